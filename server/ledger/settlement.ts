import type { CostLine, KeyOwner, ReceiptFinish } from '../../src/core/contract/receipt.ts';
import type { Usage } from '../../src/core/contract/usage.ts';
import type { Currency } from './currency.ts';

/** What an answer used and cost the platform, as far as it is known before money moves. */
export interface Settlement {
  readonly accountId: string;
  readonly requestId: string;
  /** Whose hold it turns into a charge; absent: whoever's there is. */
  readonly runId?: string | undefined;
  readonly currency: Currency;
  readonly modelId: string;
  readonly provider: string;
  readonly key: KeyOwner;
  readonly usage: Usage;
  readonly lines: readonly CostLine[];
  /** nano-USD, rounded up once; null = no price is known, which only an own key may have. */
  readonly providerCostNano: bigint | null;
  /** Nothing was delivered: whatever it cost is the platform's loss. */
  readonly isFree: boolean;
  readonly priceVersion: string | null;
  readonly priceDate: string | null;
  readonly estimated: boolean;
  readonly simulated: boolean;
  readonly finish: ReceiptFinish;
  readonly startedAt: Date;
  readonly ttftMs: number | null;
  readonly durationMs: number;
  readonly addedMs: number | null;
  /** Where the caller may ask again with the same `requestId`: a hash of what was asked, and the answer as JSON text. */
  readonly replay?: { readonly bodyHash: string; readonly answer: string } | undefined;
}
