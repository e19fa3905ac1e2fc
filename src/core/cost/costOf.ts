import { formatDecimal, formatUsd } from '../contract/decimal.ts';
import type { Rates } from '../contract/rates.ts';
import type { CostClass, CostLine } from '../contract/receipt.ts';
import type { DetailedUsage } from '../contract/usage.ts';
import { nanoOfProducts } from './costNanoOf.ts';
import { visitPricedClasses } from './visitPricedClasses.ts';

export interface Cost {
  /** Integer nano-USD, rounded up once. `null` = a price or the usage is unknown, so there is no honest number. */
  readonly costNano: bigint | null;
  /** Disjoint classes; classes without use are left out, those without a price are in `unknown`. */
  readonly lines: readonly CostLine[];
  /** Classes that were used but have no known price. */
  readonly unknown: readonly CostClass[];
}

/** Usage × rates, exactly: every product is an integer of 10^-24 USD, and only the sum is divided and rounded up.
 *  @param atMs when the request was made, Unix milliseconds: dated and time-of-day prices go by it */
export function costOf(usage: DetailedUsage, rates: Rates, atMs: number): Cost {
  const lines: CostLine[] = [];
  const unknown: CostClass[] = [];
  let sum = 0n;
  const known = visitPricedClasses(usage, rates, atMs, (costClass, count, rate, product) => {
    sum += product;
    if (rate === null) unknown.push(costClass);
    else lines.push({ class: costClass, tokens: count, perMillion: formatUsd(rate), amountNano: formatDecimal(product, 15) });
  });
  return { costNano: known && unknown.length === 0 ? nanoOfProducts(sum) : null, lines, unknown };
}
