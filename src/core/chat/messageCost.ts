import * as z from 'zod/mini';
import { chargeNanoOf } from '../cost/charge.ts';
import { costOf } from '../cost/costOf.ts';
import type { OpenWay } from './routes.ts';

const tokens = z.int().check(z.minimum(0), z.maximum(10_000_000));
/** How much a model may write, at its shortest and its longest: nobody knows before. */
export const answerTokensSchema = z.readonly(z.object({ shortTokens: tokens, longTokens: tokens }));
export type AnswerTokens = z.infer<typeof answerTokensSchema>;

const usualAnswer: AnswerTokens = { shortTokens: 150, longTokens: 1_500 };

/** A message as far as it is known before it is sent. */
export interface MessageSize {
  /** Of the whole request, counted here. */
  readonly inputTokens: number;
  /** Where somebody has read what is asked for; else what is usual in a chat. */
  readonly answer?: AnswerTokens | undefined;
}

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
export function messageCostRange({ inputTokens, answer = usualAnswer }: MessageSize, choice: OpenWay, atMs: number): CostRange | null {
  const most = choice.maxOutput ?? Infinity;
  const lowNano = messageCostNano({ inputTokens, outputTokens: Math.min(answer.shortTokens, most) }, choice, atMs);
  const highNano = messageCostNano({ inputTokens, outputTokens: Math.min(answer.longTokens, most) }, choice, atMs);
  return lowNano === null || highNano === null ? null : { lowNano, highNano };
}
