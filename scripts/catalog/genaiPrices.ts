import { z } from 'zod';
import type { RatesJson } from '../../src/core/contract/rates.ts';
import { packages } from './packages.ts';
import type { SourceOffer } from './sourceOffer.ts';

const rate = z.union([z.number(), z.object({ base: z.number(), tiers: z.array(z.object({ start: z.number(), price: z.number() })) })]);
const prices = z.object({
  input_mtok: rate.optional(),
  output_mtok: rate.optional(),
  cache_read_mtok: rate.optional(),
  cache_write_mtok: rate.optional(),
  cache_write_1h_mtok: rate.optional(),
  input_audio_mtok: rate.optional(),
  output_audio_mtok: rate.optional(),
});
const model = z.object({
  id: z.string(),
  name: z.string().optional(),
  context_window: z.number().optional(),
  deprecated: z.boolean().optional(),
  prices: z.union([prices, z.array(z.object({ prices }))]),
});
const table = z.array(z.object({ id: z.string(), models: z.array(model) }));

/** This package's names for providers that we name otherwise. Prices per sub-provider of Hugging Face are called with `id:provider`. */
const providerNames: Record<string, string> = {
  'x-ai': 'xai',
  together: 'togetherai',
  fireworks: 'fireworks-ai',
  novita: 'novita-ai',
  aws: 'amazon-bedrock',
};

const base = (value: z.infer<typeof rate> | undefined) => (typeof value === 'object' ? value.base : value);

function flat(entry: z.infer<typeof prices>): RatesJson {
  return {
    input: base(entry.input_mtok),
    output: base(entry.output_mtok),
    cache_read: base(entry.cache_read_mtok),
    cache_write_5m: base(entry.cache_write_mtok),
    cache_write_1h: base(entry.cache_write_1h_mtok),
    audio_input: base(entry.input_audio_mtok),
    audio_output: base(entry.output_audio_mtok),
  };
}

/** A list of prices goes from old to new; the last one without a time of day is today's. */
const today = (entry: z.infer<typeof model>): z.infer<typeof prices> =>
  Array.isArray(entry.prices) ? (entry.prices.at(-1)?.prices ?? {}) : entry.prices;

/** genai-prices: prices only; old first-party models, one-hour cache writes, Hugging Face per sub-provider. */
export function genaiPricesOffers(raw: unknown, providers: ReadonlySet<string>): SourceOffer[] {
  const { label, date } = packages.genaiPrices;
  return table.parse(raw).flatMap(({ id, models }) => {
    const [hub, subProvider] = id.split('_');
    const provider = providerNames[hub ?? id] ?? hub ?? id;
    if (!providers.has(provider)) return [];
    return (
      models
        // Google's list has what its cloud resells, OpenAI's its open weights, which it does not sell.
        .filter(
          entry => !(provider === 'google' && entry.id.startsWith('claude')) && !(provider === 'openai' && entry.id.startsWith('gpt-oss')),
        )
        .map(entry => {
          const rates = flat(today(entry));
          const hasPrice = rates.input !== undefined || rates.output !== undefined;
          return {
            provider,
            // Ids here are patterns: "-latest" stands for every snapshot.
            model: subProvider ? `${entry.id}:${subProvider}` : entry.id.replace(/-latest$/, ''),
            name: entry.name ?? entry.id,
            rates: hasPrice ? rates : undefined,
            context: entry.context_window,
            source: label,
            date,
          };
        })
    );
  });
}
