import type { AccountToWebview, BudgetView, UsageDay, UsageReport } from '../../src/protocol/account.ts';
import type { ViewMemory } from '../src/usage/viewMemory.ts';

// States of the usage panel for the development page, the tests and the screenshots. Every sum adds up: the bars to the rows, the
// rows to the total.

/** What the page remembers, and what its host says; a host that says nothing leaves it loading. */
export interface UsageState {
  readonly memory?: ViewMemory;
  readonly messages: readonly AccountToWebview[];
}

const series = ['Claude Sonnet 5.5', 'GPT-6.1 Terra', 'Claude Haiku 5.5', 'Mistral Large 4'];
/** What each came to in thirty days, in thousandths of a dollar. */
const spentMilli = [1_970, 1_090, 481, 379];
/** How busy each day was; weekends are quiet. */
const busy = [0, 5, 4, 4, 5, 3, 0, 0, 5, 6, 7, 4, 3, 0, 1, 5, 6, 4, 5, 4, 0, 0, 5, 7, 10, 8, 13, 0, 3, 1];
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const usd = (milli: number) => `$${(milli / 1_000).toFixed(4)}`;

/** Shares a whole number out by weight, so that the shares add up to it. */
function share(whole: number): number[] {
  const all = busy.reduce((sum, weight) => sum + weight, 0);
  let weights = 0;
  let given = 0;
  return busy.map(weight => {
    weights += weight;
    const until = Math.round((whole * weights) / all);
    const part = until - given;
    given = until;
    return part;
  });
}

function thirtyDays(): UsageDay[] {
  const shares = spentMilli.map(share);
  return busy.map((_, index) => {
    const date = new Date(Date.UTC(2026, 9, 25 + index));
    const label = `${date.getUTCDate()} ${date.getUTCMonth() === 9 ? 'Oct' : 'Nov'}`;
    const parts = shares.flatMap((days, at) => {
      const milli = days[index] ?? 0;
      return milli === 0 ? [] : [{ series: at, height: milli / 1_000, amount: usd(milli) }];
    });
    const milli = shares.reduce((sum, days) => sum + (days[index] ?? 0), 0);
    return { label, title: `${weekdays[date.getUTCDay()]}, ${label}`, amount: usd(milli), parts };
  });
}

export const monthlyBudget: BudgetView = {
  name: 'perMonth',
  label: 'Monthly cap',
  spent: '$3.18',
  limit: '$4.00',
  share: 0.795,
  detail: 'Warns at $3.20, stops at $4.00',
  level: 'fine',
};

const budgets: BudgetView[] = [
  {
    name: 'perDay',
    label: 'Daily cap',
    spent: '$0.0400',
    limit: '$1.00',
    share: 0.04,
    detail: 'Warns at $0.80, stops at $1.00',
    level: 'fine',
  },
  monthlyBudget,
  {
    name: 'perMessage',
    label: 'Per message',
    spent: '$0.0280',
    limit: '$0.10',
    share: 0.28,
    detail: 'Largest so far. Asks before one may cost more',
    level: 'fine',
  },
];

const row = (
  name: string,
  [provider, paidWith]: [string, string],
  [answers, tokensIn, tokensOut, amount]: [string, string, string, string],
  at?: number,
): UsageReport['rows'][number] => ({
  id: name,
  name,
  ...(at !== undefined && { series: at }),
  provider,
  paidWith,
  answers,
  tokensIn,
  tokensOut,
  amount,
  quiet: at === undefined,
});

const report: UsageReport = {
  period: '30-days',
  group: 'model',
  range: '25 October to 23 November',
  tiles: [
    { label: 'Today', amount: '$0.0400', detail: '2 answers' },
    { label: '7 days', amount: '$1.34', detail: '191 answers' },
    { label: '30 days', amount: '$3.92', detail: '641 charged answers' },
    { label: 'Balance', amount: '$4.96', detail: 'updated 12 s ago' },
  ],
  chartTitle: 'Charged by day',
  series,
  days: thirtyDays(),
  rows: [
    row('Claude Sonnet 5.5', ['Anthropic', 'balance'], ['214', '229,500', '92,000', '$1.9700'], 0),
    row('GPT-6.1 Terra', ['OpenAI', 'balance'], ['188', '263,000', '100,000', '$1.0900'], 1),
    row('Claude Haiku 5.5', ['Anthropic', 'balance'], ['143', '1,750,000', '323,400', '$0.4810'], 2),
    row('Mistral Large 4', ['Mistral', 'balance'], ['96', '229,000', '50,000', '$0.3790'], 3),
    row('Kimi K2.7 Code', ['OpenRouter', 'your key: $0.6184 at OpenRouter'], ['41', '398,000', '60,075', 'not charged']),
    row('Qwen3-Coder 30B', ['Ollama', 'this machine'], ['65', '121,700', '30,940', 'free']),
  ],
  total: {
    label: '30 days',
    detail: 'provider cost $2.7440, fee $1.1760',
    answers: '747',
    tokensIn: '2,991,200',
    tokensOut: '656,415',
    amount: '$3.9200',
  },
  budgets,
  reconcile: { state: 'idle', text: '', differences: [] },
};

const differs: UsageReport = {
  ...report,
  budgets: budgets.map(budget =>
    budget.name === 'perMonth'
      ? { ...budget, spent: '$3.41', share: 0.8525, level: 'near' }
      : budget.name === 'perDay'
        ? { ...budget, spent: '$1.02', share: 1.02, level: 'over', detail: 'Reached: you are asked before each message' }
        : { name: 'perMessage', label: 'Per message', spent: '$0.0280', share: 0, detail: 'Largest so far $0.0280', level: 'fine' },
  ),
  reconcile: {
    state: 'different',
    text: '745 of 747 answers are the same, 2 differ.',
    differences: [
      { requestId: 'req_01KBT3V7Q9M2', title: '21 Nov, 18:42 · GPT-6.1 Terra', here: '$0.0120', there: '$0.0132' },
      { requestId: 'req_01KBT3T2H4C8', title: '20 Nov, 09:15 · Claude Sonnet 5.5', here: 'not here', there: '$0.0268' },
    ],
  },
};

const nothing: UsageReport = {
  ...report,
  tiles: report.tiles.map(tile => ({ ...tile, amount: '$0.00', detail: 'no answers' })),
  series: [],
  days: [],
  rows: [],
  total: { label: '30 days', detail: '', answers: '0', tokensIn: '0', tokensOut: '0', amount: '$0.00' },
  budgets: [],
};

const tell = (value: UsageReport): AccountToWebview => ({ type: 'usage.report', report: value });

/** What the panel can look like, by name. */
export const usageStates = {
  thirtyDays: { messages: [tell(report)] },
  differs: { messages: [tell({ ...differs })] },
  agrees: {
    messages: [tell({ ...report, reconcile: { state: 'same', text: 'All 747 answers are the same, checked just now.', differences: [] } })],
  },
  nothingUsed: { messages: [tell(nothing)] },
  usageFailed: {
    messages: [
      { type: 'usage.failed', title: 'The usage could not be read', detail: 'The log says more. Nothing is lost; the file is kept.' },
    ],
  },
  loadingUsage: { messages: [] },
} satisfies Record<string, UsageState>;
export type UsageStateName = keyof typeof usageStates;
