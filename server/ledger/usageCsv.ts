import { usdText } from '../http/usd.ts';
import type { UsageRecord } from './usageRecord.ts';

const columns = [
  'id',
  'timestamp',
  'request_id',
  'model_id',
  'provider',
  'key',
  'tokens_input',
  'cache_read',
  'cache_write',
  'tokens_output',
  'reasoning',
  'provider_cost',
  'fee',
  'cost',
  'balance_after',
  'price_version',
  'finish',
] as const;

export const usageCsvHead = `${columns.join(',')}\r\n`;

export function usageCsvLine(record: UsageRecord): string {
  const { inputTotal, cacheRead, cacheWrite, outputTotal, reasoning } = record.usage;
  const cells = [
    record.id,
    record.startedAt.toISOString(),
    record.requestId,
    record.modelId,
    record.provider,
    record.key,
    inputTotal,
    cacheRead,
    cacheWrite,
    outputTotal,
    reasoning,
    record.providerCostNano === null ? null : usdText(record.providerCostNano),
    usdText(record.feeNano),
    usdText(record.chargeNano),
    usdText(record.balanceAfterNano),
    record.priceVersion,
    record.finish,
  ];
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** A spreadsheet takes a cell that begins like this for a formula, and runs it. */
const formula = /^[=+\-@\t\r]/;

export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  const tamed = typeof value === 'string' && formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(tamed) || tamed !== text ? `"${tamed.replaceAll('"', '""')}"` : tamed;
}
