import assert from 'node:assert/strict';
import { farBelowOthers } from '../../../src/core/catalog/farBelowOthers.ts';
import type { Model, Offer } from '../../../src/core/catalog/model.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';

const [some] = loadCatalog().models;

/** A model with one offer for each price in USD per million tokens; the first is the one that is looked at. */
function modelAt(...prices: readonly (number | null)[]): Model & { offers: readonly [Offer, ...Offer[]] } {
  assert.ok(some);
  const offers = prices.map((price, index): Offer => {
    const rates = price === null ? {} : { input: price, output: price };
    return { ...some.offers[0], provider: `p${index}`, rates, batch: false };
  });
  return { ...some, offers: offers as [Offer, ...Offer[]] };
}

describe('a price far below all others', () => {
  const cases: readonly (readonly [why: string, prices: readonly (number | null)[], times: number | undefined])[] = [
    ['a twentieth of the middle of the others', [0.07, 1.4, 1.2, 1.4, 1.5], 20],
    ['five times happens between places', [0.28, 1.4, 1.2, 1.4, 1.5], undefined],
    ['three others say nothing', [0.07, 1.4, 1.2, 1.5], undefined],
    ['unknown and free prices are no others', [0.07, 1.4, null, null, 0, 0], undefined],
    ['a free offer says itself that it is free', [0, 1.4, 1.2, 1.4, 1.5], undefined],
    ['an unknown price is none', [null, 1.4, 1.2, 1.4, 1.5], undefined],
    ['others that are as low are the rule', [0.07, 0.07, 0.07, 0.07, 1.4], undefined],
  ];
  for (const [why, prices, times] of cases)
    it(`${why}: ${times === undefined ? 'nothing' : `1/${times}`}`, () => {
      const model = modelAt(...prices);
      assert.deepEqual(farBelowOthers(model, model.offers[0]), times === undefined ? undefined : { of: 'input', times, othersCount: 4 });
    });

  it('is looked for in what is written too', () => {
    const model = modelAt(1.4, 1.4, 1.2, 1.4, 1.5);
    const cheapOutput = { ...model.offers[0], rates: { input: 1.4, output: 0.1 } };
    assert.deepEqual(farBelowOthers(model, cheapOutput)?.of, 'output');
  });

  it('a batch price is another matter', () => {
    const model = modelAt(0.07, 1.4, 1.2, 1.4, 1.5);
    assert.equal(farBelowOthers(model, { ...model.offers[0], batch: true }), undefined);
  });

  it('is true of a few offers of the catalog only: a price list is right as a rule', () => {
    const far = loadCatalog().models.flatMap(model => model.offers.filter(offer => farBelowOthers(model, offer)));
    assert.ok(far.length > 0 && far.length <= 10, far.map(({ provider, model }) => `${provider}/${model}`).join(', '));
  });
});
