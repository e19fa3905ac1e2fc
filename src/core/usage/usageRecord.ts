import * as z from 'zod/mini';
import { providerById } from '../catalog/providers.ts';
import type { Receipt } from '../contract/receipt.ts';
import { receiptSchema } from './receiptFromJson.ts';
import { receiptJson } from './receiptJson.ts';

const usageRoutes = ['own-key', 'local', 'balance', 'sandbox'] as const;
/** How an answer travelled. */
export type UsageRoute = (typeof usageRoutes)[number];

/** One answer in the log of all usage. It outlives the conversation. Records of older versions have no more than the first two. */
export const usageRecordSchema = z.object({
  conversation_id: z.string(),
  receipt: receiptSchema,
  /** The name of the folder that was open; absent = none was. */
  workspace: z.optional(z.string()),
  /** Whose balance paid: the id of an account. */
  account: z.optional(z.string()),
});
export type UsageRecord = z.output<typeof usageRecordSchema>;

export const usageRecordJson = ({ receipt, ...record }: UsageRecord): unknown => ({ ...record, receipt: receiptJson(receipt) });

/** A receipt that is there twice counts once, as it came last: an answer may end again after it was thought lost. */
export function latestRecords(records: Iterable<UsageRecord>): UsageRecord[] {
  const latest = new Map<string, UsageRecord>();
  for (const record of records) {
    const before = latest.get(record.receipt.requestId);
    latest.set(record.receipt.requestId, before ? { ...before, ...record } : record);
  }
  return [...latest.values()];
}

export function usageRouteOf({ key, simulated, provider }: Receipt): UsageRoute {
  if (key === 'platform') return 'balance';
  if (simulated) return 'sandbox';
  return providerById(provider)?.local ? 'local' : 'own-key';
}
