import { formatUsd, parseUsd } from '../contract/decimal.ts';
import type { RatesJson } from '../contract/rates.ts';
import type { Model, Offer } from './model.ts';

/** Three parts input to one part output, in USD per million tokens: the one number that prices are compared by. Null = unknown. */
export function blendOf(rates: RatesJson): number | null {
  const input = rates.input == null ? undefined : parseUsd(rates.input);
  const output = rates.output == null ? undefined : parseUsd(rates.output);
  return input === undefined || output === undefined ? null : Number(formatUsd((input * 3n + output) / 4n));
}

/** The offer with the lowest blend. Batch offers do not count; unknown prices come last. */
export function cheapestOffer(model: Model): Offer {
  let cheapest: Offer = model.offers[0];
  let lowest = cheapest.batch ? null : blendOf(cheapest.rates);
  for (const offer of model.offers) {
    const blend = offer.batch ? null : blendOf(offer.rates);
    if (blend !== null && (lowest === null || blend < lowest)) [cheapest, lowest] = [offer, blend];
  }
  return cheapest;
}
