import type { FinishReason } from './streamPart.ts';
import type { Usage } from './usage.ts';

export const costClasses = [
  'input',
  'cache_read',
  'cache_write',
  'cache_write_5m',
  'cache_write_1h',
  'audio_input',
  'output',
  'audio_output',
  'image_output',
  'image',
  'request',
] as const;
export type CostClass = (typeof costClasses)[number];

/** One class of usage times its price. */
export interface CostLine {
  readonly class: CostClass;
  /** Tokens; for `image` and `request` a count of those. */
  readonly tokens: number;
  /** USD per million tokens, exact; for `image` and `request` USD each. */
  readonly perMillion: string;
  /** Exact nano-USD as a decimal string, with a fraction where there is one. */
  readonly amountNano: string;
}

export type ReceiptFinish = FinishReason | 'interrupted' | 'failed';
/** Whose key answered. A local model and the sandbox count as the person's own: nothing is charged there. */
export type KeyOwner = 'user' | 'platform';

/** What one answer used and cost. Every amount is integer nano-USD; `null` = the price or the usage is unknown. */
export interface Receipt {
  readonly requestId: string;
  readonly modelId: string;
  /** The provider whose offer answered. */
  readonly provider: string;
  readonly key: KeyOwner;
  readonly tokens: Usage;
  readonly lines: readonly CostLine[];
  readonly providerCostNano: bigint | null;
  readonly feeNano: bigint;
  readonly chargeNano: bigint;
  readonly balanceBeforeNano: bigint | null;
  readonly balanceAfterNano: bigint | null;
  readonly priceVersion: string | null;
  readonly priceDate: string | null;
  /** True where usage was counted here because the provider gave none. */
  readonly estimated: boolean;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly ttftMs: number | null;
  readonly durationMs: number;
  readonly finish: ReceiptFinish;
  /** The sandbox answered: no model did, and no money moved. */
  readonly simulated?: boolean;
}
