import { blendOf, cheapestOffer } from './blend.ts';
import type { Model } from './model.ts';

/** How far apart two models are is a sum: a point of rating, a doubling of the price and a difference in kind each count so much. */
const weights = { ratingPoint: 2, worse: 2, unrated: 1.5, priceDoubling: 0.7, otherKind: 1 } as const;

/** Models that could answer in a model's place, the nearest in rating, price and kind first. Those that are going away, or have no
 *  known price, are none. Ties go to the more popular one. */
export function standInsFor(model: Model, models: readonly Model[]): Model[] {
  const priceUsd = blendOf(cheapestOffer(model).rates);
  return models
    .filter(other => other.id !== model.id && other.deprecated === null && other.modalities.output.includes('text'))
    .flatMap(other => {
      const distance = distanceBetween(model, priceUsd, other);
      return distance === null ? [] : [{ other, distance }];
    })
    .sort((a, b) => a.distance - b.distance || a.other.popularityRank - b.other.popularityRank)
    .map(({ other }) => other);
}

/** @returns null where the other one's price is unknown: nobody could say what it costs */
function distanceBetween(model: Model, priceUsd: number | null, other: Model): number | null {
  const otherUsd = blendOf(cheapestOffer(other).rates);
  if (otherUsd === null) return null;
  return ratingDistance(model, other) + priceDistance(priceUsd, otherUsd) + kindDistance(model, other);
}

function ratingDistance({ rating }: Model, { rating: other }: Model): number {
  if (!rating || !other) return rating === other ? 0 : weights.unrated;
  const better = other.value - rating.value;
  return weights.ratingPoint * (better >= 0 ? better : -better * weights.worse);
}

/** A free model is as far from a paid one as a price of a cent per million tokens would be. */
function priceDistance(usd: number | null, other: number): number {
  if (usd === null) return 0;
  const least = 0.01;
  return weights.priceDoubling * Math.abs(Math.log2(Math.max(usd, least) / Math.max(other, least)));
}

const telling = ['reasoning', 'code', 'tools', 'vision'] as const;

/** Only what the other one lacks counts. */
const kindDistance = (model: Model, other: Model): number =>
  weights.otherKind * telling.filter(it => model.capabilities.includes(it) && !other.capabilities.includes(it)).length;
