import type { ChatSnapshot, ReceiptView, TurnView } from '../../src/protocol/chat.ts';

// States of the chat view for the development page, the tests and the screenshots. Every sum adds up.

const model: NonNullable<ChatSnapshot['model']> = {
  id: 'openai/gpt-6.1-terra',
  name: 'GPT-6.1 Terra',
  priceText: '$1.00 / $5.00',
  routeText: 'Balance',
  routes: [
    { id: 'own-key', label: 'Your OpenAI key', price: '$1.00 / $5.00', missing: 'Set a key', current: false },
    { id: 'balance', label: 'Balance', price: '$1.4286 / $7.1429, fee included', current: true },
    { id: 'sandbox', label: 'Sandbox, simulated', price: 'free', current: false },
  ],
};

const receipt: ReceiptView = {
  title: 'GPT-6.1 Terra at OpenAI · 23 Nov 2026, 18:42',
  lines: [
    { label: 'Input', tokens: '1,930', perMillion: '$1.00', amount: '$0.00193' },
    { label: 'Cached input', tokens: '3,400', perMillion: '$0.05', amount: '$0.00017' },
    { label: 'Output', tokens: '1,260', perMillion: '$5.00', amount: '$0.00630', note: 'of which 380 reasoning' },
  ],
  sums: [
    { label: 'Provider cost', amount: '$0.00840' },
    { label: 'Fee, 30 % of the charge', amount: '$0.00360' },
    { label: 'Charged', amount: '$0.01200', strong: true },
    { label: 'Balance before', amount: '$4.97200' },
    { label: 'Balance after', amount: '$4.96000' },
  ],
  notes: ['Price list of 21 Nov 2026'],
  requestId: 'req_01KBT3V7Q9M2',
};

const firstReceipt: ReceiptView = {
  title: 'GPT-6.1 Terra at OpenAI · 23 Nov 2026, 18:40',
  lines: [
    { label: 'Input', tokens: '3,750', perMillion: '$1.00', amount: '$0.00375' },
    { label: 'Output', tokens: '3,000', perMillion: '$5.00', amount: '$0.01500' },
  ],
  sums: [
    { label: 'Provider cost', amount: '$0.01875' },
    { label: 'Fee, 30 % of the charge', amount: '$0.00804' },
    { label: 'Charged', amount: '$0.02679', strong: true },
  ],
  notes: ['Price list of 21 Nov 2026'],
  requestId: 'req_01KBT3T2H4C8',
};

const question = (id: string, text: string, attachments: TurnView['attachments'] = []): TurnView => ({
  id,
  role: 'user',
  text,
  attachments,
  state: 'done',
});

const whyQuestion = question('u1', 'Why does this test fail only on CI? It times out in the retry loop.', [
  { id: 'a1', label: 'retry.test.ts:41–78', tokensText: '412 tok' },
  { id: 'a2', label: 'Test output', tokensText: '186 tok' },
]);
const whyAnswer: TurnView = {
  id: 't1',
  role: 'assistant',
  text: 'On CI the runner is about four times slower than your machine, so attempt 3 overlaps the limit.',
  attachments: [],
  model: { name: 'GPT-6.1 Terra' },
  state: 'done',
  timingText: '0.38 s · 121 tok/s',
  costText: '$0.0268',
  tokensText: '3,750 in · 3,000 out',
  receipt: firstReceipt,
};
const fixQuestion = question('u2', 'Show me the smallest fix.', [{ id: 'a3', label: 'retry.ts', tokensText: '1,240 tok' }]);

const fixText = `The delay is measured against the wall clock, so on a slow runner the third attempt starts after the 5 s limit of the test. Two changes:

1. Pass a \`clock\` into \`retry()\` and sleep on it.
2. In the test, advance a fake clock and await each attempt.

\`\`\`ts
for (let n = 0; n < max; n++) {
  try {
    return await run();
  } catch (err) {
    if (!retryable(err)) throw err;
    // was: Date.now() + delay
    await clock.sleep(backoff(n));
  }
}
\`\`\`
`;
const fixAnswer: TurnView = {
  id: 't2',
  role: 'assistant',
  text: `${fixText}\nNothing else reads \`Date.now()\` here.`,
  attachments: [],
  model: { name: 'GPT-6.1 Terra' },
  state: 'done',
  timingText: '0.41 s · 118 tok/s',
  costText: '$0.0120',
  tokensText: '5,330 in · 1,260 out',
  receipt,
};

const answered: ChatSnapshot = {
  conversationId: 'c1',
  title: 'Retry loop on CI',
  model,
  turns: [whyQuestion, whyAnswer, fixQuestion, fixAnswer],
  attachments: [],
  draft: '',
  status: { costLine: 'Cost: $0.0388 | Balance: $4.96', detail: '9,080 in · 4,260 out', totalText: 'This chat $0.0388' },
  history: [
    { id: 'c1', title: 'Retry loop on CI', dateText: 'Today' },
    { id: 'c2', title: 'A regular expression for ISO dates', dateText: 'Yesterday' },
    { id: 'c3', title: 'Why the price table has two rounding steps and what would happen with one', dateText: '19 Nov' },
  ],
};

const streaming: ChatSnapshot = {
  ...answered,
  turns: [
    whyQuestion,
    whyAnswer,
    fixQuestion,
    {
      id: 't2',
      role: 'assistant',
      text: `${fixText}\nWith the fake clock, the three attempts take no real time, so the test no longer depends on how fast the`,
      attachments: [],
      model: { name: 'GPT-6.1 Terra' },
      state: 'streaming',
      timingText: 'first text after 0.41 s',
    },
  ],
  status: {
    costLine: 'Cost: $0.0268 | Balance: $4.97',
    detail: 'Answering · 8.3 s · 940 tokens · about $0.0097 so far',
    totalText: 'This chat $0.0268',
  },
};

const failedAnswer = (id: string, part: Partial<TurnView>): TurnView => ({
  id,
  role: 'assistant',
  text: '',
  attachments: [],
  model: { name: 'Claude Sonnet 5.5' },
  state: 'failed',
  ...part,
});

const failed: ChatSnapshot = {
  ...answered,
  title: 'Why does this test fail only on CI?',
  model: { id: 'anthropic/claude-sonnet-5.5', name: 'Claude Sonnet 5.5', priceText: '$3.00 / $15.00', routeText: 'Your Anthropic key' },
  turns: [
    whyQuestion,
    failedAnswer('t1', {
      notice: {
        kind: 'overloaded',
        title: 'Anthropic is overloaded',
        detail:
          'The trouble is on its side. Try again in a while, or take another model. It cost nothing. GPT-6.1 Terra at OpenAI could answer instead, paid from your balance.',
        raw: 'HTTP 529 overloaded_error: Overloaded (req_01KBT41C)',
        actions: [
          { id: 'instead:balance:openai:openai/gpt-6.1-terra', label: 'Ask GPT-6.1 Terra', amount: 'about $0.0046 instead of $0.0084' },
          { id: 'retry', label: 'Try Again', primary: true },
          { id: 'switch', label: 'Switch Model…' },
        ],
      },
    }),
    question('u2', 'Explain the retry loop.'),
    failedAnswer('t2', {
      state: 'interrupted',
      text: 'The loop calls `run()` up to three times. Between two attempts it sleeps for `backoff(attempt)`, which doubles from',
      costText: '$0.0043',
      tokensText: '1,105 in · 212 out',
      receipt: firstReceipt,
      notice: {
        kind: 'interrupted',
        title: 'The answer broke off',
        detail: 'The connection to Anthropic closed after 212 tokens. Charged for what arrived: $0.0043.',
        actions: [
          { id: 'continue', label: 'Continue', primary: true },
          { id: 'retry', label: 'Start Over' },
        ],
      },
    }),
  ],
  status: { costLine: 'Cost: $0.0043 | Your Anthropic key', detail: '1,105 in · 212 out', totalText: 'This chat $0.0043' },
  notice: {
    kind: 'info',
    title: '“A regular expression for ISO dates” was cleared',
    detail: '',
    actions: [{ id: 'undo', label: 'Undo' }],
  },
};

const empty: ChatSnapshot = {
  conversationId: 'c0',
  title: '',
  turns: [],
  attachments: [],
  draft: '',
  status: { costLine: 'Cost: $0.0000', detail: '', totalText: 'This chat $0.0000' },
  history: [],
};

const ready: ChatSnapshot = {
  ...empty,
  model: { ...model, badge: 'Simulated', routeText: 'Sandbox: no model answers, nothing is charged' },
};

const writing: ChatSnapshot = {
  ...answered,
  attachments: [{ id: 'a4', label: 'retry.test.ts:41–78', tokensText: '412 tok' }],
  draft: 'Now write the test with the fake clock.',
};

/** Before sending: what is missing and what would fit. */
const lowBalance: ChatSnapshot = {
  ...answered,
  turns: [
    whyQuestion,
    { ...whyAnswer, beforeText: 'Instead of Claude Sonnet 5.5 at Anthropic, which failed and cost nothing' },
    fixQuestion,
    fixAnswer,
  ],
  draft: 'Write the test with the fake clock.',
  notice: {
    kind: 'warning',
    title: '$0.0048 short',
    detail:
      'This may cost up to $0.0110. You have $0.0062. Nothing was sent. GPT-5.4 mini at OpenAI could answer instead, paid from your balance.',
    actions: [
      { id: 'addCredit', label: 'Add Credit', primary: true },
      { id: 'instead:balance:openai:openai/gpt-5.4-mini', label: 'Ask GPT-5.4 mini', amount: '$0.0011–0.0054' },
      { id: 'sendShort:482', label: 'Stop at 482 tokens', amount: 'to $0.0062' },
      { id: 'switchModel', label: 'Switch Model' },
      { id: 'switchRoute', label: 'Other Ways…' },
    ],
  },
  status: { costLine: 'Cost: $0.0388 | Balance: $0.0062', detail: '9,080 in · 4,260 out', totalText: 'This chat $0.0388' },
};

/** Every kind of block, and every colour of code. */
const richText = [
  '# Retrying with a budget\n\n### What changes\n\nThe loop now has **three** limits; see [the guide](https://example.com/retry), `retry.ts` and <kbd>F5</kbd>.\n',
  '> A retry that cannot end is a bug.\n\n- [x] a limit on tries\n- [ ] a limit on time\n  - per try\n  - in all\n\n| Option | Default | Unit |\n|---|--:|---|\n| `max` | 3 | tries |\n| `budgetMs` | 5,000 | milliseconds |\n',
  '```ts\nimport { clock } from "./clock"; // a port\nexport class Retry<T> extends Task {\n  async run(max: number): Promise<boolean> {\n    return /^ok/.test(`${max}`) && true;\n  }\n}\n```\n',
  '```py\n@decorator\ndef f(x: int = 1) -> None:\n    """Doc."""\n    print(len([x]), True, None)\n```\n',
  '```html\n<p class="x">text &amp; more</p><!-- comment -->\n```\n\n```css\n#id .c:hover { color: var(--x); margin: 1px }\n```\n',
  '```diff\n- old\n+ new\n@@ -1 +1 @@\n```\n\n```json\n{ "a": [1, true, null, "x"] }\n```\n\n```sh\nFOO=1 npm run "$BAR" # go\n```\n',
].join('\n');
const rich: ChatSnapshot = {
  ...answered,
  turns: [fixQuestion, { ...fixAnswer, text: richText, reasoning: 'The person wants the smallest change, so the loop stays.' }],
};

const thinking: ChatSnapshot = {
  ...streaming,
  turns: [
    fixQuestion,
    {
      id: 't2',
      role: 'assistant',
      text: '',
      reasoning: 'The person wants the smallest change',
      attachments: [],
      model: { name: 'Qwen3-Coder 30B', badge: 'Local' },
      state: 'streaming',
    },
  ],
  status: { ...streaming.status, detail: 'Waiting for the first word · 2.1 s' },
};

/** What the view can look like, by name. */
export const chatStates = { answered, writing, streaming, failed, lowBalance, empty, ready, rich, thinking };
export type ChatStateName = keyof typeof chatStates;
