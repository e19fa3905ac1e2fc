import * as z from 'zod/mini';
import type { Receipt } from '../contract/receipt.ts';
import { receiptSchema } from './receiptFromJson.ts';
import { receiptJson } from './receiptJson.ts';

/** One answer in the log of all usage. It outlives the conversation. */
export const usageRecordSchema = z.object({ conversation_id: z.string(), receipt: receiptSchema });
export type UsageRecord = z.output<typeof usageRecordSchema>;

export const usageRecordJson = (receipt: Receipt, conversationId: string): unknown => ({
  conversation_id: conversationId,
  receipt: receiptJson(receipt),
});

/** A receipt that is there twice counts once, as it came last: an answer may end again after it was thought lost. */
export function latestReceipts(records: Iterable<UsageRecord>): Receipt[] {
  const latest = new Map<string, Receipt>();
  for (const { receipt } of records) latest.set(receipt.requestId, receipt);
  return [...latest.values()];
}
