import type { AnswerView, AskQView, ChoiceView, OptionView, PickView } from '../../src/protocol/askQ.ts';

// States of Q's page for the development page, the tests and the screenshots.

const options = (selected: string, ...entries: readonly (readonly [id: string, label: string, note?: string])[]): OptionView[] =>
  entries.map(([id, label, note]) => ({ id, label, selected: selected === id, ...(note === undefined ? {} : { note }) }));

const choice = (id: ChoiceView['id'], label: string, of: OptionView[], more: Partial<ChoiceView> = {}): ChoiceView => ({
  id,
  label,
  value: of.find(({ selected }) => selected)?.label ?? 'None',
  options: of,
  multiple: false,
  ...more,
});

const task = choice(
  'task',
  'Task',
  options(
    'code-debug',
    ['code-debug', 'Debug code', '82 %'],
    ['code-test', 'Write tests', '11 %'],
    ['code-explain', 'Explain code', '4 %'],
    ['code-refactor', 'Refactor'],
    ['code-review', 'Review'],
    ['code-gen', 'Write code'],
    ['data-sql', 'Data and SQL'],
    ['agentic', 'Agent work'],
    ['writing', 'Write text'],
    ['summarize', 'Summarize'],
    ['translate', 'Translate'],
    ['qa', 'Answer a question'],
  ),
);
const budgets = (selected: string) =>
  options(
    selected,
    ['none', 'No limit'],
    ['0', 'Free only'],
    ['100000', 'Max $0.0001'],
    ['30000000', 'Max $0.03'],
    ['1000000000', 'Max $1.00'],
    ['other', 'Another amount…'],
  );
const choices: ChoiceView[] = [
  task,
  choice('language', 'Language', options('typescript', ['typescript', 'TypeScript'], ['python', 'Python'], ['rust', 'Rust'])),
  choice('complexity', 'Complexity', options('medium', ['low', 'Low'], ['medium', 'Medium'], ['high', 'High']), {
    hint: '“times out”, length of the selection',
  }),
  choice('budget', 'Budget', budgets('30000000')),
  choice('prefer', 'Prefer', options('balanced', ['balanced', 'Balanced'], ['quality', 'Quality'], ['price', 'Price'], ['speed', 'Speed'])),
  choice(
    'needs',
    'Needs',
    options(
      '',
      ['vision', 'Reads images'],
      ['imageOutput', 'Makes images'],
      ['tools', 'Calls tools'],
      ['reasoning', 'Reasons first'],
      ['json', 'Answers in JSON'],
      ['longContext', 'Long context'],
      ['localOnly', 'Stays on this machine'],
    ),
    { value: 'Nothing special', multiple: true },
  ),
];
const parts = (...values: readonly [number, number, number, number]): PickView['parts'] =>
  ['Quality', 'Price', 'Speed', 'Reach'].map((label, index) => ({
    label,
    value: String(values[index]),
    of: String([40, 25, 15, 20][index]),
  }));

const sonnet: PickView = {
  modelId: 'anthropic/claude-sonnet-5.5',
  rank: 1,
  name: 'Claude Sonnet 5.5',
  pricePoint: 'Premium',
  reason: [
    { text: 'You ask ', quoted: false },
    { text: '“fail only on CI”', quoted: true },
    {
      text: ', with 38 lines of TypeScript: debugging, medium complexity. It is rated 4.8 (AA index), ahead of 61 of the 64 that fit.',
      quoted: false,
    },
  ],
  cost: '$0.0069–0.023',
  costNote: 'from your balance',
  speed: { label: 'Speed here', value: '84 tok/s' },
  rating: { value: '4.8', source: 'AA index' },
  ownRating: '4 stars',
  reach: { icon: 'creditCard', text: 'your balance, or an Anthropic key for $0.0049–0.016' },
  score: '84',
  parts: parts(38, 15, 11, 20),
  selected: false,
};
const grok: PickView = {
  modelId: 'xai/grok-4.7',
  rank: 2,
  name: 'Grok 4.7',
  pricePoint: 'Mid-range',
  reason: [
    { text: 'For ', quoted: false },
    { text: '“times out”', quoted: true },
    {
      text: ' (930 tokens in, up to 1,400 out). It costs about half as much as Claude Sonnet 5.5 here. It is unrated, held at about 4.3 for code by its price and age.',
      quoted: false,
    },
  ],
  cost: '$0.0037–0.010',
  costNote: 'on your xAI key',
  speed: { label: 'Speed here', value: '96 tok/s' },
  rating: null,
  reach: { icon: 'key', text: 'your xAI key, or your balance for $0.0052–0.015' },
  score: '83',
  parts: parts(33, 17, 13, 20),
  selected: false,
};
const deepseek: PickView = {
  modelId: 'deepseek/deepseek-v4-pro',
  rank: 3,
  name: 'DeepSeek V4 Pro',
  pricePoint: 'Mid-range',
  reason: [
    { text: 'For ', quoted: false },
    { text: '“retry loop”', quoted: true },
    {
      text: ' (930 tokens in, up to 1,400 out). It costs about 1/4 as much as Claude Sonnet 5.5 here. It is rated 4.5 (Arena code).',
      quoted: false,
    },
  ],
  cost: '$0.0017–0.0048',
  costNote: 'simulated until there is a DeepSeek key',
  speed: { label: 'Speed, estimated', value: 'medium' },
  rating: { value: '4.5', source: 'Arena code' },
  reach: { icon: 'sparkle', text: 'the sandbox, simulated; a DeepSeek key for real answers' },
  score: '79',
  parts: parts(31, 20, 8, 20),
  selected: false,
};

const answer: AnswerView = {
  choices,
  sure: '82 % sure',
  other: { option: 'code-test', label: 'Write tests' },
  picks: [sonnet, grok, deepseek],
  alternatives: [
    {
      kind: 'cheaper',
      modelId: 'anthropic/claude-haiku-5.5',
      name: 'Claude Haiku 5.5',
      cost: '$0.00035–0.0011',
      detail: 'Cheaper · from your balance, 190 tok/s',
      selected: false,
    },
    {
      kind: 'faster',
      modelId: 'openai/gpt-oss-120b',
      name: 'gpt-oss-120b',
      cost: '$0.00046–0.0014',
      detail: 'Faster · with a Groq key, 480 tok/s',
      selected: false,
    },
    {
      kind: 'private',
      modelId: 'qwen/qwen3-coder-30b',
      name: 'Qwen3-Coder 30B',
      cost: '$0.00',
      detail: 'Private · on this machine, 22 tok/s',
      selected: false,
    },
  ],
  notes: [],
  whyNot: {
    modelId: 'openai/gpt-6-astra',
    name: 'GPT-6 Astra',
    text: 'At $0.035–0.11 it may exceed your limit of $0.0300. It costs 5 times as much as Claude Sonnet 5.5 here. It is rated 0.1 higher for code.',
  },
  footer: 'Worked out on this machine in 4 ms, nothing was sent. 930 tokens in, 300–1,400 out.',
  announcement: 'Debug code: 3 models, first Claude Sonnet 5.5',
};

const picks: AskQView = {
  requestNumber: 1,
  text: 'Why does this test fail only on CI? It times out in the retry loop.',
  contexts: [
    { id: 'c1', kind: 'selection', label: 'retry.test.ts:41–78' },
    { id: 'c2', kind: 'problems', label: '2 problems' },
  ],
  answer,
};
const empty: AskQView = { requestNumber: 0, text: '', contexts: [] };
const overBudget: AskQView = {
  ...picks,
  answer: {
    ...answer,
    choices: choices.map(one => (one.id === 'budget' ? choice('budget', 'Budget', budgets('100000')) : one)),
    picks: [],
    alternatives: [],
    notes: [
      {
        kind: 'nothing-affordable',
        tone: 'warning',
        title: 'No model answers this for $0.0001:',
        detail: 'the request alone is 930 tokens. The nearest are listed.',
        nearest: [
          { modelId: 'anthropic/claude-haiku-5.5', name: 'Claude Haiku 5.5', where: '', cost: '$0.00035–0.0011' },
          { modelId: 'qwen/qwen3-coder-30b', name: 'Qwen3-Coder 30B', where: 'this machine', cost: '$0.00' },
        ],
        actions: [
          { id: 'budget:1100000', label: 'Raise to $0.0011' },
          { id: 'budget:none', label: 'Remove the Budget' },
        ],
      },
    ],
    announcement: 'No model answers this for $0.0001: the request alone is 930 tokens. The nearest are listed.',
  },
};
const unreachable: AskQView = {
  ...picks,
  answer: {
    ...answer,
    picks: [sonnet, grok, deepseek].map(pick => ({
      ...pick,
      costNote: 'with a key',
      reach: { icon: 'plug', text: 'a key, not set yet' },
      parts: parts(38, 15, 11, 6),
    })),
    notes: [
      {
        kind: 'needs-setup',
        tone: 'warning',
        title: 'None of these can be used yet:',
        detail: 'set an API key, add credit, or install Ollama.',
        nearest: [],
        actions: [
          { id: 'setKey', label: 'Set API Key…' },
          { id: 'addCredit', label: 'Add Credit…' },
          { id: 'getOllama', label: 'Get Ollama' },
        ],
      },
    ],
  },
};
const unsure: AskQView = {
  ...picks,
  text: 'this',
  contexts: [],
  answer: {
    ...answer,
    sure: '34 % sure',
    other: { option: 'code-explain', label: 'Explain code' },
    notes: [
      {
        kind: 'unsure',
        tone: 'info',
        title: 'This may be answering questions or explaining code:',
        detail: 'say which, and the list follows.',
        nearest: [],
        actions: [
          { id: 'task:qa', label: 'Answer a question' },
          { id: 'task:code-explain', label: 'Explain code' },
        ],
      },
    ],
  },
};

/** What the page can look like, by name. */
/** The second pick was taken. */
const selected: AskQView = { ...picks, answer: { ...answer, picks: [sonnet, { ...grok, selected: true }, deepseek] } };

export const askQStates = { picks, selected, empty, overBudget, unreachable, unsure };
export type AskQStateName = keyof typeof askQStates;
