import { describeModel } from './describe.ts';
import type { Model, Offer } from './model.ts';
import { providerById } from './providers.ts';

const orNull = <T>(value: T | null | undefined): T | null => value ?? null;

function pricingJson(offer: Offer) {
  const { input, output, cache_read, cache_write_5m, ...rest } = offer.rates;
  return {
    input: orNull(input),
    output: orNull(output),
    ...(cache_read == null ? {} : { cache_read }),
    ...(cache_write_5m == null ? {} : { cache_write: cache_write_5m }),
    ...rest,
  };
}

/** A model as the command line and the endpoint show it. USD per million tokens; null = unknown, 0 = free.
 *  The singular fields mirror the primary offer: the vendor's own, else the cheapest known. */
export function modelJson(model: Model) {
  const primary = model.offers[0];
  const provider = providerById(primary.provider);
  const huggingface = model.offers.find(offer => offer.provider === 'huggingface')?.model.replace(/:.*$/, '');
  const openrouter = model.offers.find(offer => offer.provider === 'openrouter')?.model;
  return {
    id: model.id,
    name: model.name,
    provider: primary.provider,
    api_endpoint: provider?.baseUrl ?? null,
    pricing: pricingJson(primary),
    price_source: primary.source,
    price_date: primary.date,
    context_window: primary.contextWindow,
    max_output: primary.maxOutput,
    capabilities: model.capabilities,
    modalities: model.modalities,
    rating: model.rating?.value ?? null,
    rating_source: model.rating?.source ?? null,
    description: describeModel(model),
    // Nobody counts people here; the endpoint fills it from its ledger.
    usage_count: null,
    usage_source: null,
    offered_by: model.providerCount,
    free_tier: model.freeTier,
    speed: model.speed,
    speed_source: model.speed === 'unknown' ? null : "estimated from the family's name",
    license: model.license,
    open_weights: model.openWeights,
    links: {
      ...(provider?.keyPage ? { keys: provider.keyPage } : {}),
      ...(huggingface ? { huggingface: `https://huggingface.co/${huggingface}` } : {}),
      ...(openrouter ? { openrouter: `https://openrouter.ai/${openrouter.replace(/:.*$/, '')}` } : {}),
    },
    aliases: model.aliases,
    released: model.released,
    deprecated: model.deprecated,
    popularity_rank: model.popularityRank,
    offers: model.offers.map(offer => ({
      provider: offer.provider,
      model: offer.model,
      pricing: pricingJson(offer),
      context_window: offer.contextWindow,
      max_output: offer.maxOutput,
      source: offer.source,
      date: offer.date,
      ...(offer.batch ? { batch: true } : {}),
    })),
  };
}
