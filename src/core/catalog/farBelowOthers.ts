import { parseUsd } from '../contract/decimal.ts';
import type { Model, Offer } from './model.ts';
import { pricesElsewhere } from './pricesElsewhere.ts';

/** Fewer say nothing: two discounters beside one dear place are no error. */
const othersMin = 4;
/** Between places that offer the same open model, five times happens; more is a mistake or a price for a few days. */
const timesMin = 8;

export interface FarBelow {
  readonly of: 'input' | 'output';
  /** What the middle of the others asks, as a multiple of this offer. */
  readonly times: number;
  readonly othersCount: number;
}

/** Whether a price is so far below what the same model costs everywhere else that a person should look before they rely on it.
 *  Free offers are another matter: they say so. */
export function farBelowOthers(model: Model, offer: Offer): FarBelow | undefined {
  if (offer.batch || model.offers.length <= othersMin) return undefined;
  return farBelow(model, offer, 'input') ?? farBelow(model, offer, 'output');
}

function farBelow(model: Model, offer: Offer, of: FarBelow['of']): FarBelow | undefined {
  const priceOf = ({ rates }: Offer) => (rates[of] == null ? 0 : Number(parseUsd(rates[of])));
  const own = priceOf(offer);
  const { count, middle } = pricesElsewhere(model, offer, priceOf);
  if (own === 0 || count < othersMin || middle === undefined) return undefined;
  const times = middle / own;
  return times >= timesMin ? { of, times: Math.round(times), othersCount: count } : undefined;
}
