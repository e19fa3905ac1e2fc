import type { Balance } from '../../core/account/balance.ts';
import { formatNano } from '../../core/format/money.ts';
import type { Translate } from '../../core/format/translate.ts';

export interface ShownBalance {
  readonly balance: Balance | undefined;
  /** The service does not answer. */
  readonly isAway: boolean;
}

/** "$4.96", or with its age while the service is away: "$4.96, 14 min ago". */
export function balanceText({ balance, isAway }: ShownBalance, nowMs: number, t: Translate): string {
  if (!balance) return t('unknown');
  const amount = formatNano(balance.balanceNano, 'down');
  return isAway ? t('{0}, {1}', amount, ageText(nowMs - balance.atMs, t)) : amount;
}

/** "14 min ago"; a clock that was set back makes every age unknown. */
export function ageText(ageMs: number, t: Translate): string {
  if (ageMs < 0) return t('of unknown age');
  const minutes = Math.floor(ageMs / 60_000);
  if (minutes < 1) return t('{0} s ago', Math.floor(ageMs / 1_000));
  if (minutes < 60) return t('{0} min ago', minutes);
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? t('{0} h ago', hours) : t('{0} days ago', Math.floor(hours / 24));
}
