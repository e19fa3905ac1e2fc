import { UsageError } from './usageError.ts';

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** An option that is a number.
 *  @throws UsageError for anything else, or one outside of the range */
export function numberArg(name: string, text: string | undefined, min: number, max: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!decimal.test(text.trim()) || !(Number.isFinite(value) && value >= min && value <= max))
    throw new UsageError(`--${name} must be a number${max === Infinity ? ` from ${min}` : ` from ${min} to ${max}`}, not "${text}".`);
  return value;
}
