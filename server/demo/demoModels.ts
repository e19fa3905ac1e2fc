import type { Catalog } from '../../src/core/catalog/catalog.ts';
import type { Model } from '../../src/core/catalog/model.ts';
import type { Usage } from '../../src/core/contract/usage.ts';
import { formatUsd } from '../../src/core/contract/decimal.ts';
import type { Rates } from '../../src/core/contract/rates.ts';
import { costOf } from '../../src/core/cost/costOf.ts';
import { ratesAt } from '../../src/core/cost/ratesAt.ts';
import { planFor } from '../chat/plan.ts';
import type { Config } from '../config/config.ts';

/** How the demo's answers spread over providers, and how fast each begins to answer there, in ms. */
const shares = [
  { provider: 'openai', share: 0.36, ttftMs: 410 },
  { provider: 'anthropic', share: 0.3, ttftMs: 680 },
  { provider: 'google', share: 0.15, ttftMs: 370 },
  { provider: 'deepseek', share: 0.1, ttftMs: 1_120 },
  { provider: 'mistral', share: 0.05, ttftMs: 330 },
  { provider: 'groq', share: 0.04, ttftMs: 180 },
] as const;

const outputTokensMin = 150;
const outputTokensMax = 6_000;
const usagesMax = 60;

/** What an answer may have used so that it cost exactly what the demo says; prices may depend on when it was asked for. */
export type UsagesAt = (atMs: number) => readonly Usage[];

export interface DemoModel {
  readonly modelId: string;
  readonly share: number;
  readonly ttftMs: number;
  readonly usagesAt: UsagesAt;
}

/** The most popular model of each provider in whole tokens of which the cost can be paid, at any hour of the days.
 *  @param config one in which the sandbox answers for every provider */
export function demoModels(catalog: Catalog, config: Config, costNano: bigint, days: Days): DemoModel[] {
  const popular = [...catalog.models].sort((a, b) => a.popularityRank - b.popularityRank);
  return shares.flatMap(({ provider, share, ttftMs }) => {
    for (const model of popular) {
      const usagesAt = answersOf(model, provider) && usagesThatCost(catalog, config, model, costNano);
      if (usagesAt && hoursOf(days).every(atMs => usagesAt(atMs).length > 0)) return [{ modelId: model.id, share, ttftMs, usagesAt }];
    }
    return [];
  });
}

const answersOf = ({ offers, modalities }: Model, provider: string): boolean =>
  offers[0].provider === provider && !offers[0].batch && modalities.output.includes('text');

interface Days {
  readonly fromMs: number;
  readonly toMs: number;
}
const hourMs = 3_600_000;
const hoursOf = ({ fromMs, toMs }: Days): number[] =>
  Array.from({ length: Math.ceil((toMs - fromMs) / hourMs) + 1 }, (_, hour) => Math.min(fromMs + hour * hourMs, toMs));

/** @returns undefined where the provider's own offer is not the one that would be taken */
function usagesThatCost(catalog: Catalog, config: Config, { id, offers: [offer] }: Model, costNano: bigint): UsagesAt | undefined {
  if (typeof offer.rates.input !== 'number' || typeof offer.rates.output !== 'number') return undefined;
  const { rates, provider } = planFor(catalog, config, { modelId: id, key: 'platform', ownKeys: [] });
  if (provider.id !== offer.provider) return undefined;
  const found = new Map<string, readonly Usage[]>();
  return atMs => {
    const { input, output } = ratesAt(rates, 0, atMs);
    const price = `${input} ${output}`;
    const usages = found.get(price) ?? exactUsages(rates, costNano, atMs);
    found.set(price, usages);
    return usages;
  };
}

function exactUsages(rates: Rates, costNano: bigint, atMs: number): Usage[] {
  const { input, output } = ratesAt(rates, 0, atMs);
  const [inputUsdPerMillion, outputUsdPerMillion] = [Number(formatUsd(input ?? 0n)), Number(formatUsd(output ?? 0n))];
  if (inputUsdPerMillion === 0) return [];
  const found: Usage[] = [];
  for (let outputTotal = outputTokensMin; outputTotal <= outputTokensMax && found.length < usagesMax; outputTotal += 30) {
    const inputUsd = Number(costNano) / 1e9 - (outputTotal * outputUsdPerMillion) / 1e6;
    const inputTotal = Math.round((inputUsd * 1e6) / inputUsdPerMillion);
    const usage: Usage = { inputTotal, cacheRead: null, cacheWrite: null, outputTotal, reasoning: null };
    // What was guessed with floats is kept only where the exact cost says so.
    if (inputTotal > 0 && costOf(usage, rates, atMs).costNano === costNano) found.push(usage);
  }
  return found;
}
