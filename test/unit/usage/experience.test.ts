import assert from 'node:assert/strict';
import type { Receipt } from '../../../src/core/contract/receipt.ts';
import { experienceOf, paceKey, withSamples, type MeasuredPace } from '../../../src/core/usage/experience.ts';
import type { ExperienceMark } from '../../../src/core/usage/experienceMark.ts';
import { receiptOf } from './receiptOf.ts';

const opus = 'anthropic/claude-opus-5.5';
const key = paceKey('anthropic', opus);
let answers = 0;
/** 500 tokens, the first after 800 ms, the last after 5.8 s: 100 a second. */
const answer = (changes: Partial<Receipt> = {}): Receipt =>
  receiptOf({ requestId: `request-${++answers}`, modelId: opus, provider: 'anthropic', ttftMs: 800, durationMs: 5_800, ...changes });
const none = new Map();
const experienced = (receipts: Receipt[], marks: ExperienceMark[] = []) => experienceOf(withSamples(none, receipts), marks);
const tokens = (outputTotal: number | null, reasoning: number | null = 0): Receipt['tokens'] => ({
  inputTotal: 10,
  cacheRead: 0,
  cacheWrite: 0,
  outputTotal,
  reasoning,
});
const at = (minute: number) => new Date(Date.UTC(2026, 10, 28, 12, minute)).toISOString();

const measured: [why: string, receipts: Receipt[], pace: MeasuredPace | undefined][] = [
  ['one answer', [answer()], { ttftMs: 800, tokensPerSecond: 100, count: 1 }],
  [
    'the middle of several, so that one bad hour does not stick',
    [
      answer({ ttftMs: 200, durationMs: 5_200 }),
      answer({ ttftMs: 900, durationMs: 5_900 }),
      answer({ ttftMs: 30_000, durationMs: 90_000 }),
    ],
    { ttftMs: 900, tokensPerSecond: 100, count: 3 },
  ],
  [
    'the last fifteen',
    Array.from({ length: 40 }, (_, index) => answer({ ttftMs: index < 25 ? 5_000 : 800 })),
    { ttftMs: 800, tokensPerSecond: 100, count: 15 },
  ],
  ['thoughts count over the whole time', [answer({ tokens: tokens(580, 300) })], { ttftMs: 800, tokensPerSecond: 100, count: 1 }],
  ['an answer in one piece too', [answer({ ttftMs: 4_990, durationMs: 5_000 })], { ttftMs: 4_990, tokensPerSecond: 100, count: 1 }],
  ['not what the sandbox simulated', [answer({ simulated: true })], undefined],
  ['not tokens that were counted here', [answer({ estimated: true })], undefined],
  ['not what broke off', [answer({ finish: 'interrupted' })], undefined],
  ['not what was stopped', [answer({ finish: 'cancelled' })], undefined],
  ['not a word or two', [answer({ tokens: tokens(5) })], undefined],
  ['not an answer of unknown length', [answer({ tokens: tokens(null) })], undefined],
  ['not an answer without a first part', [answer({ ttftMs: null })], undefined],
];

const rated: [why: string, marks: ExperienceMark[], stars: number | undefined][] = [
  [
    'the last rating holds',
    [
      { type: 'rated', model_id: opus, stars: 2, at: at(0) },
      { type: 'rated', model_id: opus, stars: 5, at: at(1) },
    ],
    5,
  ],
  [
    'a rating can be taken back',
    [
      { type: 'rated', model_id: opus, stars: 2, at: at(0) },
      { type: 'rated', model_id: opus, stars: null, at: at(1) },
    ],
    undefined,
  ],
  ['another model is another model', [{ type: 'rated', model_id: 'openai/gpt-6-luna', stars: 1, at: at(0) }], undefined],
  [
    'forgetting a model forgets its stars',
    [
      { type: 'rated', model_id: opus, stars: 2, at: at(0) },
      { type: 'forgotten', model_id: opus, at: at(1) },
    ],
    undefined,
  ],
  [
    'forgetting all forgets them too',
    [
      { type: 'rated', model_id: opus, stars: 2, at: at(0) },
      { type: 'forgotten', model_id: null, at: at(1) },
    ],
    undefined,
  ],
  [
    'forgetting another does not',
    [
      { type: 'rated', model_id: opus, stars: 2, at: at(0) },
      { type: 'forgotten', model_id: 'x/y', at: at(1) },
    ],
    2,
  ],
];

describe('own experience', () => {
  for (const [why, receipts, pace] of measured) it(`measures: ${why}`, () => assert.deepEqual(experienced(receipts).paces.get(key), pace));
  for (const [why, marks, stars] of rated) it(`rates: ${why}`, () => assert.equal(experienced([], marks).ratings.get(opus), stars));

  it('measures a model at each provider apart', () => {
    const { paces } = experienced([answer(), answer({ provider: 'openrouter', ttftMs: 2_000, durationMs: 7_000 })]);
    assert.deepEqual(
      [...paces].map(([name, pace]) => [name, pace.ttftMs]),
      [
        [key, 800],
        [paceKey('openrouter', opus), 2_000],
      ],
    );
  });

  it('measures an answer as it was told last, whenever the two are read', () => {
    const first = answer();
    const again = { ...first, ttftMs: 1_000, durationMs: 6_000 };
    const broken = { ...first, finish: 'interrupted' as const };
    for (const [last, pace] of [
      [again, { ttftMs: 1_000, tokensPerSecond: 100, count: 1 }],
      [broken, undefined],
    ] as const) {
      assert.deepEqual(experienced([first, last]).paces.get(key), pace);
      assert.deepEqual(experienceOf(withSamples(withSamples(none, [first]), [last]), []).paces.get(key), pace);
    }
  });

  it('measures anew after a reset, of one model or of all', () => {
    const receipts = [answer({ startedAt: at(0) }), answer({ startedAt: at(10), ttftMs: 1_000, durationMs: 6_000 })];
    for (const model_id of [opus, null])
      assert.deepEqual(experienced(receipts, [{ type: 'forgotten', model_id, at: at(5) }]).paces.get(key), {
        ttftMs: 1_000,
        tokensPerSecond: 100,
        count: 1,
      });
  });
});
