import { blendOf } from '../../catalog/blend.ts';
import { farBelowOthers } from '../../catalog/farBelowOthers.ts';
import type { Model, Offer } from '../../catalog/model.ts';

/** What the middle of the other places asks for the model, as a multiple of a price so far below that it may be a mistake; 1 for
 *  all others. Of input and output together: often one of them alone is wrong, and the other is what everybody asks. */
export function doubtTimes(model: Model, offer: Offer): number {
  const own = blendOf(offer.rates);
  if (own === null || own === 0 || !farBelowOthers(model, offer)) return 1;
  const others = model.offers
    .filter(other => other !== offer && !other.batch)
    .map(other => blendOf(other.rates) ?? 0)
    .filter(blend => blend > 0)
    .sort((a, b) => a - b);
  const middle = others[Math.floor(others.length / 2)];
  return middle === undefined ? 1 : Math.max(1, middle / own);
}
