import type { Receipt } from '../../src/core/contract/receipt.ts';
import { receiptJson } from '../../src/core/usage/receiptJson.ts';
import type { UsageRecord } from './usageRecord.ts';

/** The receipt that a person gets, from the one record of what was settled. */
export const receiptOf = (record: UsageRecord): Receipt => ({
  requestId: record.requestId,
  modelId: record.modelId,
  provider: record.provider,
  key: record.key,
  tokens: record.usage,
  lines: record.lines,
  providerCostNano: record.providerCostNano,
  feeNano: record.feeNano,
  chargeNano: record.chargeNano,
  balanceBeforeNano: record.balanceBeforeNano,
  balanceAfterNano: record.balanceAfterNano,
  priceVersion: record.priceVersion,
  priceDate: record.priceDate,
  estimated: record.estimated,
  startedAt: record.startedAt.toISOString(),
  ttftMs: record.ttftMs,
  durationMs: record.durationMs,
  finish: record.finish,
  ...(record.simulated ? { simulated: true } : {}),
});

/** With what only the endpoint's receipts can say: the balance did not cover the charge. */
export function receiptJsonOf(record: UsageRecord) {
  const { inputTotal, cacheRead, cacheWrite, outputTotal, reasoning } = record.usage;
  const tokens = { input_total: inputTotal, cache_read: cacheRead, cache_write: cacheWrite, output_total: outputTotal, reasoning };
  return { ...receiptJson(receiptOf(record)), tokens, ...(record.capped ? { capped: true } : {}) };
}
