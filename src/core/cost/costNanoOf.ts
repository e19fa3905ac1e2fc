import type { Rates } from '../contract/rates.ts';
import type { DetailedUsage } from '../contract/usage.ts';
import { ceilDiv } from './ceilDiv.ts';
import { pricedClasses, type PricedClass } from './pricedClasses.ts';

/** 10^-24 USD in a nano-USD. */
const productPerNano = 10n ** 15n;

/** The sum of `costOf` without its lines: for the thousands of offers that are compared and never shown.
 *  @returns integer nano-USD, rounded up once; `null` = a price or the usage is unknown */
export function costNanoOf(usage: DetailedUsage, rates: Rates, atMs: number): bigint | null {
  const priced = pricedClasses(usage, rates, atMs);
  return priced && sumNano(priced);
}

/** Only the sum is divided and rounded up. */
export function sumNano(priced: readonly PricedClass[]): bigint | null {
  let sum = 0n;
  for (const { rate, product } of priced) {
    if (rate === null) return null;
    sum += product;
  }
  return ceilDiv(sum, productPerNano);
}
