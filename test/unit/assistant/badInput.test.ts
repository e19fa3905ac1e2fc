import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyseTask } from '../../../src/core/assistant/analyseTask.ts';
import type { Circumstances, Wishes } from '../../../src/core/assistant/choose/circumstances.ts';
import { Recommender } from '../../../src/core/assistant/choose/recommender.ts';
import { whyNot } from '../../../src/core/assistant/choose/whyNot.ts';
import type { EditorSignals } from '../../../src/core/assistant/signals.ts';
import { recommendationJson } from '../../../src/core/assistant/recommendationJson.ts';
import { leastCpuMs } from '../../support/leastCpuMs.ts';
import { textOf } from '../../../src/core/format/message.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';
import { askedOf, everyKey } from './askedOf.ts';
import { anyCharacters } from '../../support/anyCharacters.ts';

const recommender = new Recommender(loadCatalog().getRecommendationContext().models);
const nobody: Circumstances = { ...everyKey, reach: { keys: new Set(), local: new Set(), offline: false } };
const code = 'export const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));';

/** Bad or strange words, and what Q must have read. */
const strange: [why: string, text: string, signals: EditorSignals, task: string][] = [
  ['empty', '', {}, 'qa'],
  ['nothing but blanks', ' \n\t ', {}, 'qa'],
  ['one character', '?', {}, 'qa'],
  ['one character about selected code', '?', { selection: code, languageId: 'typescript' }, 'code-explain'],
  ['emoji only', '🙂🔥👍', {}, 'qa'],
  ['code only', code, {}, 'code-explain'],
  ['mixed languages', 'Bitte explique moi 这段代码', { selection: code, languageId: 'typescript' }, 'code-explain'],
];

describe('bad input to Q', () => {
  for (const [why, text, signals, task] of strange)
    it(`${why}: a sensible reading and three picks`, () => {
      const { analysis, picks } = askedOf(recommender, text, { signals });
      assert.equal(analysis.task, task);
      assert.equal(picks.length, 3);
    });

  it('100,000 characters: read within 50 ms, and every pick holds them', () => {
    const text = 'Why does the scheduler skip every third job when the queue is full? '.repeat(1_500).slice(0, 100_000);
    analyseTask(text);
    const cpuMs = leastCpuMs(5, () => analyseTask(text));
    assert.ok(cpuMs <= 50, `${cpuMs.toFixed(1)} ms`);
    const { picks, analysis } = askedOf(recommender, text);
    assert.ok(analysis.inputTokens > 10_000);
    for (const { candidate } of picks) assert.ok((candidate.route.offer.offer.contextWindow ?? 0) >= analysis.inputTokens);
  });

  for (const [what, gap] of [
    ['spaces', ' '],
    ['line feeds', '\n'],
    ['carriage returns', '\r'],
    ['Windows line ends', '\r\n'],
    ['blank lines of spaces', ' \n'],
    ['line separators', '\u2028'],
  ] as const)
    it(`100,000 characters of ${what}: read within 50 ms, in the text and in the selection`, () => {
      const text = `fix this${gap.repeat(100_000 / gap.length)}please`;
      for (const read of [() => analyseTask(text), () => analyseTask('fix this', { selection: text })]) {
        const cpuMs = leastCpuMs(3, read);
        assert.ok(cpuMs <= 50, `${cpuMs.toFixed(1)} ms`);
      }
      assert.equal(analyseTask(text).task, 'code-debug');
    });

  it('a budget of 0: only what is free, whichever is preferred', () => {
    const { picks } = askedOf(recommender, 'write a haiku', { wishes: { budgetNano: 0n } });
    assert.ok(picks.length > 0);
    for (const { candidate, pricePoint } of picks) assert.deepEqual([candidate.route.cost?.highNano, pricePoint], [0n, 'Free']);
  });

  it('a budget below the cheapest: says so and shows the nearest', () => {
    const here: Circumstances = { ...nobody, reach: { ...nobody.reach, keys: new Set(['anthropic']) } };
    const priced = new Recommender(recommender.models.map(({ model }) => model).filter(({ vendor }) => vendor === 'anthropic'));
    const { picks, notes, nearest } = askedOf(priced, 'refactor this', { here, wishes: { budgetNano: 1n } });
    assert.equal(picks.length, 0);
    assert.equal(notes[0]?.kind, 'nothing-affordable');
    assert.match(
      textOf([notes[0].message]),
      /^No model answers this for \$0\.000000001: the request alone is \d+ tokens\. The nearest are listed\.$/,
    );
    assert.ok(nearest.length > 0 && nearest.every(({ route }) => route.cost !== null));
  });

  it('contradictory wishes, the best and free: the best of the free ones, and said so', () => {
    const { picks, notes } = askedOf(recommender, 'the best model, for free', { wishes: { prefer: 'quality', budgetNano: 0n } });
    assert.equal(picks[0]?.candidate.route.cost?.highNano, 0n);
    const note = notes.find(({ kind }) => kind === 'contradiction');
    assert.ok(note);
    assert.match(textOf([note.message]), /^The best models are not free\. .+ is the best of the free ones\.$/);
  });

  it('no reachable model: says what to do, key, balance or Ollama', () => {
    const { picks, notes } = askedOf(recommender, 'explain this', { here: nobody });
    assert.ok(picks.length > 0, 'what could be made reachable is listed');
    assert.match(textOf(notes.map(({ message }) => message)), /set an API key, add credit, or install Ollama/);
  });

  it('a catalog that is empty: no list, with the reason', () => {
    const { picks, notes } = askedOf(new Recommender([]), 'explain this');
    assert.deepEqual([picks.length, notes[0]?.kind], [0, 'nothing-fits']);
  });

  it('offline with nothing installed: what Ollama could run', () => {
    const here: Circumstances = { ...nobody, reach: { ...nobody.reach, offline: true } };
    const { picks, notes } = askedOf(recommender, 'explain this', { here });
    assert.ok(picks.every(({ candidate }) => candidate.route.kind === 'needs-install'));
    assert.ok(notes.some(({ kind }) => kind === 'needs-setup' || kind === 'offline'));
  });

  it('never an exception, never an empty list without a reason, whatever comes', () => {
    const wishes: fc.Arbitrary<Wishes> = fc.record({
      prefer: fc.constantFrom('quality', 'price', 'speed', 'balanced'),
      budgetNano: fc.constantFrom(0n, 1n, 1_000_000n, 10_000_000_000n),
      localOnly: fc.boolean(),
    });
    const signals: fc.Arbitrary<EditorSignals> = fc.record({
      selection: fc.option(fc.string({ unit: 'grapheme', maxLength: 300 }), { nil: null }),
      languageId: fc.option(fc.constantFrom('python', 'sql', 'markdown', '', '__proto__'), { nil: null }),
      attachments: fc.array(
        fc.record({ kind: fc.constantFrom('image', 'pdf', 'file'), chars: fc.option(fc.nat(5_000_000), { nil: null }) }),
        {
          maxLength: 3,
        },
      ),
    });
    const words = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 400 }), anyCharacters({ maxLength: 200 }));
    const heres = fc.constantFrom(nobody, everyKey, { ...nobody, reach: { ...nobody.reach, offline: true } });
    fc.assert(
      fc.property(words, signals, wishes, heres, (text, given, wished, here) => {
        const recommendation = askedOf(recommender, text, { signals: given, wishes: wished, here });
        assert.ok(recommendation.picks.length > 0 || recommendation.notes.length > 0);
        assert.ok(JSON.stringify(recommendationJson(recommendation)).length > 0);
        const [some] = recommender.models;
        assert.ok(some && textOf(whyNot(some, recommendation)) !== '');
      }),
      { numRuns: 60 },
    );
  });
});
