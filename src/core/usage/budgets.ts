export const budgetNames = ['perMessage', 'perDay', 'perMonth'] as const;
export type BudgetName = (typeof budgetNames)[number];

/** What a person wants to spend at most, in nano-USD, their own keys included. Absent = no limit. */
export type Budgets = { readonly [Name in BudgetName]?: bigint | undefined };

/** What was spent so far, by the calendar of this machine, in nano-USD. */
export interface Spent {
  readonly todayNano: bigint;
  readonly monthNano: bigint;
}

export interface BudgetLeft {
  readonly budget: BudgetName;
  readonly limitNano: bigint;
  /** What one more message may cost; 0n where the budget is used up. */
  readonly leftNano: bigint;
}

/** The budgets that are set, the tightest first. */
export function budgetsLeft(budgets: Budgets, { todayNano, monthNano }: Spent): BudgetLeft[] {
  const spentNano: Record<BudgetName, bigint> = { perMessage: 0n, perDay: todayNano, perMonth: monthNano };
  return budgetNames
    .flatMap((budget): BudgetLeft[] => {
      const limitNano = budgets[budget];
      if (limitNano === undefined) return [];
      const leftNano = limitNano - spentNano[budget];
      return [{ budget, limitNano, leftNano: leftNano > 0n ? leftNano : 0n }];
    })
    .sort((a, b) => (a.leftNano < b.leftNano ? -1 : a.leftNano > b.leftNano ? 1 : 0));
}

export type BudgetLevel = 'fine' | 'near' | 'over';

/** A warning comes at four fifths. */
export function budgetLevel(spentNano: bigint, limitNano: bigint): BudgetLevel {
  if (spentNano >= limitNano) return 'over';
  return spentNano * 5n >= limitNano * 4n ? 'near' : 'fine';
}
