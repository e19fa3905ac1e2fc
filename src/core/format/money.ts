const nanoPerUsd = 1_000_000_000n;

/** How an amount is rounded: what a person pays never looks smaller than it is, what they own never larger. */
export type Rounding = 'up' | 'down';

/** An amount for people: under $1 four decimals, or more for two significant digits; from $1 two decimals.
 *  `formatNano(40_000_000n)` is "$0.0400", `formatNano(420_000n)` is "$0.00042".
 *  @param nano nano-USD, ≥ 0 */
export function formatNano(nano: bigint, rounding: Rounding = 'up'): string {
  if (nano === 0n) return '$0.00';
  const text = fixed(nano, decimalsFor(nano), rounding);
  // Rounding up can reach the next form: $0.99995 is $1.00.
  return nano < nanoPerUsd && !text.startsWith('0.') ? `$${fixed(nano, 2, rounding)}` : `$${text}`;
}

/** A range with one precision: "$0.0044–0.011". Both ends in nano-USD. */
export function formatNanoRange(lowNano: bigint, highNano: bigint): string {
  const low = significant(lowNano);
  const high = significant(highNano);
  return low === high ? low : `${low}–${high.slice(1)}`;
}

/** An estimate, which knows no more than two significant digits: "$0.0044". Nano-USD. */
export const formatNanoAbout = (nano: bigint): string => significant(nano);

function significant(nano: bigint): string {
  if (nano >= nanoPerUsd || nano === 0n) return formatNano(nano);
  const places = 9 - (nano.toString().length - 2);
  return `$${fixed(nano, Math.max(2, places), 'up')}`;
}

function decimalsFor(nano: bigint): number {
  if (nano >= nanoPerUsd) return 2;
  // 9 places hold a nano-dollar; its first significant digit stands at place 10 − digits.
  return Math.min(9, Math.max(4, 11 - nano.toString().length));
}

function fixed(nano: bigint, decimals: number, rounding: Rounding): string {
  const unit = 10n ** BigInt(9 - decimals);
  const units = rounding === 'up' ? (nano + unit - 1n) / unit : nano / unit;
  const digits = units.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return `${whole}.${digits.slice(digits.length - decimals)}`;
}

/** A price per million tokens as its list has it: "$1.25", "$0.0375", "$15.00". Null is unknown. */
export function formatPrice(usd: number | null): string {
  if (usd === null) return 'unknown';
  const decimals = Math.max(2, (String(usd).split('.')[1] ?? '').length);
  return `$${usd.toFixed(Math.min(decimals, 6))}`;
}
