import type { Selectable } from 'kysely';
import type { CostLine, KeyOwner, ReceiptFinish } from '../../src/core/contract/receipt.ts';
import type { Database } from '../db/database.ts';
import type { UsageTable } from '../db/tables.ts';
import type { Currency } from './currency.ts';
import type { Settlement } from './settlement.ts';

/** What was settled. Everything that shows an amount of an answer takes it from here. */
export interface UsageRecord extends Omit<Settlement, 'replay' | 'isFree' | 'runId'> {
  readonly id: string;
  readonly chargeNano: bigint;
  readonly feeNano: bigint;
  readonly balanceBeforeNano: bigint;
  readonly balanceAfterNano: bigint;
  /** The hold and the balance did not cover the charge. */
  readonly capped: boolean;
}

export async function usageRecord(database: Database, accountId: string, requestId: string): Promise<UsageRecord | undefined> {
  const row = await database.run(db =>
    db.selectFrom('usage_record').selectAll().where('account_id', '=', accountId).where('request_id', '=', requestId).executeTakeFirst(),
  );
  return row && recordFromRow(row);
}

export const recordFromRow = (row: Selectable<UsageTable>): UsageRecord => ({
  id: row.id,
  accountId: row.account_id,
  requestId: row.request_id,
  currency: row.currency as Currency,
  modelId: row.model_id,
  provider: row.provider,
  key: row.key_owner as KeyOwner,
  usage: {
    inputTotal: row.input_total,
    cacheRead: row.cache_read,
    cacheWrite: row.cache_write,
    outputTotal: row.output_total,
    reasoning: row.reasoning,
  },
  lines: JSON.parse(row.lines) as CostLine[],
  providerCostNano: row.provider_cost,
  feeNano: row.fee,
  chargeNano: row.charge,
  balanceBeforeNano: row.balance_before,
  balanceAfterNano: row.balance_after,
  priceVersion: row.price_version,
  priceDate: row.price_date,
  estimated: row.estimated,
  capped: row.capped,
  simulated: row.simulated,
  finish: row.finish as ReceiptFinish,
  startedAt: row.created_at,
  ttftMs: row.ttft_ms,
  durationMs: row.duration_ms,
  addedMs: row.added_ms,
});
