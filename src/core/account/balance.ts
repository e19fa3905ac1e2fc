import type { MoneyMode } from './endpointAnswers.ts';

/** What an account had when the service was last asked. Amounts in nano-USD. */
export interface Balance {
  readonly balanceNano: bigint;
  /** Part of the balance: kept back for answers that are under way. */
  readonly heldNano: bigint;
  readonly mode: MoneyMode;
  /** When it was told, Unix milliseconds by the clock of this machine. */
  readonly atMs: number;
  /** Ids of providers that it can pay for; absent = not told. */
  readonly providers?: readonly string[] | undefined;
}

export const availableNanoOf = ({ balanceNano, heldNano }: Balance): bigint => balanceNano - heldNano;

/** Until then a balance counts as fresh. */
const freshMs = 60_000;

/** A balance is never shown as fresh when it is not. A clock that was set back makes every age wrong, so then it is stale too. */
export function isStale({ atMs }: Balance, nowMs: number): boolean {
  const ageMs = nowMs - atMs;
  return ageMs < 0 || ageMs > freshMs;
}
