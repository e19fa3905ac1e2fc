import { formatNano } from '../../core/format/money.ts';
import type { Translate } from '../../core/format/translate.ts';
import { budgetLevel, budgetNames, type BudgetName, type Budgets, type Spent } from '../../core/usage/budgets.ts';
import type { BudgetView } from '../../protocol/account.ts';

/** Each budget with what was spent of it.
 *  @param largestNano what the dearest answer cost */
export function budgetViews(budgets: Budgets, spent: Spent, largestNano: bigint, t: Translate): BudgetView[] {
  const spentNano: Record<BudgetName, bigint> = { perMessage: largestNano, perDay: spent.todayNano, perMonth: spent.monthNano };
  const labels: Record<BudgetName, string> = { perMessage: t('Per message'), perDay: t('Daily cap'), perMonth: t('Monthly cap') };
  return budgetNames.map((name): BudgetView => {
    const limitNano = budgets[name];
    const spentText = formatNano(spentNano[name]);
    const common = { name, label: labels[name], spent: spentText };
    if (limitNano === undefined) {
      const detail = name === 'perMessage' ? t('Largest so far {0}', spentText) : t('{0} so far', spentText);
      return { ...common, share: 0, detail, level: 'fine' };
    }
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
