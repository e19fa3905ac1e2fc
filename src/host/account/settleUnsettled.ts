import type { Receipt } from '../../core/contract/receipt.ts';
import { isUnsettled } from '../../core/usage/unsettled.ts';
import type { UsageRecord } from '../../core/usage/usageRecord.ts';

export interface UnsettledPorts {
  readonly records: readonly UsageRecord[];
  /** Who is signed in: only they know what their answers cost. */
  readonly userId: string;
  /** Of the account, newest first. */
  receipts(): AsyncIterable<Receipt>;
  readonly nowMs: number;
  /** Puts what was settled in the place of the estimate. */
  correct(record: UsageRecord, receipt: Receipt): Promise<unknown>;
}

/** A hold lives a minute; what is not booked long after that never will be. */
const bookedWithinMs = 300_000;
/** Clocks differ. */
const marginMs = 86_400_000;

/** Asks the account for answers whose connection was lost: each gets the receipt that was settled, and what was never
 *  booked cost nothing. */
export async function settleUnsettled({ records, userId, receipts, nowMs, correct }: UnsettledPorts): Promise<void> {
  const open = new Map(
    records
      .filter(({ receipt, account }) => isUnsettled(receipt) && (account ?? userId) === userId)
      .map(record => [record.receipt.requestId, record]),
  );
  if (open.size === 0) return;
  const oldestMs = Math.min(...[...open.values()].map(({ receipt }) => Date.parse(receipt.startedAt))) - marginMs;
  for await (const receipt of receipts()) {
    const record = open.get(receipt.requestId);
    if (record) await correct(record, receipt);
    open.delete(receipt.requestId);
    if (open.size === 0 || Date.parse(receipt.startedAt) < oldestMs) break;
  }
  for (const record of open.values()) {
    const { receipt } = record;
    if (nowMs - Date.parse(receipt.startedAt) < bookedWithinMs) continue;
    await correct(record, { ...receipt, lines: [], providerCostNano: 0n, feeNano: 0n, chargeNano: 0n, estimated: false });
  }
}
