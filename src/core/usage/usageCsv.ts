import { formatDecimal } from '../contract/decimal.ts';
import type { Receipt } from '../contract/receipt.ts';

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

/** A machine's own answers as a file: the account's columns, then whether an answer was simulated (its provider's cost is what it would have
 *  been, and nobody asks for it) and the workspace. */
export function machineCsv(records: readonly { readonly receipt: Receipt; readonly workspace?: string | undefined }[]): string {
  const lines = records.map(({ receipt, workspace }) =>
    lineOf([...usageCells(receipt, receipt.requestId), receipt.simulated ? 'true' : 'false', workspace ?? null]),
  );
  return lineOf([...columns, 'simulated', 'workspace']) + lines.join('');
}

/** One answer as a line; amounts in USD, exact.
 *  @param id of the record in the account's history */
export const usageCsvLine = (receipt: Receipt, id: string): string => lineOf(usageCells(receipt, id));

function usageCells(receipt: Receipt, id: string): (string | number | null)[] {
  const { inputTotal, cacheRead, cacheWrite, outputTotal, reasoning } = receipt.tokens;
  return [
    id,
    receipt.startedAt,
    receipt.requestId,
    receipt.modelId,
    receipt.provider,
    receipt.key,
    inputTotal,
    cacheRead,
    cacheWrite,
    outputTotal,
    reasoning,
    exactUsd(receipt.providerCostNano),
    exactUsd(receipt.feeNano),
    exactUsd(receipt.chargeNano),
    exactUsd(receipt.balanceAfterNano),
    receipt.priceVersion,
    receipt.finish,
  ];
}

const lineOf = (cells: readonly (string | number | null)[]): string => `${cells.map(csvCell).join(',')}\r\n`;

const exactUsd = (nano: bigint | null): string | null => (nano === null ? null : formatDecimal(nano, 9));

/** A spreadsheet takes a cell that begins like this for a formula, and runs it. */
const formula = /^[=+\-@\t\r]/;

function csvCell(value: string | number | null): string {
  if (value === null) return '';
  const text = String(value);
  const tamed = typeof value === 'string' && formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(tamed) || tamed !== text ? `"${tamed.replaceAll('"', '""')}"` : tamed;
}
