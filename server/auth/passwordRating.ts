import type { DictionaryMatch, MatchOptions, Options } from '@zxcvbn-ts/core';
import { WordList } from './wordList.ts';

/** Whether a password is strong, and for a weak one what is wrong with it and what to do ('' where there is nothing to say).
 *  `ownWords` are those that whoever chose it would think of first. */
export type PasswordRating = (password: string, ownWords: string[]) => { isStrong: boolean; advice: string };

/** Readings of a password's digits and signs as letters that are looked up. A hundred, the library's own number, keep the
 *  service busy for half a second with one long password; scores are the same with these, which the account page has too. */
const l33tMaxSubstitutions = 16;
/** Of 0 to 4. */
const scoreMin = 3;

/** zxcvbn's own, which it does not export. */
interface DictionaryMatcher {
  /** It looks for sequences alone. */
  readonly wordSequenceCheck?: boolean;
  match(this: DictionaryMatcher, options: Pick<MatchOptions, 'password' | 'userInputsOptions'>): DictionaryMatch[];
}

interface Reached {
  readonly options: Options;
  readonly dictionary: DictionaryMatcher;
}

/** zxcvbn. Its dictionaries take some megabytes, so they are loaded here and not before. */
export async function loadPasswordRating(): Promise<PasswordRating> {
  const [{ MatcherBaseClass, ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  let reached: Reached | undefined;
  /** Matches nothing: what zxcvbn hands to a matcher of somebody else's is the way to its dictionaries and its own matchers. */
  class Reach extends MatcherBaseClass {
    match({ omniMatch }: MatchOptions): [] {
      // Three of its matchers inherit from this one: it reads a password as it is, the others backwards and with signs for letters.
      const dictionary = Object.getPrototypeOf(omniMatch.matchers['dictionary']) as DictionaryMatcher;
      reached ??= { options: this.options, dictionary };
      return [];
    }
  }
  const zxcvbn = new ZxcvbnFactory(
    {
      dictionary: { ...common.dictionary, ...english.dictionary },
      graphs: common.adjacencyGraphs,
      translations: english.translations,
      l33tMaxSubstitutions,
    },
    { reach: { Matching: Reach, feedback: () => null, scoring: () => 0 } },
  );
  zxcvbn.check('', []);
  if (!reached) throw new Error('zxcvbn does not show its dictionaries.');
  const { options, dictionary } = reached;
  const byName = dictionary.match;
  const { words, sequences } = listsByUse(options);
  const check = (match: DictionaryMatcher['match'], password: string, ownWords: string[]) => {
    dictionary.match = match;
    return zxcvbn.check(password, ownWords);
  };
  return (password, ownWords) => {
    const own = new WordList('userInputs', new Map(ownWords.map((word, index) => [word.toLowerCase(), index + 1])));
    if (check(matchIn([words, sequences, own], sequences), password, []).score >= scoreMin) return { isStrong: true, advice: '' };
    const { feedback } = check(byName, password, ownWords);
    return { isStrong: false, advice: [feedback.warning, feedback.suggestions[0]].filter(Boolean).join(' ') };
  };
}

/** All words in one list, but for those that count as sequences (one, two, three) in another. zxcvbn asks each of its twenty
 *  dictionaries about every piece of every reading of a password, seven milliseconds for twenty characters. A score comes from a
 *  word's best rank in any; only the advice needs to know in which it stands. */
function listsByUse(options: Options): { readonly words: WordList; readonly sequences: WordList } {
  const words = new Map<string, number>();
  const sequences = new Map<string, number>();
  for (const [name, ranks] of Object.entries(options.rankedDictionaries)) {
    const into = options.isWordSequence(name) ? sequences : words;
    for (const [word, rank] of Object.entries(ranks)) into.set(word, Math.min(rank, into.get(word) ?? Infinity));
  }
  return { words: new WordList('words', words), sequences: new WordList(options.wordSequenceNames[0] ?? '', sequences) };
}

/** What zxcvbn's own matcher finds, in lists that know which pieces cannot be words: most are not. */
function matchIn(all: readonly WordList[], sequences: WordList): DictionaryMatcher['match'] {
  return function ({ password }) {
    const lower = password.toLowerCase().slice(0, password.length); // "İ" is two in lower case
    const matches: DictionaryMatch[] = [];
    for (let i = 0; i < password.length; i++)
      for (const list of this.wordSequenceCheck ? [sequences] : all)
        for (const { word, rank } of list.wordsAt(lower, i)) {
          const j = i + word.length - 1;
          const token = password.slice(i, j + 1);
          const found = { i, j, token, matchedWord: word, rank, dictionaryName: list.name };
          matches.push({ pattern: 'dictionary', ...found, reversed: false, l33t: false });
        }
    return matches;
  };
}
