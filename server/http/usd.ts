import { formatDecimal } from '../../src/core/contract/decimal.ts';

/** Nano-USD as a number of USD, for people; the exact integer always stands beside it. */
export const usdOf = (nano: bigint): number => Number(nano) / 1e9;

/** Nano-USD as an exact decimal of USD. */
export const usdText = (nano: bigint): string => (nano < 0n ? `-${formatDecimal(-nano, 9)}` : formatDecimal(nano, 9));
