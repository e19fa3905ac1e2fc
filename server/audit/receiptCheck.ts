import * as z from 'zod';
import { parseUsd } from '../../src/core/contract/decimal.ts';
import { costClasses, type CostLine } from '../../src/core/contract/receipt.ts';
import { ceilDiv } from '../../src/core/cost/ceilDiv.ts';
import type { Db } from '../db/database.ts';
import { statement } from '../db/statement.ts';
import type { Finding } from './findings.ts';
import { inBatches, type After } from './inBatches.ts';

export const receiptWords =
  "Every receipt's lines are tokens × price and add up to the provider's cost, rounded up once; the charge is that / 0.7, rounded up once, or less.";

interface ReceiptRow {
  account_id: string;
  request_id: string;
  lines: string;
  key_owner: string;
  provider_cost: bigint | null;
  charge: bigint;
  capped: boolean;
}
const batch = statement<After>(`
  SELECT account_id, request_id, lines, key_owner, provider_cost, charge, capped FROM usage_record
  WHERE (account_id, request_id) > (@accountId::uuid, @key::text) ORDER BY account_id, request_id LIMIT @max::integer`);

/** Reckons every receipt anew.
 *  @param found told of each that is wrong
 *  @returns how many there are */
export async function checkReceipts(db: Db, found: (finding: Finding) => void): Promise<number> {
  let count = 0;
  for await (const rows of inBatches<ReceiptRow, object>(db, batch, {}, ({ request_id: requestId }) => requestId)) {
    for (const row of rows) {
      const wrong = wrongIn(row);
      if (wrong) found({ account: row.account_id, what: `receipt ${row.request_id}: ${wrong}` });
    }
    count += rows.length;
  }
  return count;
}

const linesSchema = z.array(z.object({ class: z.enum(costClasses), tokens: z.int(), perMillion: z.string(), amountNano: z.string() }));

/** 10^-24 USD in a nano-USD. */
const productPerNano = 10n ** 15n;

function wrongIn({ lines, key_owner, provider_cost: cost, charge, capped }: ReceiptRow): string | undefined {
  const products = linesOf(lines)?.map(productOf);
  if (!products) return 'its lines cannot be read';
  if (products.includes(undefined)) return 'a line is not its tokens times its price';
  const sum = products.reduce<bigint>((total, product) => total + (product ?? 0n), 0n);
  if (cost !== null && ceilDiv(sum, productPerNano) !== cost)
    return `its lines add up to ${ceilDiv(sum, productPerNano)}, its cost is ${cost}`;
  if (key_owner === 'user') return charge === 0n ? undefined : `an own key was charged ${charge}`;
  // 30 % of what is charged stays with the marketplace (docs/endpoint.md).
  const full = ceilDiv((cost ?? 0n) * 10n, 7n);
  // Nothing was delivered, or the balance did not cover it.
  if (charge === full || (charge < full && (capped || charge === 0n))) return undefined;
  return `it is charged ${charge}, where its cost makes ${full}`;
}

/** @returns undefined for what are no lines: whoever tampers with a ledger may write anything */
function linesOf(text: string): CostLine[] | undefined {
  try {
    return linesSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** @returns tokens × price in 10^-24 USD, where the line's amount is the same; else undefined */
function productOf({ class: costClass, tokens, perMillion, amountNano }: CostLine): bigint | undefined {
  const [rate, amount] = [parseUsd(perMillion), parseUsd(amountNano)];
  if (rate === undefined || amount === undefined) return undefined;
  const product = BigInt(tokens) * rate * (costClass === 'image' || costClass === 'request' ? 1_000_000n : 1n);
  // The amount was read as if it were USD: 10^-18 of a nano-USD.
  return product === amount / 1_000n && amount % 1_000n === 0n ? product : undefined;
}
