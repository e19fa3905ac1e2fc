import type { Catalog } from '../../core/catalog/catalog.ts';
import type { Model, Offer } from '../../core/catalog/model.ts';
import { providerById } from '../../core/catalog/providers.ts';
import type { Reach } from '../../protocol/marketplace.ts';

/** Offers that chat can use: answered at once, by a provider with an adapter; the primary one first. */
export const callableOffers = (model: Model): Offer[] => model.offers.filter(offer => !offer.batch && providerById(offer.provider));

const amount = (rate: number | string | null | undefined): number | null => (rate == null ? null : Number(rate));

/** For each model that a key reaches, the offer that chat would use with it. */
export function keyOffersOf(catalog: Catalog, keyedProviders: readonly string[]): Reach['keyOffers'] {
  if (keyedProviders.length === 0) return {};
  return Object.fromEntries(
    catalog.models.flatMap(model => {
      const offer = callableOffers(model).find(({ provider }) => keyedProviders.includes(provider));
      return offer ? [[model.id, { provider: offer.provider, input: amount(offer.rates.input), output: amount(offer.rates.output) }]] : [];
    }),
  );
}
