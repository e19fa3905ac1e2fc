import type { Rates } from '../../src/core/contract/rates.ts';
import { chargeNanoOf } from '../../src/core/cost/charge.ts';
import { costNanoOf } from '../../src/core/cost/costNanoOf.ts';
import { largestThatFits } from '../../src/core/cost/largestThatFits.ts';

/** Where the catalog does not know how much a model can write. */
const outputTokensUsual = 8_192;

export interface Sizing {
  readonly rates: Rates;
  readonly atMs: number;
  /** Counted here, about. */
  readonly inputTokens: number;
  /** What they may come to. */
  readonly inputTokensMost: number;
  readonly maxTokens: number | undefined;
  readonly modelMaxTokens: number | null;
  readonly contextWindow: number | null;
  /** nano-USD; undefined = nothing is charged, so nothing is held. */
  readonly availableNano: bigint | undefined;
}

export type HoldSize =
  | { readonly kind: 'fits'; readonly maxTokens: number; readonly holdNano: bigint; readonly loweredBy: 'model' | 'balance' | null }
  | { readonly kind: 'unaffordable'; readonly neededNano: bigint };

/** How much to hold: the worst case of this request, fee included. A low balance shortens the answer before it refuses it. */
export function holdSize(sizing: Sizing): HoldSize {
  const wanted = sizing.maxTokens ?? Infinity;
  const limit = Math.max(1, Math.min(modelLimit(sizing), wanted));
  const loweredBy = sizing.maxTokens !== undefined && limit < sizing.maxTokens ? 'model' : null;
  const { availableNano } = sizing;
  if (availableNano === undefined) return { kind: 'fits', maxTokens: limit, holdNano: 0n, loweredBy };
  const full = worstCaseNano(sizing, limit);
  if (full <= availableNano) return { kind: 'fits', maxTokens: limit, holdNano: full, loweredBy };
  const neededNano = worstCaseNano(sizing, 1);
  if (neededNano > availableNano) return { kind: 'unaffordable', neededNano };
  const affordable = largestThatFits(limit, tokens => worstCaseNano(sizing, tokens) <= availableNano);
  return { kind: 'fits', maxTokens: affordable, holdNano: worstCaseNano(sizing, affordable), loweredBy: 'balance' };
}

function modelLimit({ modelMaxTokens, contextWindow, inputTokens, maxTokens }: Sizing): number {
  const room = contextWindow === null ? Infinity : contextWindow - inputTokens;
  return Math.min(modelMaxTokens ?? maxTokens ?? outputTokensUsual, room);
}

function worstCaseNano({ rates, atMs, inputTokensMost }: Sizing, outputTokens: number): bigint {
  const usage = {
    inputTotal: inputTokensMost,
    cacheRead: null,
    cacheWrite: null,
    outputTotal: outputTokens,
    reasoning: null,
    requests: rates.request == null ? 0 : 1,
  };
  const costNano = costNanoOf(usage, rates, atMs);
  if (costNano === null) throw new Error('A hold needs a price.');
  return chargeNanoOf(costNano);
}
