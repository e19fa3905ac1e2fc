import type { Rates } from '../contract/rates.ts';
import type { DetailedUsage } from '../contract/usage.ts';
import { ceilDiv } from './ceilDiv.ts';
import { visitPricedClasses } from './visitPricedClasses.ts';

/** 10^-24 USD in a nano-USD. */
const productPerNano = 10n ** 15n;

/** What the classes come to together, in nano-USD: only the sum is divided and rounded up, once.
 *  @param product in 10^-24 USD */
export const nanoOfProducts = (product: bigint): bigint => ceilDiv(product, productPerNano);

/** The sum of `costOf` without its lines: for the thousands of offers that are compared and never shown.
 *  @returns integer nano-USD; `null` = a price or the usage is unknown */
export function costNanoOf(usage: DetailedUsage, rates: Rates, atMs: number): bigint | null {
  let sum = 0n;
  let priced = true;
  const known = visitPricedClasses(usage, rates, atMs, (_, __, rate, product) => {
    if (rate === null) priced = false;
    sum += product;
  });
  return known && priced ? nanoOfProducts(sum) : null;
}
