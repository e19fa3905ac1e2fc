import * as z from 'zod/mini';

// The contract of the account view (side bar) and of the usage panel (editor area) with the host. Both pages speak it, and the
// host answers both alike. The host keeps all state; the pages draw it and report wishes. Amounts, counts and dates arrive as
// text. No key and no token ever goes to a page; a password goes from the page to the host once, with its form.

/** Forms of the account view. Each `account.…` that has a form's name is answered by one `account.result`. */
export const accountForms = ['signUp', 'signIn', 'changeEmail', 'changePassword', 'delete', 'addCredit'] as const;
export type AccountForm = (typeof accountForms)[number];

/** Where an error is shown. `form` is for what no single field can mend. */
export const accountFields = ['email', 'password', 'currentPassword', 'invite', 'amount', 'form'] as const;
export type AccountField = (typeof accountFields)[number];

/** Where a provider key is kept. `environment` keys can be tested, not replaced or removed here. */
export const keyPlaces = ['machine', 'account', 'environment'] as const;
export type KeyPlace = (typeof keyPlaces)[number];

export const payRoutes = ['own-key', 'local', 'balance'] as const;
export type PayRoute = (typeof payRoutes)[number];

export const usagePeriods = ['today', '7-days', '30-days', 'month'] as const;
export type UsagePeriod = (typeof usagePeriods)[number];
export const usageGroups = ['model', 'provider', 'workspace', 'route'] as const;
export type UsageGroup = (typeof usageGroups)[number];
export const budgetNames = ['perMessage', 'perDay', 'perMonth'] as const;

/** What buttons lead to that belong to no form. */
export const accountActions = ['refresh', 'showLog', 'setEndpoint', 'showCredits'] as const;
export type AccountAction = (typeof accountActions)[number];

/** Something to know at the top of the view, with what can be done. `kind` is an error kind, `info` or `warning`. */
const accountNotice = z.object({
  kind: z.string(),
  title: z.string(),
  detail: z.string(),
  actions: z.array(z.object({ id: z.enum(accountActions), label: z.string(), primary: z.optional(z.boolean()) })),
});
export type AccountNotice = z.infer<typeof accountNotice>;

export const balanceView = z.object({
  /** "$4.96", rounded down. */
  amount: z.string(),
  /** To the nano-dollar, for the tooltip: "$4.960000000". */
  exact: z.string(),
  /** Nothing is left. */
  empty: z.boolean(),
  /** What that means for the next answer. */
  emptyText: z.optional(z.string()),
  /** "$0.00 on hold"; absent while nothing is held. */
  held: z.optional(z.string()),
  /** Seconds since the endpoint said so, when this is sent; the page counts on from there. */
  ageS: z.number(),
  /** The endpoint is away: this is what it last said. */
  stale: z.boolean(),
  /** Sandbox money: credited at once, and it buys simulated answers only. */
  sandbox: z.boolean(),
});
export type BalanceView = z.infer<typeof balanceView>;

/** A payment that waits for the person in the browser. */
export const pendingPayment = z.object({ id: z.string(), amount: z.string() });
export type PendingPayment = z.infer<typeof pendingPayment>;

export const signedInView = z.object({
  email: z.string(),
  balance: z.optional(balanceView),
  payment: z.optional(pendingPayment),
  /** The day of the account: "3 Oct 2026" */
  since: z.string(),
});
export type SignedInView = z.infer<typeof signedInView>;

export const keyView = z.object({
  provider: z.string(),
  providerName: z.string(),
  /** "…ab12": never more than the end of the key. */
  masked: z.string(),
  place: z.enum(keyPlaces),
  /** For `environment`: the variable's name. */
  variable: z.optional(z.string()),
  /** What its last test said; `testing` while it runs. */
  state: z.enum(['unknown', 'works', 'refused', 'testing']),
  /** "Works, tested 2 min ago", "Refused on 21 Nov: the key was revoked"; empty where nothing is known. */
  stateText: z.string(),
  /** This one is taken where several reach the same provider. */
  used: z.boolean(),
});
export type KeyView = z.infer<typeof keyView>;

export const routesView = z.object({
  /** `automatic` takes the person's own key, then a local model, then the balance. */
  current: z.enum(['automatic', ...payRoutes]),
  choices: z.array(
    z.object({
      id: z.enum(['automatic', ...payRoutes]),
      label: z.string(),
      /** What it costs or what it still needs: "Sign in first". */
      detail: z.string(),
    }),
  ),
  /** Models with a choice of their own. */
  perModel: z.array(z.object({ modelId: z.string(), modelName: z.string(), route: z.string() })),
});
export type RoutesView = z.infer<typeof routesView>;

/** A budget and what was spent of it, own keys included. */
export const budgetView = z.object({
  name: z.enum(budgetNames),
  /** "Daily cap", "Monthly cap", "Per message" */
  label: z.string(),
  /** "$3.18"; for `perMessage` the largest so far. */
  spent: z.string(),
  /** "$4.00"; absent where there is no limit. */
  limit: z.optional(z.string()),
  /** Spent by limit, 0 where there is no limit; may be above 1. */
  share: z.number(),
  /** "Warns at $3.20, stops at $4.00" */
  detail: z.string(),
  level: z.enum(['fine', 'near', 'over']),
});
export type BudgetView = z.infer<typeof budgetView>;

/** Everything that the account view shows. Sent when the page says it is ready, and whole again with each change. */
export const accountSnapshot = z.object({
  /** `none`: no endpoint is set, so there are no accounts. `away`: it does not answer; own keys and local models go on. */
  endpoint: z.enum(['none', 'reachable', 'away']),
  /** "localhost:8787": where e-mail address and password go. Empty for `none`. */
  endpointName: z.string(),
  /** Absent while signed out. */
  signedIn: z.optional(signedInView),
  notice: z.optional(accountNotice),
  keys: z.array(keyView),
  routes: routesView,
  /** "Today", "7 days", "November" with what was spent. */
  spent: z.array(z.object({ label: z.string(), amount: z.string() })),
  /** The budget that is nearest to its limit. */
  budget: z.optional(budgetView),
});
export type AccountSnapshot = z.infer<typeof accountSnapshot>;

/** What one day's bar is made of; `series` is an index into the report's `series`. */
const dayPart = z.object({
  series: z.int(),
  /** USD as a number, for the height only. */
  height: z.number(),
  amount: z.string(),
});
export const usageDay = z.object({
  /** "4 Nov", under the bar */
  label: z.string(),
  /** "Wednesday, 4 Nov" */
  title: z.string(),
  amount: z.string(),
  parts: z.array(dayPart),
});
export type UsageDay = z.infer<typeof usageDay>;

export const usageRow = z.object({
  id: z.string(),
  /** The model, provider, workspace or route: whatever is grouped by. */
  name: z.string(),
  /** Which colour of the chart; absent where it is not in the chart. */
  series: z.optional(z.int()),
  /** Empty where the group has several. */
  provider: z.string(),
  /** "balance", "your key: $0.6184 at OpenRouter", "this machine" */
  paidWith: z.string(),
  answers: z.string(),
  tokensIn: z.string(),
  tokensOut: z.string(),
  /** "$1.9700", "not charged", "free", "unknown" */
  amount: z.string(),
  /** The amount is a word and no money. */
  quiet: z.boolean(),
});
export type UsageRow = z.infer<typeof usageRow>;

export const reconcileView = z.object({
  state: z.enum(['idle', 'running', 'same', 'different', 'failed']),
  /** "747 answers at the endpoint and here are the same, checked 2 min ago." Empty for `idle`. */
  text: z.string(),
  differences: z.array(
    z.object({
      requestId: z.string(),
      /** "21 Nov, 18:42 · GPT-6.1 Terra" */
      title: z.string(),
      /** "$0.0120", "not here" */
      here: z.string(),
      /** "$0.0120", "not there" */
      there: z.string(),
    }),
  ),
});
export type ReconcileView = z.infer<typeof reconcileView>;

/** All that the usage panel shows for one period, grouped one way. Chart and rows hold the same numbers. */
export const usageReport = z.object({
  period: z.enum(usagePeriods),
  group: z.enum(usageGroups),
  /** "25 October to 23 November" */
  range: z.string(),
  /** Today, 7 days, 30 days, and the balance where there is one. */
  tiles: z.array(z.object({ label: z.string(), amount: z.string(), detail: z.string() })),
  /** "Charged by day", "Cost by hour": what the bars' heights are. */
  chartTitle: z.string(),
  /** Names of the chart's colours, the largest first, at most six; the sixth may be "Others". */
  series: z.array(z.string()),
  /** Oldest first. Hours where the period is a day. */
  days: z.array(usageDay),
  rows: z.array(usageRow),
  /** "30 days" with "provider cost $2.7440, fee $1.1760" and the sums of the columns. */
  total: z.object({
    label: z.string(),
    detail: z.string(),
    answers: z.string(),
    tokensIn: z.string(),
    tokensOut: z.string(),
    amount: z.string(),
  }),
  budgets: z.array(budgetView),
  /** Absent while signed out: there is nothing to compare with. */
  reconcile: z.optional(reconcileView),
});
export type UsageReport = z.infer<typeof usageReport>;

export const accountToWebview = z.discriminatedUnion('type', [
  z.object({ type: z.literal('account.snapshot'), snapshot: accountSnapshot }),
  /** The answer to a form. After success the page empties it; otherwise everything that was typed stays. */
  z.object({
    type: z.literal('account.result'),
    form: z.enum(accountForms),
    errors: z.array(z.object({ field: z.enum(accountFields), message: z.string() })),
    /** The endpoint takes no try before so many seconds have passed. */
    retryInS: z.optional(z.number()),
  }),
  /** A command leads here: the part of the view takes the focus. */
  z.object({ type: z.literal('account.focus'), part: z.enum(['signUp', 'signIn', 'credit', 'keys']) }),
  /** The answer to `usage.show`, and again with each new answer while the panel is open. */
  z.object({ type: z.literal('usage.report'), report: usageReport }),
  /** The usage could not be read: what happened. */
  z.object({ type: z.literal('usage.failed'), title: z.string(), detail: z.string() }),
]);
export type AccountToWebview = z.infer<typeof accountToWebview>;

const key = { provider: z.string(), place: z.enum(keyPlaces) };
export const accountToHost = z.discriminatedUnion('type', [
  /** The account view is there and wants a snapshot. */
  z.object({ type: z.literal('account.ready') }),
  /** Ask the endpoint again. */
  z.object({ type: z.literal('account.refresh') }),

  // Forms. `invite` is sent where the endpoint asked for one.
  z.object({ type: z.literal('account.signUp'), email: z.string(), password: z.string(), invite: z.optional(z.string()) }),
  z.object({ type: z.literal('account.signIn'), email: z.string(), password: z.string() }),
  z.object({ type: z.literal('account.changeEmail'), email: z.string(), currentPassword: z.string() }),
  z.object({ type: z.literal('account.changePassword'), password: z.string(), currentPassword: z.string() }),
  z.object({ type: z.literal('account.delete'), currentPassword: z.string() }),
  /** USD as it was typed, at most two decimals: "25", "12.50". From 5 to 500; the host checks again. */
  z.object({ type: z.literal('account.addCredit'), amount: z.string() }),

  /** Shows the payment page once more. */
  z.object({ type: z.literal('account.openPayment'), id: z.string() }),
  /** Stops waiting. A payment that was made nevertheless is credited. */
  z.object({ type: z.literal('account.cancelPayment'), id: z.string() }),
  z.object({ type: z.literal('account.signOut') }),

  /** Asks for a provider, then where to keep the key (here unless said otherwise), then for the key, in VS Code's own boxes. */
  z.object({ type: z.literal('account.addKey') }),
  z.object({ type: z.literal('account.testKey'), ...key }),
  z.object({ type: z.literal('account.replaceKey'), ...key }),
  /** The host asks before it removes. */
  z.object({ type: z.literal('account.removeKey'), ...key }),

  /** For one model, `automatic` takes its own choice away. */
  z.object({ type: z.literal('account.setRoute'), route: z.enum(['automatic', ...payRoutes]), modelId: z.optional(z.string()) }),
  /** Opens VS Code's setting of a budget. */
  z.object({ type: z.literal('account.changeBudget'), name: z.enum(budgetNames) }),
  z.object({ type: z.literal('account.action'), action: z.enum(accountActions) }),

  /** Opens the usage panel. */
  z.object({ type: z.literal('usage.open') }),
  /** The panel is there, or another period or grouping was chosen. */
  z.object({ type: z.literal('usage.show'), period: z.enum(usagePeriods), group: z.enum(usageGroups) }),
  /** Saves every answer of the period with its receipt, at a place that the person chooses. */
  z.object({ type: z.literal('usage.export'), format: z.enum(['csv', 'json']), period: z.enum(usagePeriods) }),
  /** Compares the endpoint's entries with the receipts here. */
  z.object({ type: z.literal('usage.reconcile') }),
]);
export type AccountToHost = z.infer<typeof accountToHost>;
