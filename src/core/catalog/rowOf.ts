import { blendOf, cheapestOffer } from './blend.ts';
import type { Model } from './model.ts';
import { providerById } from './providers.ts';
import type { CatalogRow } from './query/row.ts';

/** A price for a list: the exact decimal is kept in the offer, two floats are compared nowhere but here. */
const amount = (rate: number | string | null | undefined): number | null => (rate == null ? null : Number(rate));

export function rowOf(model: Model): CatalogRow {
  const primary = model.offers[0];
  const blend = blendOf(cheapestOffer(model).rates);
  const providers = [...new Set(model.offers.map(offer => offer.provider))];
  const local = providers.some(provider => providerById(provider)?.local === true);
  return {
    id: model.id,
    name: model.name,
    provider: primary.provider,
    vendorName: model.vendorName,
    providers,
    offerCount: model.offers.length,
    input: amount(primary.rates.input),
    output: amount(primary.rates.output),
    blend,
    contextWindow: primary.contextWindow,
    capabilities: model.capabilities,
    rating: model.rating?.value ?? null,
    ratingSource: model.rating?.source ?? null,
    speed: model.speed,
    popularityRank: model.popularityRank,
    providerCount: model.providerCount,
    released: model.released,
    deprecated: model.deprecated && (model.deprecated.date ?? ''),
    // A monthly credit is money that is soon spent, not a free model.
    free: blend === 0 || local || (model.freeTier !== null && !/credit/.test(model.freeTier)),
    freeTier: model.freeTier,
    local,
    openWeights: model.openWeights,
    aliases: model.aliases,
  };
}
