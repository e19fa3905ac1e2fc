import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { ChatRequest } from '../../../src/core/contract/chatRequest.ts';
import { estimateRequestTokens } from '../../../src/core/tokens/estimateRequest.ts';
import { mostRequestTokens } from '../../../src/core/tokens/mostRequestTokens.ts';
import { requestPieces } from '../../../src/core/tokens/requestPieces.ts';

const chars = 6_000;

function hashes(encoding: 'hex' | 'base64'): string {
  let text = '';
  for (
    let hash = createHash('sha256').update('x').digest();
    text.length < chars;
    hash = createHash('sha256').update(hash.toString('hex')).digest()
  )
    text += hash.toString(encoding);
  return text.slice(0, chars);
}

const every7th = (from: number, count: number): string =>
  Array.from({ length: chars }, (_, index) => String.fromCodePoint(from + ((index * 7) % count)))
    .join('')
    .slice(0, chars);

/** Texts, and what OpenAI's o200k makes of them. */
const texts: [what: string, text: string, tokens: number][] = [
  ['base64', hashes('base64'), 4_111],
  ['hexadecimal', hashes('hex'), 3_367],
  ['blanks', Array.from(hashes('hex'), sign => '\n \t'[sign.charCodeAt(0) % 3]).join(''), 1_964],
  ['private characters', every7th(0xe000, 256), 16_428],
  ['Tibetan', every7th(0xf40, 44), 11_864],
  ['cuneiform', every7th(0x12000, 256), 11_966],
  ['emoji', every7th(0x1f300, 200), 6_000],
  ['Hangul', every7th(0xac00, 11_000), 13_241],
  ['Thai', every7th(0xe01, 47), 6_512],
  ['control characters', every7th(1, 8), 6_000],
  ['Cyrillic', every7th(0x430, 32), 4_125],
];
const asked = (text: string): ChatRequest => ({ model: 'x', turns: [{ role: 'user', content: [{ type: 'text', text }] }] });
const mostOf = (text: string) => mostRequestTokens(requestPieces(asked(text)), estimateRequestTokens(asked(text)));

describe('what a request may come to', () => {
  for (const [what, text, tokens] of texts)
    it(`${what}: nobody gets much more than half as much again as is held for it`, () => {
      assert.equal(text.length, chars);
      assert.ok(mostOf(text) * 1.6 >= tokens, `${mostOf(text)} for ${tokens}`);
    });

  it('usual text holds little more than it comes to', () => {
    const english = 'Why does the scheduler skip every third job when the queue is full? '.repeat(100).slice(0, chars);
    assert.ok(mostOf(english) >= 1_236 && mostOf(english) <= 1_236 * 1.7);
  });

  it('usual code, with a key in it, holds no more than it comes to', () => {
    const code =
      "const found = models.find(({ id }) => id === 'zai/glm-5.1');\n".repeat(90).slice(0, 5_400) + hashes('base64').slice(0, 600);
    assert.ok(mostOf(code) <= estimateRequestTokens(asked(code)) * 1.7, `${mostOf(code)} ${estimateRequestTokens(asked(code))}`);
  });

  it('a short question holds no more than before', () => {
    assert.equal(mostOf('Hi'), Math.ceil(estimateRequestTokens(asked('Hi')) * 1.3) + 16);
  });

  it('an image counts beside the words', () => {
    const request: ChatRequest = {
      model: 'x',
      turns: [{ role: 'user', content: [{ type: 'image', mediaType: 'image/png', data: 'AA==' }] }],
    };
    assert.equal(mostRequestTokens(requestPieces(request), estimateRequestTokens(request)), 1_056);
  });
});
