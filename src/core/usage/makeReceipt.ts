import type { KeyOwner, Receipt, ReceiptFinish } from '../contract/receipt.ts';
import type { Rates } from '../contract/rates.ts';
import type { DetailedUsage } from '../contract/usage.ts';
import { chargeNanoOf } from '../cost/charge.ts';
import { costOf } from '../cost/costOf.ts';

/** What is known when an answer has ended. Times in Unix milliseconds. */
export interface AnswerFacts {
  readonly requestId: string;
  readonly modelId: string;
  readonly provider: string;
  readonly usage: DetailedUsage;
  /** Absent = no price is known, so the receipt has no cost. */
  readonly rates?: Rates | undefined;
  readonly priceVersion?: string | undefined;
  readonly priceDate?: string | undefined;
  /** True where usage was counted here. */
  readonly estimated: boolean;
  readonly startedAtMs: number;
  readonly firstPartAtMs?: number | undefined;
  readonly endedAtMs: number;
  readonly finish: ReceiptFinish;
  readonly simulated?: boolean;
  /** Default: the person's own. */
  readonly key?: KeyOwner;
}

/** The receipt of an answer on the person's own key, a local model or the sandbox: the provider's cost is recorded, nothing is
 *  charged here. On the platform's key it is what the service will probably have charged, for as long as it cannot be asked. */
export function makeReceipt(facts: AnswerFacts): Receipt {
  const { usage, startedAtMs, firstPartAtMs } = facts;
  const { costNano, lines } = facts.rates ? costOf(usage, facts.rates, startedAtMs) : { costNano: null, lines: [] };
  const { key = 'user' } = facts;
  const chargeNano = key === 'platform' ? chargeNanoOf(costNano ?? 0n) : 0n;
  return {
    requestId: facts.requestId,
    modelId: facts.modelId,
    provider: facts.provider,
    key,
    tokens: {
      inputTotal: usage.inputTotal,
      cacheRead: usage.cacheRead,
      cacheWrite: usage.cacheWrite,
      outputTotal: usage.outputTotal,
      reasoning: usage.reasoning,
    },
    lines,
    providerCostNano: costNano,
    feeNano: key === 'platform' ? chargeNano - (costNano ?? 0n) : 0n,
    chargeNano,
    balanceBeforeNano: null,
    balanceAfterNano: null,
    priceVersion: facts.priceVersion ?? null,
    priceDate: facts.priceDate ?? null,
    estimated: facts.estimated,
    startedAt: new Date(startedAtMs).toISOString(),
    ttftMs: firstPartAtMs === undefined ? null : Math.max(0, Math.round(firstPartAtMs - startedAtMs)),
    durationMs: Math.max(0, Math.round(facts.endedAtMs - startedAtMs)),
    finish: facts.finish,
    ...(facts.simulated ? { simulated: true } : {}),
  };
}
