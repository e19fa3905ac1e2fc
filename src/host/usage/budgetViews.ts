import type { Receipt } from '../../core/contract/receipt.ts';
import { formatNano } from '../../core/format/money.ts';
import type { Translate } from '../../core/format/translate.ts';
import { budgetLevel, budgetNames, type BudgetName, type Budgets, type Spent } from '../../core/usage/budgets.ts';
import { amountNanoOf, isPlay } from '../../core/usage/total.ts';
import type { BudgetView } from '../../protocol/account.ts';

/** The largest amount of these answers, nano-USD. */
export function largestNano(receipts: readonly Receipt[]): bigint {
  const amounts = receipts.map(receipt => (isPlay(receipt) ? 0n : (amountNanoOf(receipt) ?? 0n)));
  return amounts.reduce((largest, amount) => (amount > largest ? amount : largest), 0n);
}

/** Each budget with what was spent of it. */
export function budgetViews(budgets: Budgets, spent: Spent, largest: bigint, t: Translate): BudgetView[] {
  const spentNano: Record<BudgetName, bigint> = { perMessage: largest, perDay: spent.todayNano, perMonth: spent.monthNano };
  const labels: Record<BudgetName, string> = { perMessage: t('Per message'), perDay: t('Daily cap'), perMonth: t('Monthly cap') };
  return budgetNames.map((name): BudgetView => {
    const limitNano = budgets[name];
    const common = { name, label: labels[name], spent: formatNano(spentNano[name]) };
    if (limitNano === undefined) return { ...common, share: 0, detail: t('No limit'), level: 'fine' };
    return {
      ...common,
      limit: formatNano(limitNano),
      share: limitNano === 0n ? 1 : Number((spentNano[name] * 1_000n) / limitNano) / 1_000,
      detail:
        name === 'perMessage'
          ? t('Largest so far. Asks before one may cost more')
          : t('Warns at {0}, stops at {1}', formatNano((limitNano * 4n) / 5n), formatNano(limitNano)),
      level: budgetLevel(spentNano[name], limitNano),
    };
  });
}

/** The budget that is nearest to its limit, of those for a time. */
export function nearestBudget(views: readonly BudgetView[]): BudgetView | undefined {
  return views.filter(({ name, limit }) => name !== 'perMessage' && limit !== undefined).sort((a, b) => b.share - a.share)[0];
}
