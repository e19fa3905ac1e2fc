import path from 'node:path';
import { z } from 'zod';
import type { RatesJson } from '../../src/core/contract/rates.ts';
import { filesIn, packages, readJson } from './packages.ts';
import type { SourceOffer } from './sourceOffer.ts';

const cost = z.object({ input: z.number(), output: z.number(), cacheRead: z.number().optional(), cacheWrite: z.number().optional() });
const model = z.object({
  id: z.string(),
  name: z.string(),
  reasoning: z.boolean().optional(),
  input: z.array(z.string()),
  output: z.array(z.string()).optional(),
  cost: cost.extend({ tiers: z.array(cost.extend({ inputTokensAbove: z.number() })).optional() }).optional(),
  contextWindow: z.number().optional(),
  maxTokens: z.number().optional(),
});
const file = z.record(z.string(), z.record(z.string(), model));

/** This package's names for providers that we name otherwise. */
const providerNames: Record<string, string> = { together: 'togetherai', fireworks: 'fireworks-ai', 'vercel-ai-gateway': 'vercel' };

/** Zero is also this list's "unknown". */
const known = (rate: number | undefined) => (rate === 0 ? undefined : rate);
const flat = (rates: z.infer<typeof cost>): RatesJson => ({
  input: rates.input,
  output: rates.output,
  cache_read: known(rates.cacheRead),
  cache_write_5m: known(rates.cacheWrite),
});

function ratesOf(entry: z.infer<typeof model>): RatesJson | undefined {
  if (!entry.cost || (entry.cost.input === 0 && entry.cost.output === 0 && !entry.id.endsWith(':free'))) return undefined;
  const tiers = entry.cost.tiers?.map(tier => ({ above_input_tokens: tier.inputTokensAbove, ...flat(tier) }));
  return { ...flat(entry.cost), ...(tiers?.length ? { tiers } : {}) };
}

/** pi-ai: the newest first-party models and prices. Routers and classifiers are left out. */
export function piAiOffers(folder: string, providers: ReadonlySet<string>): SourceOffer[] {
  const { label, date } = packages.piAi;
  return filesIn(path.join(folder, 'dist/providers/data')).flatMap(place => {
    const own = path.basename(place, '.json');
    const provider = providerNames[own] ?? own;
    if (!providers.has(provider)) return [];
    return Object.values(file.parse(readJson(place))).flatMap(group =>
      Object.entries(group)
        .filter(([key, entry]) => !key.startsWith('classifier:') && !entry.id.startsWith('~') && !/(^|\/)auto($|-)/.test(entry.id))
        .map(([key, entry]) => ({
          provider,
          model: entry.id,
          name: entry.name.replace(/^[^:]{2,30}: /, ''),
          rates: ratesOf(entry),
          context: entry.contextWindow,
          maxOutput: entry.maxTokens,
          modalities: { input: entry.input, output: entry.output ?? [key.startsWith('image:') ? 'image' : 'text'] },
          reasoning: entry.reasoning,
          // The list holds chat models for agents only: each of them calls tools (its README).
          tools: !key.startsWith('image:'),
          source: label,
          date,
        })),
    );
  });
}
