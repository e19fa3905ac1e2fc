import assert from 'node:assert/strict';
import fc from 'fast-check';
import { wholeText } from '../../../src/node/sandbox/answer.ts';
import type { Ask } from '../../../src/node/sandbox/ask.ts';
import { commandsIn, lastWords, type Commands } from '../../../src/node/sandbox/commands.ts';
import { disclaimer } from '../../../src/node/sandbox/vocabulary.ts';
import { writeAnswer } from '../../../src/node/sandbox/writeAnswer.ts';
import { anyCharacters } from '../../support/anyCharacters.ts';

const none: Commands = { fail: undefined, slow: false, long: undefined, tool: false, reason: false };
const fail429 = { name: '429', retryAfterS: 2, once: false, at: undefined } as const;

const commands: [why: string, words: string, expected: Partial<Commands>][] = [
  ['plain words have none', 'How do I /fail 429 in a sentence?', {}],
  ['a failure', '/fail 429', { fail: fail429 }],
  ['how long to wait, and only the first time', '/fail 429 30 once', { fail: { name: '429', retryAfterS: 30, once: true, at: undefined } }],
  ['for some models only', '/fail 529 once at Claude Why?', { fail: { name: '529', retryAfterS: 2, once: true, at: 'claude' } }],
  ['a failure that nobody knows is none', '/fail 999', {}],
  ['several in a row, with a question behind them', '/slow /reason Why?', { slow: true, reason: true }],
  ['one on each line', '/tool\n/slow\nWhy?', { tool: true, slow: true }],
  ['a length', '/long 2000', { long: { tokens: 2_000, chunkMs: undefined } }],
  ['a length and a pace', '/long 2000 5', { long: { tokens: 2_000, chunkMs: 5 } }],
  ['a length that nobody could read is cut', '/long 99999999', { long: { tokens: 200_000, chunkMs: undefined } }],
  ['words that only begin alike are none', '/slower /reasoning /longer 5', {}],
  ['what stands in code is none', '```\n/fail 429\n```\n\nWhat does this do?', {}],
  ['behind code it counts', '```ts\nconst a = 1;\n```\n\n/fail 429 What does this do?', { fail: fail429 }],
  ['before code it counts', '/fail 429 What does this do?\n\n```ts\nconst a = 1;\n```', { fail: fail429 }],
  ['an earlier paragraph is an earlier question', '/fail 500\n\nAnd now?', {}],
  ['code without an end goes to the end', 'Look:\n```\n/fail 429\n', {}],
];

const ask = (words: string, over: Partial<Ask> = {}): Ask => ({
  model: 'm',
  words,
  sent: [words],
  stream: true,
  tools: [],
  wantsUsage: true,
  ...over,
});
const text = (words: string, over?: Partial<Ask>) => wholeText(writeAnswer(ask(words, over), 0));

describe('what the sandbox is told', () => {
  for (const [why, words, expected] of commands) it(why, () => assert.deepEqual(commandsIn(words), { ...none, ...expected }));

  it('quotes the words without the commands', () => assert.equal(lastWords('/slow /reason  Why?\nReally'), 'Why? Really'));
});

describe('what the sandbox says', () => {
  const languages: [why: string, words: string, fence: string][] = [
    ['the language of what was sent along', '```python\nx = 1\n```\n\nExplain.', '```python'],
    ['the same under another name', '```rs\nlet x = 1;\n```\n\nExplain.', '```rs'],
    ['the language that the words name', 'Write a Rust function', '```rust'],
    ['TypeScript where nothing names one', 'Hello', '```typescript'],
    ['the lines that came, where there is no example', '```cobol\nDISPLAY "HI".\n```\n\nExplain.', '```cobol\nDISPLAY "HI".\n```'],
  ];
  for (const [why, words, fence] of languages) it(`has code in ${why}`, () => assert.ok(text(words).includes(`\n${fence}`), text(words)));

  it('has a list', () => assert.match(text('Hello'), /\n- .*\n- .*\n- /));

  it('repeats nothing that Markdown would act on', () => {
    const said = text('<img src=x onerror=alert(1)> [click](javascript:alert(1)) `x` **y**');
    assert.doesNotMatch(said, /[^\\]<img|[^\\]\[click|[^\\]\*\*y/);
  });

  it('begins with the same sentence, ends, and counts what it says, whatever is asked', () => {
    fc.assert(
      fc.property(anyCharacters({ maxLength: 300 }), fc.option(fc.nat({ max: 400 }), { nil: undefined }), (words, maxTokens) => {
        const answer = writeAnswer(ask(words, { maxTokens }), 1);
        const said = wholeText(answer);
        assert.ok(said.startsWith(disclaimer) || disclaimer.startsWith(said) || answer.finish === 'length');
        assert.ok(answer.usage.output <= (maxTokens ?? Infinity) && answer.usage.input > 0);
        assert.deepEqual(writeAnswer(ask(words, { maxTokens }), 1), answer);
      }),
    );
  });

  it('writes exactly as many tokens as it is asked for, behind the first sentence', () => {
    const chunks = [...writeAnswer(ask('/long 2000'), 0).text];
    assert.equal(chunks.length, 2_001);
    const shortOnes = chunks.slice(1);
    assert.ok(shortOnes.every(chunk => /^[a-z]+ $/.test(chunk)));
  });

  it('says that there is no tool to call', () => assert.match(text('/tool'), /No tools came with the request/));
});
