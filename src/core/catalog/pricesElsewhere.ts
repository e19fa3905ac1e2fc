import type { Model, Offer } from './model.ts';

export interface PricesElsewhere {
  /** Of those that have a price above 0. */
  readonly count: number;
  /** The middle one; undefined where there are none. */
  readonly middle: number | undefined;
}

/** What other places ask for a model that one offers, batch prices left out.
 *  @param priceOf by which they are compared; 0 where there is none */
export function pricesElsewhere({ offers }: Model, offer: Offer, priceOf: (other: Offer) => number): PricesElsewhere {
  const prices = offers
    .filter(other => other !== offer && !other.batch)
    .map(priceOf)
    .filter(price => price > 0)
    .sort((a, b) => a - b);
  return { count: prices.length, middle: prices[Math.floor(prices.length / 2)] };
}
