import type { Candidate } from './candidate.ts';

/** Those whose longest expected answer stays within the budget. An unknown price cannot be promised to. */
export const filterAffordable = (candidates: readonly Candidate[], budgetNano: bigint | undefined): readonly Candidate[] =>
  budgetNano === undefined ? candidates : candidates.filter(({ route }) => route.cost !== null && route.cost.highNano <= budgetNano);
