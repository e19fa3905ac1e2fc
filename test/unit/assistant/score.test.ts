import assert from 'node:assert/strict';
import type { Candidate } from '../../../src/core/assistant/choose/candidate.ts';
import { weightsOf } from '../../../src/core/assistant/choose/circumstances.ts';
import { doubtTimes } from '../../../src/core/assistant/choose/doubtTimes.ts';
import { paceOf, secondsFor } from '../../../src/core/assistant/choose/pace.ts';
import { Recommender } from '../../../src/core/assistant/choose/recommender.ts';
import { score } from '../../../src/core/assistant/choose/score.ts';
import { farBelowOthers } from '../../../src/core/catalog/farBelowOthers.ts';
import type { Offer, Speed } from '../../../src/core/catalog/model.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';
import { askedOf } from './askedOf.ts';

const recommender = new Recommender(loadCatalog().getRecommendationContext().models);
const { picks } = askedOf(recommender, 'write a haiku');
const candidate = picks[0]?.candidate;
assert.ok(candidate);

function total(changes: Partial<Pick<Candidate['quality'], 'value' | 'band'>>): number {
  return score({ ...candidate!, quality: { ...candidate!.quality, ...changes } }, 'high', weightsOf.balanced).total;
}

/** Seconds for a page of text by a model of whose speed only its class is known. */
function secondsOf(speed: Speed): number {
  const { prepared, route } = candidate!;
  return secondsFor(paceOf({ ...prepared, model: { ...prepared.model, speed } }, route.offer, undefined), 700);
}

describe('what is only estimated', () => {
  it('an estimate a tenth of a star higher stays behind what is rated', () =>
    assert.ok(total({ value: 4.3, band: 0.5 }) < total({ value: 4.2, band: 0.15 })));

  it('an estimate that is clearly higher goes first', () =>
    assert.ok(total({ value: 4.5, band: 0.5 }) > total({ value: 4.2, band: 0.15 })));

  it('speeds read from a name keep their order, and none is twice as fast as the middle', () => {
    const [fast, medium, slow] = (['fast', 'medium', 'slow'] as const).map(secondsOf);
    assert.ok(fast! < medium! && medium! < slow!);
    assert.ok(medium! / fast! < 2 && slow! / medium! < 2);
  });
});

describe('a price that may be a mistake', () => {
  const priceScore = (times: number, cost: bigint) => {
    const { route } = candidate!;
    const paid = { ...route, offer: { ...route.offer, doubtTimes: times }, cost: { lowNano: cost, typicalNano: cost, highNano: cost } };
    return score({ ...candidate!, route: paid }, 'medium', weightsOf.balanced).price;
  };

  it('earns what the others ask, not what it says', () => {
    assert.equal(priceScore(20, 200_000n), priceScore(1, 4_000_000n));
    assert.ok(priceScore(20, 200_000n) < priceScore(1, 200_000n));
  });

  it('is doubted by what input and output come to: where one alone is wrong, the other is not raised', () => {
    const [first] = recommender.models.flatMap(({ model }) => model.offers);
    const offer = (input: number, output: number): Offer => ({ ...first!, batch: false, rates: { input, output } });
    const others = [1, 1.2, 1.4, 1.6, 1.8].map(input => offer(input, 4));
    const times = (own: Offer) => doubtTimes({ ...recommender.models[0]!.model, offers: [own, ...others] }, own);
    assert.equal(times(offer(0.01, 4)), (3 * 1.4 + 4) / (3 * 0.01 + 4));
    assert.equal(times(offer(0.01, 0.04)), (3 * 1.4 + 4) / (3 * 0.01 + 0.04));
    assert.equal(times(offer(0.01, 40)), 1, 'dearer than the others all in all');
    assert.equal(times(offer(0.5, 2)), 1);
  });

  it('is found in the catalog, offer by offer', () => {
    const offers = recommender.models.flatMap(prepared => prepared.offers);
    assert.ok(offers.some(offer => offer.doubtTimes > 1));
    for (const { model, offers: own } of recommender.models)
      for (const { offer, doubtTimes: times } of own) assert.ok(times === 1 || farBelowOthers(model, offer) !== undefined);
  });
});
