import { largestThatFits } from '../cost/largestThatFits.ts';
import { budgetsLeft, type BudgetLeft, type Budgets, type Spent } from '../usage/budgets.ts';
import type { Instead } from './instead.ts';
import { messageCostNano, messageCostRange, type MessageSize } from './messageCost.ts';
import type { OpenWay } from './routes.ts';

/** What there is to spend. */
export interface Purse {
  readonly budgets: Budgets;
  readonly spent: Spent;
  /** On the balance and not held, nano-USD; undefined = not known. */
  readonly availableNano?: bigint | undefined;
}

interface TooDear {
  readonly modelName: string;
  /** What a long answer would cost. */
  readonly highNano: bigint;
  /** What may be spent. */
  readonly leftNano: bigint;
  /** How long an answer may be to fit; 0 = not even the question does. */
  readonly fitTokens: number;
}

/** Why a message is not sent before the person has said so. */
export type SpendRefusal = TooMuch & {
  /** What would fit. */
  readonly instead?: Instead | undefined;
};

type TooMuch =
  | ({ readonly refused: 'over-budget' } & TooDear & Omit<BudgetLeft, 'leftNano'>)
  | ({ readonly refused: 'low-balance' } & TooDear)
  | { readonly refused: 'price-unknown'; readonly modelName: string };

/** Tokenizers differ: a count made here may be this much too low. */
const inputMargin = 1.3;
/** Where nobody knows how much a model can write. */
const outputTokensUsual = 8_192;

/** Looks whether a message fits the budgets and the balance.
 *  @returns how long its answer may be where a budget limits it, or why it needs the person's word */
export function spendCheck(
  size: MessageSize,
  choice: OpenWay,
  { budgets, spent, availableNano }: Purse,
  atMs: number,
): { readonly maxOutputTokens?: number } | SpendRefusal {
  if (choice.kind === 'sandbox' || choice.kind === 'local') return {};
  const [tightest] = budgetsLeft(budgets, spent);
  const range = messageCostRange(size, choice, atMs);
  const { modelName } = choice;
  if (!range) return tightest ? { refused: 'price-unknown', modelName } : {};
  const tooDear = (leftNano: bigint): TooDear => ({
    modelName,
    leftNano,
    highNano: range.highNano,
    fitTokens: fitTokens(size.inputTokens, choice, leftNano, atMs),
  });
  const balanceNano = choice.kind === 'balance' ? availableNano : undefined;
  const balanceIsTighter = balanceNano !== undefined && (!tightest || balanceNano < tightest.leftNano);
  if (balanceIsTighter && range.highNano > balanceNano) return { refused: 'low-balance', ...tooDear(balanceNano) };
  if (!tightest) return {};
  if (range.highNano > tightest.leftNano) return { refused: 'over-budget', ...tightest, ...tooDear(tightest.leftNano) };
  // A limit that holds: however much the model would write, it stops where the budget does.
  const fits = fitTokens(size.inputTokens, choice, tightest.leftNano, atMs);
  return fits > 0 && fits < mostTokens(choice) ? { maxOutputTokens: fits } : {};
}

const mostTokens = ({ maxOutput }: OpenWay): number => maxOutput ?? outputTokensUsual;

function fitTokens(inputTokens: number, choice: OpenWay, leftNano: bigint, atMs: number): number {
  const fits = (outputTokens: number) => {
    const costNano = messageCostNano({ inputTokens: Math.ceil(inputTokens * inputMargin), outputTokens }, choice, atMs);
    return costNano !== null && costNano <= leftNano;
  };
  return fits(1) ? largestThatFits(mostTokens(choice), fits) : 0;
}
