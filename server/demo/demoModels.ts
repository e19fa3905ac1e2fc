import type { Catalog } from '../../src/core/catalog/catalog.ts';
import type { Model } from '../../src/core/catalog/model.ts';
import type { Usage } from '../../src/core/contract/usage.ts';
import { costOf } from '../../src/core/cost/costOf.ts';
import { planFor } from '../chat/plan.ts';
import type { Config } from '../config/config.ts';

/** How the demo's answers spread over providers, and how fast each begins to answer there, in ms. DeepSeek is not among them:
 *  its prices are multiples of 3 nano-USD a token, of which no whole number is the demo's cost of an answer. */
const shares = [
  { provider: 'openai', share: 0.36, ttftMs: 410 },
  { provider: 'anthropic', share: 0.3, ttftMs: 680 },
  { provider: 'google', share: 0.15, ttftMs: 370 },
  { provider: 'xai', share: 0.1, ttftMs: 1_120 },
  { provider: 'mistral', share: 0.05, ttftMs: 330 },
  { provider: 'groq', share: 0.04, ttftMs: 180 },
] as const;

const outputTokensMin = 150;
const outputTokensMax = 6_000;
const usagesMax = 60;

/** A model, and what an answer of it may have used so that it cost exactly what the demo says. */
export interface DemoModel {
  readonly modelId: string;
  readonly share: number;
  readonly ttftMs: number;
  readonly usages: readonly Usage[];
}

/** The most popular model of each provider in whole tokens of which the cost can be paid.
 *  @param config one in which the sandbox answers for every provider */
export function demoModels(catalog: Catalog, config: Config, costNano: bigint, atMs: number): DemoModel[] {
  const popular = [...catalog.models].sort((a, b) => a.popularityRank - b.popularityRank);
  return shares.flatMap(({ provider, share, ttftMs }) => {
    for (const model of popular) {
      const usages = answersOf(model, provider) ? usagesThatCost(catalog, config, { model, costNano, atMs }) : [];
      if (usages.length > 0) return [{ modelId: model.id, share, ttftMs, usages }];
    }
    return [];
  });
}

const answersOf = ({ offers, modalities }: Model, provider: string): boolean =>
  offers[0].provider === provider && !offers[0].batch && modalities.output.every(kind => kind === 'text');

interface Priced {
  readonly model: Model;
  readonly costNano: bigint;
  readonly atMs: number;
}

function usagesThatCost(catalog: Catalog, config: Config, { model, costNano, atMs }: Priced): Usage[] {
  const [offer] = model.offers;
  if (typeof offer.rates.input !== 'number' || typeof offer.rates.output !== 'number' || offer.rates.input === 0) return [];
  const { rates, provider } = planFor(catalog, config, { modelId: model.id, key: 'platform', ownKeys: [] });
  if (provider.id !== offer.provider || rates.schedule || rates.effective) return [];
  const found: Usage[] = [];
  for (let outputTotal = outputTokensMin; outputTotal <= outputTokensMax && found.length < usagesMax; outputTotal += 30) {
    const inputUsd = Number(costNano) / 1e9 - (outputTotal * offer.rates.output) / 1e6;
    const inputTotal = Math.round((inputUsd * 1e6) / offer.rates.input);
    const usage: Usage = { inputTotal, cacheRead: null, cacheWrite: null, outputTotal, reasoning: null };
    // What was guessed with floats is kept only where the exact cost says so.
    if (inputTotal > 0 && costOf(usage, rates, atMs).costNano === costNano) found.push(usage);
  }
  return found;
}
