import { exactDecimals, formatExactUsd } from '../../../src/core/format/exactUsd.ts';

const decimalsMin = 2;

/** Amounts that stand under each other, all with as many decimals as the finest of them needs: nothing is rounded, so rows
 *  add up to their sum. In nano-USD. */
export function exactUsd(amounts: readonly bigint[]): (nano: bigint) => string {
  const decimals = exactDecimals(amounts.map(String), decimalsMin);
  return nano => formatExactUsd(String(nano), decimals);
}

/** A sum and its parts as text, rounded so that what is shown adds up too: what rounding leaves over goes to the parts that
 *  lost most. In nano-USD, each ≥ 0.
 *  @param parts add up to `sum` */
export function addingUp(sum: bigint, parts: readonly bigint[]): { sum: string; parts: readonly string[] } {
  const decimals = sum >= 1_000_000_000n ? decimalsMin : 4;
  const unit = 10n ** BigInt(9 - decimals);
  const rounded = (2n * sum + unit) / (2n * unit);
  const units = parts.map(part => part / unit);
  const byRest = parts.map((part, index) => ({ index, rest: part % unit })).sort((a, b) => Number(b.rest - a.rest));
  let left = rounded - units.reduce((total, one) => total + one, 0n);
  for (const { index } of byRest) {
    if (left <= 0n) break;
    units[index] = (units[index] ?? 0n) + 1n;
    left--;
  }
  const text = (count: bigint) => formatExactUsd(String(count * unit), decimals);
  return { sum: text(rounded), parts: units.map(text) };
}
