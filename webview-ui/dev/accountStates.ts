import type { AccountSnapshot, AccountToWebview, KeyView } from '../../src/protocol/account.ts';
import type { ViewMemory } from '../src/account/viewMemory.ts';
import { monthlyBudget } from './usageStates.ts';

// States of the account view for the development page, the tests and the screenshots. Every sum adds up.

/** What the page remembers, and what its host says; a host that says nothing leaves it loading. */
export interface AccountState {
  readonly memory?: ViewMemory;
  readonly messages: readonly AccountToWebview[];
}

const keys: KeyView[] = [
  {
    provider: 'openrouter',
    providerName: 'OpenRouter',
    masked: '…7fQ2',
    place: 'machine',
    state: 'works',
    stateText: 'Works, tested 2 min ago',
    used: false,
  },
  {
    provider: 'xai',
    providerName: 'xAI',
    masked: '…ab12',
    place: 'account',
    state: 'works',
    stateText: 'Works, tested yesterday',
    used: false,
  },
  {
    provider: 'mistral',
    providerName: 'Mistral',
    masked: '…9c0d',
    place: 'machine',
    state: 'refused',
    stateText: 'Refused on 21 Nov: the key was revoked',
    used: false,
  },
];

const routes: AccountSnapshot['routes'] = {
  current: 'automatic',
  choices: [
    { id: 'automatic', label: 'Automatic', detail: 'Your own key first, then a local model, then the balance.' },
    { id: 'own-key', label: 'Your own key', detail: 'The provider bills you; nothing is charged here.' },
    { id: 'local', label: 'Local models', detail: 'Free, and nothing leaves this machine.' },
    { id: 'balance', label: 'Balance', detail: 'The provider’s price with a fee: 30 % of what is charged.' },
  ],
  perModel: [],
};

const signedOut: AccountSnapshot = {
  endpoint: 'reachable',
  endpointName: 'accounts.example.com',
  keys: [],
  routes,
  spent: [],
};

const spent = [
  { label: 'Today', amount: '$0.0400' },
  { label: '7 days', amount: '$1.34' },
  { label: 'November, cap $4.00', amount: '$3.18' },
];
const balance = {
  amount: '$4.96',
  exact: '$4.960000000',
  empty: false,
  held: '$0.00 on hold',
  ageS: 12,
  stale: false,
  sandbox: true,
};
const signedIn: AccountSnapshot = {
  ...signedOut,
  signedIn: { email: 'mara@example.com', since: '3 Oct 2026', balance },
  keys,
  routes: { ...routes, perModel: [{ modelId: 'openai/gpt-6.1-terra', modelName: 'GPT-6.1 Terra', route: 'Balance' }] },
  spent,
  budget: monthlyBudget,
};

const away: AccountSnapshot = {
  ...signedIn,
  endpoint: 'away',
  signedIn: { email: 'mara@example.com', since: '3 Oct 2026', balance: { ...balance, ageS: 14 * 60, stale: true } },
  notice: {
    kind: 'network',
    title: 'accounts.example.com does not answer',
    detail: 'Your own keys and local models go on. What it last said is shown with its age.',
    actions: [{ id: 'refresh', label: 'Try again' }],
  },
};

const paying: AccountSnapshot = {
  ...signedIn,
  signedIn: {
    email: 'mara@example.com',
    since: '3 Oct 2026',
    balance: { ...balance, sandbox: false },
    payment: { id: 'pay_1', amount: '$25.00' },
  },
  spent,
  budget: { ...monthlyBudget, spent: '$3.41', share: 0.8525, level: 'near' },
};

const ownKeys: AccountSnapshot = {
  ...signedOut,
  endpoint: 'none',
  endpointName: '',
  keys: [
    {
      provider: 'openai',
      providerName: 'OpenAI',
      masked: '…k3Zq',
      place: 'environment',
      variable: 'OPENAI_API_KEY',
      state: 'unknown',
      stateText: '',
      used: true,
    },
    {
      provider: 'openai',
      providerName: 'OpenAI',
      masked: '…77aa',
      place: 'machine',
      state: 'testing',
      stateText: '',
      used: false,
    },
  ],
  spent: spent.slice(0, 2),
};

const emptied: AccountSnapshot = {
  ...signedIn,
  signedIn: {
    email: 'a.rather.long.address.of.somebody@department.of.an.institution.example.com',
    since: '3 Oct 2026',
    balance: {
      amount: '$0.00',
      exact: '$0.000000000',
      empty: true,
      emptyText: 'Add credit to pay for answers from here.',
      ageS: 0,
      stale: false,
      sandbox: false,
    },
  },
  keys: [],
  spent: [],
  budget: { ...monthlyBudget, spent: '$4.12', share: 1.03, level: 'over', detail: 'Reached: you are asked before each message' },
};

const snapshot = (value: AccountSnapshot): AccountToWebview => ({ type: 'account.snapshot', snapshot: value });

/** What the view can look like, by name. */
export const accountStates = {
  signUp: { messages: [snapshot(signedOut)] },
  signIn: { memory: { entry: 'signIn' }, messages: [snapshot(signedOut)] },
  signedIn: { messages: [snapshot(signedIn)] },
  away: { messages: [snapshot(away)] },
  paying: { messages: [snapshot(paying)] },
  ownKeys: { messages: [snapshot(ownKeys)] },
  emptied: { messages: [snapshot(emptied)] },
  loadingAccount: { messages: [] },
} satisfies Record<string, AccountState>;
export type AccountStateName = keyof typeof accountStates;
