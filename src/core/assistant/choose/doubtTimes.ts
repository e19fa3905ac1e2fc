import { blendOf } from '../../catalog/blend.ts';
import { farBelowOthers } from '../../catalog/farBelowOthers.ts';
import type { Model, Offer } from '../../catalog/model.ts';
import { pricesElsewhere } from '../../catalog/pricesElsewhere.ts';

/** What the middle of the other places asks for the model, as a multiple of a price so far below that it may be a mistake; 1 for
 *  all others. Of input and output together: often one of them alone is wrong, and the other is what everybody asks. */
export function doubtTimes(model: Model, offer: Offer): number {
  const own = blendOf(offer.rates);
  if (own === null || own === 0 || !farBelowOthers(model, offer)) return 1;
  const { middle } = pricesElsewhere(model, offer, other => blendOf(other.rates) ?? 0);
  return middle === undefined ? 1 : Math.max(1, middle / own);
}
