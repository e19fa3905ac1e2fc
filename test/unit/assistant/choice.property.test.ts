import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyseTask } from '../../../src/core/assistant/analyseTask.ts';
import type { Circumstances } from '../../../src/core/assistant/choose/circumstances.ts';
import { Recommender } from '../../../src/core/assistant/choose/recommender.ts';
import { textOf } from '../../../src/core/format/message.ts';
import type { Model } from '../../../src/core/catalog/model.ts';
import { paceKey } from '../../../src/core/usage/experience.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';
import { askedOf, everyKey } from './askedOf.ts';

const models = loadCatalog().getRecommendationContext().models;
const requests = [
  'why does this deadlock',
  'Write a haiku about tests',
  'Translate this into Japanese: good morning',
  'prove that the square root of 2 is irrational',
  'which customers ordered twice last month? SQL please',
  'open a pull request that bumps every dependency',
];
const request = fc.constantFrom(...requests);
const prefer = fc.constantFrom('quality', 'price', 'speed', 'balanced');
/** A part of the catalog: every so manieth model, from somewhere on. */
const some = fc
  .record({ from: fc.nat(40), step: fc.integer({ min: 11, max: 40 }) })
  .map(({ from, step }) => models.filter((_, index) => index >= from && (index - from) % step === 0));

/** Words that say nothing of the work. */
const filler = ['please', 'thanks', 'hello', 'kindly', 'many thanks in advance', 'hey there'];

describe('properties of the choice', () => {
  it('shuffled models: the same ranking', () => {
    fc.assert(
      fc.property(some, request, prefer, fc.integer(), (part, text, preference, seed) => {
        const shuffled = [...part].sort((a, b) => hash(a.id, seed) - hash(b.id, seed));
        const ids = (list: readonly Model[]) =>
          askedOf(new Recommender(list), text, { wishes: { prefer: preference } }).scored.map(
            ({ candidate }) => candidate.prepared.model.id,
          );
        assert.deepEqual(ids(shuffled), ids(part));
      }),
      { numRuns: 40 },
    );
  });

  it('models under other names: the same places', () => {
    fc.assert(
      fc.property(some, request, prefer, (part, text, preference) => {
        const renamed = part.map(model => ({ ...model, name: `Model ${hash(model.id, 7)}` }));
        const ids = (list: readonly Model[]) =>
          askedOf(new Recommender(list), text, { wishes: { prefer: preference } }).picks.map(
            ({ candidate }) => candidate.prepared.model.id,
          );
        assert.deepEqual(ids(renamed), ids(part));
      }),
      { numRuns: 40 },
    );
  });

  it('irrelevant words: the same task', () => {
    fc.assert(
      fc.property(request, fc.constantFrom(...filler), fc.boolean(), (text, words, before) => {
        const padded = before ? `${words}, ${text}` : `${text}, ${words}`;
        assert.equal(analyseTask(padded).task, analyseTask(text).task, padded);
      }),
    );
  });

  it('a cheaper twin: never below its dearer one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...models), request, prefer, fc.integer({ min: 2, max: 20 }), (model, text, preference, times) => {
        const twin = atPrice(model, 'a/cheap', 1 / times);
        const dear = atPrice(model, 'a/dear', 1);
        const { scored } = askedOf(new Recommender([dear, twin, ...models.slice(0, 30)]), text, { wishes: { prefer: preference } });
        const placeOf = (id: string) => scored.findIndex(({ candidate }) => candidate.prepared.model.id === id);
        if (placeOf('a/dear') >= 0) assert.ok(placeOf('a/cheap') <= placeOf('a/dear') && placeOf('a/cheap') >= 0);
      }),
      { numRuns: 80 },
    );
  });

  it('more budget: the first pick scores no lower', () => {
    fc.assert(
      fc.property(
        some,
        request,
        prefer,
        fc.bigInt({ min: 0n, max: 50_000_000n }),
        fc.bigInt({ min: 0n, max: 50_000_000n }),
        (part, text, preference, a, b) => {
          const recommender = new Recommender(part);
          const totalAt = (budgetNano: bigint) =>
            askedOf(recommender, text, { wishes: { prefer: preference, budgetNano } }).picks[0]?.score.total ?? 0;
          const [less, more] = a < b ? [a, b] : [b, a];
          assert.ok(totalAt(more) >= totalAt(less));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('no model twice, where somebody offers it under a name of theirs', () => {
    fc.assert(
      fc.property(request, prefer, (text, preference) => {
        const { picks } = askedOf(new Recommender(models), text, { wishes: { prefer: preference } });
        const names = picks.map(({ candidate }) => candidate.prepared.model.id.split('/')[1]);
        assert.equal(new Set(names).size, names.length);
      }),
      { numRuns: 12 },
    );
  });

  it('a cheaper or faster alternative: beyond every pick, else one of them', () => {
    fc.assert(
      fc.property(some, request, prefer, (part, text, preference) => {
        const { picks, alternatives } = askedOf(new Recommender(part), text, { wishes: { prefer: preference } });
        const { cheaper, faster } = alternatives;
        const nanos = picks.flatMap(({ candidate }) => candidate.route.cost?.typicalNano ?? []);
        const nano = cheaper?.candidate.route.cost?.typicalNano;
        if (cheaper && !picks.includes(cheaper)) assert.ok(nano !== undefined && nanos.every(other => nano < other));
        if (faster && !picks.includes(faster)) assert.ok(picks.every(({ candidate }) => faster.candidate.seconds < candidate.seconds));
      }),
      { numRuns: 40 },
    );
  });

  it('own stars: more of them never lower a model, and they outweigh nothing else than its own place', () => {
    fc.assert(
      fc.property(some, request, fc.integer({ min: 1, max: 4 }), (part, text, stars) => {
        const recommender = new Recommender(part);
        const [plain] = askedOf(recommender, text).scored;
        if (!plain) return;
        const { id } = plain.candidate.prepared.model;
        const scoreWith = (given: number) => {
          const here: Circumstances = { ...everyKey, experience: { ratings: new Map([[id, given]]), paces: new Map() } };
          return askedOf(recommender, text, { here }).scored.find(({ candidate }) => candidate.prepared.model.id === id)?.score.total ?? 0;
        };
        assert.ok(scoreWith(stars + 1) >= scoreWith(stars));
      }),
      { numRuns: 40 },
    );
  });

  it('own stars are named in the reason, of the first pick and of the others', () => {
    const recommender = new Recommender(models);
    const rated = askedOf(recommender, 'write a haiku').picks.map(({ candidate }) => candidate.prepared.model.id);
    const here: Circumstances = { ...everyKey, experience: { ratings: new Map(rated.map(id => [id, 5])), paces: new Map() } };
    const { picks } = askedOf(recommender, 'write a haiku', { here });
    assert.equal(picks.length, 3);
    for (const { candidate, reason } of picks)
      assert.equal(/You gave it 5 stars\./.test(textOf(reason)), rated.includes(candidate.prepared.model.id));
  });

  it('what was measured here counts instead of the guess, and says so', () => {
    const recommender = new Recommender(models);
    const [first] = askedOf(recommender, 'write a haiku', { wishes: { prefer: 'speed' } }).picks;
    assert.ok(first);
    const { prepared, route } = first.candidate;
    const paces = new Map([[paceKey(route.offer.provider.id, prepared.model.id), { ttftMs: 30_000, tokensPerSecond: 1, count: 4 }]]);
    const slow = askedOf(recommender, 'write a haiku', {
      wishes: { prefer: 'speed' },
      here: { ...everyKey, experience: { ratings: new Map(), paces } },
    });
    assert.notEqual(slow.picks[0]?.candidate.prepared.model.id, prepared.model.id);
    const measured = slow.scored.find(({ candidate }) => candidate.prepared.model.id === prepared.model.id);
    assert.equal(measured?.candidate.pace.measuredCount, 4);
    assert.equal(measured.score.speed, 0);
  });
});

/** The same model at a part of its price, every offer of it. */
function atPrice(model: Model, id: string, share: number): Model {
  const scaled = (rate: number | string | null | undefined) => (rate == null ? rate : (Number(rate) * share).toFixed(12));
  const [first, ...others] = model.offers.map(offer => ({
    ...offer,
    rates: { input: scaled(offer.rates.input) ?? null, output: scaled(offer.rates.output) ?? null },
  }));
  assert.ok(first);
  return { ...model, id, offers: [first, ...others] };
}

function hash(text: string, seed: number): number {
  let value = seed | 0;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 16_777_619);
  return value >>> 0;
}
