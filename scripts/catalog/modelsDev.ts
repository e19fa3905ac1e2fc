import { z } from 'zod';
import type { RatesJson } from '../../src/core/contract/rates.ts';
import { packages } from './packages.ts';
import type { SourceOffer } from './sourceOffer.ts';

const cost = z.object({
  input: z.number().optional(),
  output: z.number().optional(),
  cache_read: z.number().optional(),
  cache_write: z.number().optional(),
  input_audio: z.number().optional(),
  output_audio: z.number().optional(),
});
const model = z.object({
  id: z.string(),
  name: z.string(),
  canonical_model_id: z.string().optional(),
  reasoning: z.boolean().optional(),
  tool_call: z.boolean().optional(),
  structured_output: z.boolean().optional(),
  temperature: z.boolean().optional(),
  open_weights: z.boolean().optional(),
  release_date: z.string().optional(),
  status: z.string().optional(),
  modalities: z.object({ input: z.array(z.string()), output: z.array(z.string()) }),
  limit: z.object({ context: z.number().optional(), output: z.number().optional() }),
  cost: cost.extend({ tiers: z.array(cost.extend({ tier: z.object({ type: z.string(), size: z.number() }) })).optional() }).optional(),
});
const snapshot = z.record(z.string(), z.object({ id: z.string(), models: z.record(z.string(), model) }));

const flat = (rates: z.infer<typeof cost>): RatesJson => ({
  input: rates.input,
  output: rates.output,
  cache_read: rates.cache_read,
  cache_write_5m: rates.cache_write,
  audio_input: rates.input_audio,
  audio_output: rates.output_audio,
});

/** Zero and zero is also these lists' "not said", unless the id says that it is free. */
function ratesOf(entry: z.infer<typeof model>): RatesJson | undefined {
  if (!entry.cost || (entry.cost.input === undefined && entry.cost.output === undefined)) return undefined;
  if (!entry.cost.input && !entry.cost.output && !entry.id.endsWith(':free')) return undefined;
  const tiers = entry.cost.tiers
    ?.filter(tier => tier.tier.type === 'context')
    .map(tier => ({ above_input_tokens: tier.tier.size, ...flat(tier) }));
  return { ...flat(entry.cost), ...(tiers?.length ? { tiers } : {}) };
}

/** models.dev: breadth, modalities, release dates, canonical ids. */
export function modelsDevOffers(raw: unknown, providers: ReadonlySet<string>): SourceOffer[] {
  const { label, date } = packages.modelsDev;
  return Object.values(snapshot.parse(raw))
    .filter(provider => providers.has(provider.id))
    .flatMap(provider =>
      Object.values(provider.models).map(entry => ({
        provider: provider.id,
        model: entry.id,
        name: entry.name,
        canonical: entry.canonical_model_id,
        rates: ratesOf(entry),
        context: entry.limit.context || undefined,
        maxOutput: entry.limit.output || undefined,
        modalities: entry.modalities,
        reasoning: entry.reasoning,
        tools: entry.tool_call,
        json: entry.structured_output,
        temperature: entry.temperature,
        openWeights: entry.open_weights,
        released: entry.release_date,
        deprecated: entry.status === 'deprecated',
        source: label,
        date,
      })),
    );
}
