/** Decimal places that a price may have: far beyond any published one, so nothing is ever rounded on the way in. */
const decimals = 18;

/** USD as an exact integer of 10^-18 USD. */
export type AttoUsd = bigint;

/** Reads "0.0375", 3, 1e-7 … exactly.
 *  @returns undefined for what is not a finite, non-negative decimal number with at most 18 places. */
export function parseUsd(value: string | number): AttoUsd | undefined {
  const match = /^(\d{1,15})(?:\.(\d*))?(?:[eE]([+-]?\d{1,2}))?$/.exec(String(value).trim());
  if (!match) return undefined;
  const [, whole = '', fraction = '', exponent = '0'] = match;
  const shift = decimals - fraction.length + Number(exponent);
  const digits = BigInt(whole + fraction);
  if (shift >= 0) return digits * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  return digits % divisor === 0n ? digits / divisor : undefined;
}

/** The shortest exact decimal of `numerator / 10^scale`, such as "1.5" or "300". */
export function formatDecimal(numerator: bigint, scale: number): string {
  const digits = numerator.toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return fraction ? `${whole}.${fraction}` : whole;
}

/** USD as a decimal string, from 10^-18 USD. */
export const formatUsd = (atto: AttoUsd): string => formatDecimal(atto, decimals);
