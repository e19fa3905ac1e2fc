import { movementJson } from '../../server/ledger/creditHistory.ts';
import type { AccountOverview } from '../../server/operator/accountOverview.ts';
import { formatCount } from '../core/format/count.ts';
import { amounts } from './amounts.ts';
import { table } from './table.ts';

type Wallet = AccountOverview['wallets'][number];

/** An account in words and columns. */
export function accountText(account: AccountOverview): string {
  const { accountId, email, createdAt, answers, wallets, payments } = account;
  const last = answers.lastAt === null ? '' : `, the last ${minute(answers.lastAt)}`;
  return [
    `Account ${accountId}${email === null ? '' : `, ${email}`}`,
    `opened ${minute(createdAt)}, ${formatCount(answers.count)} ${answers.count === 1 ? 'answer' : 'answers'}${last} (UTC)`,
    ...stateOf(account),
    '',
    balancesText(wallets),
    ...wallets.filter(({ movements }) => movements.length > 0).flatMap(wallet => ['', movementsText(wallet)]),
    ...(payments.length > 0 ? ['', paymentsText(payments)] : []),
  ].join('\n');
}

function stateOf({ suspensions, closingAt, deletedAt }: AccountOverview): string[] {
  if (deletedAt !== null) return [`deleted ${minute(deletedAt)}`];
  return [
    ...suspensions.map(({ reason, since }) => `suspended since ${minute(since)} for ${reasonText(reason)}`),
    ...(closingAt === null ? [] : [`being deleted since ${minute(closingAt)}: what is left goes back`]),
  ];
}

/** Refunds are named by their payment and how much of it had gone back, disputes by Stripe. */
function reasonText(reason: string): string {
  const [payment, refunded] = reason.split(':');
  return refunded === undefined ? `the dispute ${reason}` : `a refund of what was spent already, of payment ${payment}`;
}

function balancesText(wallets: readonly Wallet[]): string {
  const columns = (['balance', 'held', 'spent'] as const).map(column => amounts(wallets.map(wallet => wallet[column])));
  const rows = wallets.map(({ currency }, index) => [currency, ...columns.map(column => column[index] ?? '')]);
  return table(['USD', 'balance', 'on hold', 'spent'], rows, [1, 2, 3]);
}

function movementsText({ currency, movements }: Wallet): string {
  const [changes, paid, after] = (['amount', 'paid', 'balanceAfter'] as const).map(column => amounts(movements.map(one => one[column])));
  const rows = movements.map(({ kind, at, paymentId }, index) => [
    minute(at),
    kind,
    changes?.[index] ?? '',
    paid?.[index] ?? '',
    after?.[index] ?? '',
    paymentId ?? '',
  ]);
  return table([`${currency} (UTC)`, 'what', 'of the balance', 'paid', 'balance after', 'payment'], rows, [2, 3, 4]);
}

function paymentsText(payments: AccountOverview['payments']): string {
  const exact = amounts(payments.map(({ amount }) => amount));
  const rows = payments.map(({ id, createdAt, currency, status, intent }, index) => [
    id,
    minute(createdAt),
    currency,
    exact[index] ?? '',
    status,
    intent ?? '',
  ]);
  return table(['payment', 'begun (UTC)', 'USD', 'amount', 'state', 'name at Stripe'], rows, [3]);
}

const minute = (time: Date): string => time.toISOString().slice(0, 16).replace('T', ' ');

/** The same for programs. */
export const accountJson = (account: AccountOverview) => ({
  account_id: account.accountId,
  email: account.email,
  created_at: account.createdAt.toISOString(),
  closing_at: account.closingAt?.toISOString() ?? null,
  deleted_at: account.deletedAt?.toISOString() ?? null,
  suspensions: account.suspensions.map(({ reason, since }) => ({ reason, since: since.toISOString() })),
  wallets: account.wallets.map(({ currency, balance, held, spent, movements }) => ({
    currency,
    balance_nano: String(balance),
    held_nano: String(held),
    spent_nano: String(spent),
    movements: movements.map(movementJson),
  })),
  answers: { count: account.answers.count, last_at: account.answers.lastAt?.toISOString() ?? null },
  payments: account.payments.map(({ id, createdAt, currency, amount, status, intent }) => ({
    id,
    created_at: createdAt.toISOString(),
    currency,
    amount_nano: String(amount),
    status,
    intent,
  })),
});
