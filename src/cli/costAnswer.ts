import type { Rates } from '../core/contract/rates.ts';
import type { DetailedUsage } from '../core/contract/usage.ts';
import { chargeNanoOf } from '../core/cost/charge.ts';
import { costOf } from '../core/cost/costOf.ts';

/** What `q cost` prints: the exact integers as strings, and the dollars for people. */
export function costAnswer(rates: Rates, usage: DetailedUsage, atMs: number, priceVersion: string | null) {
  const { costNano, lines } = costOf(usage, rates, atMs);
  return {
    cost_usd: costNano === null ? null : Number(costNano) / 1e9,
    cost_nano: costNano === null ? null : costNano.toString(),
    charge_nano: costNano === null ? null : chargeNanoOf(costNano).toString(),
    lines: lines.map(line => ({ class: line.class, tokens: line.tokens, per_million: line.perMillion, amount_nano: line.amountNano })),
    price_version: priceVersion,
  };
}
