import * as z from 'zod/mini';
import type { Model, Offer } from '../../core/catalog/model.ts';
import { providerById, type Provider } from '../../core/catalog/providers.ts';
import type { Price } from '../../core/chat/routes.ts';
import { ratesSchema } from '../../core/contract/rates.ts';

/** An offer that this extension can call, and the model that it is of. */
export interface Callable {
  readonly model: Model;
  readonly offer: Offer;
  readonly provider: Provider;
  readonly price: Price;
}

/** Offers that answer at once with text and whose provider can be called, the primary one first. */
export function callableOffers(model: Model, priceVersion: string): Callable[] {
  if (!model.modalities.output.includes('text')) return [];
  return model.offers.flatMap(offer => {
    const provider = providerById(offer.provider);
    return provider && !offer.batch ? [{ model, offer, provider, price: priceOf(offer, priceVersion) }] : [];
  });
}

export const priceOf = ({ rates, date, source }: Offer, version: string): Price => ({
  rates: z.parse(ratesSchema, rates),
  version,
  date,
  source,
});
