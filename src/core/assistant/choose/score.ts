import type { Complexity } from '../analysis.ts';
import type { Candidate, Score } from './candidate.ts';
import type { Weights } from './circumstances.ts';
import type { ChosenRoute } from './route.ts';

/** Where on the 0–5 scale a request of this complexity starts to be well served, and how sharply. */
const demand: Record<Complexity, { readonly middle: number; readonly width: number }> = {
  low: { middle: 2.6, width: 0.75 },
  medium: { middle: 3.6, width: 0.55 },
  high: { middle: 4.4, width: 0.35 },
};
/** An estimate counts by almost a third of its band below its middle: what is rated goes before what is only thought to be a little better. */
const bandCaution = 0.3;
/** What five of the person's own stars add to a model's quality, and one star takes from it: about what lies between two
 *  generations of a family. */
const ownStarsMost = 0.8;

const usdPerNano = 1e-9;
/** Below this nobody minds, above it the part is used up: between them every tenfold costs the same share. */
const cheapUsd = 0.0001;
const dearUsd = 3;
const quickSeconds = 2;
const slowSeconds = 180;

const soonGoneDays = 30;

/** Each part by its own measure, none by comparison with the other candidates: so a budget that lets more models in changes no score. */
export function score(candidate: Candidate, complexity: Complexity, weights: Weights): Score {
  const fitness = qualityShare(candidate, complexity);
  const quality = weights.quality * fitness;
  // A model that is not up to the work is no bargain: half of what its price earns hangs on that.
  const price = weights.price * priceShare(candidate.route) * (0.5 + 0.5 * fitness);
  const speed = weights.speed * between(Math.log(candidate.seconds), Math.log(slowSeconds), Math.log(quickSeconds));
  const reach = weights.reach * reachShare(candidate);
  return { quality, price, speed, reach, total: quality + price + speed + reach };
}

function qualityShare({ quality, ownStars }: Candidate, complexity: Complexity): number {
  const own = ownStars === null ? 0 : ((ownStars - 3) / 2) * ownStarsMost;
  const value = quality.value - bandCaution * quality.band + own;
  const { middle, width } = demand[complexity];
  return 1 / (1 + Math.exp((middle - value) / width));
}

/** A price that nobody else comes near earns no more than what the others ask. */
function priceShare({ cost, offer }: ChosenRoute): number {
  if (cost === null) return 0;
  const usd = Number(cost.typicalNano) * usdPerNano * offer.doubtTimes;
  return between(Math.log(usd + cheapUsd), Math.log(dearUsd), Math.log(cheapUsd));
}

function reachShare({ route, daysLeft }: Candidate): number {
  const ready = route.ready ? 1 : route.kind === 'needs-install' ? 0.25 : 0.3;
  return ready * (daysLeft !== null && daysLeft <= soonGoneDays ? 0.6 : 1);
}

/** 0 at `worst`, 1 at `best`, straight in between. */
const between = (value: number, worst: number, best: number): number => Math.min(1, Math.max(0, (value - worst) / (best - worst)));
