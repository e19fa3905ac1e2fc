import type { ReceiptFinish } from '../../src/core/contract/receipt.ts';
import { costOf } from '../../src/core/cost/costOf.ts';
import { settleUsage } from '../../src/core/usage/settleUsage.ts';
import type { Settlement } from '../ledger/settlement.ts';
import type { Delivery } from './delivery.ts';
import type { HeldQuestion } from './question.ts';

export interface Ending {
  readonly finish: ReceiptFinish;
  readonly priceVersion: string;
  /** What the service took before it asked the provider. */
  readonly addedMs: number;
  readonly endedAtMs: number;
}

/** What is to be settled for an answer: the reported usage, else an estimate that says so; nothing where nothing came. */
export function settlementFor(
  question: HeldQuestion,
  delivery: Delivery,
  { finish, priceVersion, addedMs, endedAtMs }: Ending,
): Omit<Settlement, 'replay'> {
  const { plan, startedAtMs } = question;
  const { usage, estimated } = settleUsage({
    reported: delivery.reported,
    finish,
    inputEstimate: question.inputTokens,
    outputEstimate: () => delivery.estimate(question.maxTokens),
  });
  const { costNano, lines } = costOf(usage, plan.rates, startedAtMs);
  return {
    accountId: question.caller.accountId,
    requestId: question.requestId,
    runId: question.runId,
    currency: plan.currency,
    modelId: plan.model.id,
    provider: plan.provider.id,
    key: plan.key,
    usage,
    lines,
    providerCostNano: costNano,
    isFree: delivery.isEmpty,
    priceVersion,
    priceDate: plan.offer.date,
    estimated,
    simulated: plan.simulated,
    finish,
    startedAt: new Date(startedAtMs),
    ttftMs: delivery.firstPartAtMs === undefined ? null : Math.max(0, Math.round(delivery.firstPartAtMs - startedAtMs)),
    durationMs: Math.max(0, Math.round(endedAtMs - startedAtMs)),
    addedMs: Math.max(0, addedMs),
  };
}
