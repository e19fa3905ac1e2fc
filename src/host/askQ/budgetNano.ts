import { parseUsd } from '../../core/contract/decimal.ts';

const attoPerNano = 1_000_000_000n;

/** A limit as a person types it: "0.05", "$0.05". 0 means free only.
 *  @returns nano-USD, or undefined for what is no amount from 0 up */
export function budgetNano(typed: string): bigint | undefined {
  const atto = parseUsd(typed.trim().replace(/^\$/, '').replace(',', '.'));
  return atto === undefined ? undefined : atto / attoPerNano;
}
