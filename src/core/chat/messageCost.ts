import { chargeNanoOf } from '../cost/charge.ts';
import { costOf } from '../cost/costOf.ts';
import type { OpenWay } from './routes.ts';

/** A short answer and a long one: nobody knows before how much a model will write. */
const shortAnswerTokens = 150;
const longAnswerTokens = 1_500;

export interface MessageTokens {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What a message would cost this person by this route, fee included, in nano-USD; `null` = a price is unknown. */
export function messageCostNano({ inputTokens, outputTokens }: MessageTokens, choice: OpenWay, atMs: number): bigint | null {
  if (choice.kind === 'local') return 0n;
  const { rates } = choice.price;
  if (!rates) return null;
  const usage = { inputTotal: inputTokens, cacheRead: null, cacheWrite: null, outputTotal: outputTokens, reasoning: null };
  const { costNano } = costOf(usage, rates, atMs);
  return costNano !== null && choice.kind === 'balance' ? chargeNanoOf(costNano) : costNano;
}

export interface CostRange {
  readonly lowNano: bigint;
  readonly highNano: bigint;
}

/** The same for a short and a long answer. */
export function messageCostRange(inputTokens: number, choice: OpenWay, atMs: number): CostRange | null {
  const most = choice.maxOutput ?? Infinity;
  const lowNano = messageCostNano({ inputTokens, outputTokens: Math.min(shortAnswerTokens, most) }, choice, atMs);
  const highNano = messageCostNano({ inputTokens, outputTokens: Math.min(longAnswerTokens, most) }, choice, atMs);
  return lowNano === null || highNano === null ? null : { lowNano, highNano };
}
