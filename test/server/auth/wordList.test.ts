import fc from 'fast-check';
import assert from 'node:assert/strict';
import { WordList } from '../../../server/auth/wordList.ts';

const letters = (maxLength: number) => fc.string({ unit: fc.constantFrom('a', 'b', 'ß', '😀', ' '), minLength: 1, maxLength });
const manyWords = fc.dictionary(letters(8), fc.nat(), { maxKeys: 200 });

describe('a list of words', () => {
  it('finds every word that begins at a place, and no other', () =>
    fc.assert(
      fc.property(manyWords, letters(30), fc.nat(29), (ranks, text, from) => {
        const pieces = Array.from({ length: text.length }, (_, index) => text.slice(from, from + index + 1));
        const words = [...new Set(pieces)].filter(piece => Object.hasOwn(ranks, piece));
        const list = new WordList('all', new Map(Object.entries(ranks)));
        assert.deepEqual(
          list.wordsAt(text, from),
          words.map(word => ({ word, rank: ranks[word] })),
        );
      }),
    ));

  it('finds nothing where it is empty, or behind the end', () => {
    assert.deepEqual(new WordList('none', new Map()).wordsAt('word', 0), []);
    assert.deepEqual(new WordList('one', new Map([['word', 1]])).wordsAt('word', 4), []);
  });
});
