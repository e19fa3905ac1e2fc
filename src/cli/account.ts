import { PasswordHasher } from '../../server/auth/passwordHash.ts';
import { readDatabasePlace } from '../../server/config/readConfig.ts';
import { usdText } from '../../server/http/usd.ts';
import { liftSuspension, resetPassword } from '../../server/operator/accountMends.ts';
import { accountOverview, type AccountOverview } from '../../server/operator/accountOverview.ts';
import { formatCount } from '../core/format/count.ts';
import { onLedger } from './onLedger.ts';
import { printable } from './printable.ts';
import { readArgs } from './readArgs.ts';
import { stdio } from './stdio.ts';
import { table } from './table.ts';
import { UsageError } from './usageError.ts';

const options = { 'reset-password': { type: 'boolean' }, 'lift-suspension': { type: 'boolean' }, json: { type: 'boolean' } } as const;

/** `q account`: one account of the hosted endpoint, for whoever runs it and is written to. */
export async function accountCommand(args: string[]): Promise<void> {
  const { values, positionals } = readArgs(args, options);
  const [emailOrId] = positionals;
  if (emailOrId === undefined || positionals.length > 1)
    throw new UsageError('q account takes one e-mail address, or the id of an account.');
  if (values['reset-password'] && values['lift-suspension']) throw new UsageError('--reset-password and --lift-suspension: one at a time.');
  await onLedger(readDatabasePlace(process.env), async database => {
    const account = await accountOverview(database, emailOrId);
    if (!account) throw new NoAccountError(`There is no account "${emailOrId}".`);
    if (values['lift-suspension']) return lift(account, () => liftSuspension(database, account.accountId));
    if (values['reset-password']) {
      const password = await resetPassword(database, new PasswordHasher(), account.accountId, new Date());
      process.stderr.write('All its sessions have ended. The new password, which is shown once:\n');
      return stdio.out(password);
    }
    if (values.json) stdio.json(jsonOf(account));
    else stdio.out(printable(textOf(account)));
  });
}

class NoAccountError extends Error {
  override readonly name = 'NoAccountError';
  readonly kind = 'not-found';
}

async function lift({ suspendedFor, accountId }: AccountOverview, work: () => Promise<void>): Promise<void> {
  if (suspendedFor === null) return stdio.out(`Account ${accountId} is not suspended.`);
  await work();
  stdio.out(printable(`Account ${accountId} can be used again. It was suspended for ${suspendedFor}.`));
}

function textOf(account: AccountOverview): string {
  const { accountId, email, createdAt, answers, wallets, payments } = account;
  const last = answers.lastAt === null ? '' : `, the last ${minute(answers.lastAt)}`;
  return [
    `Account ${accountId}${email === null ? '' : `, ${email}`}`,
    `opened ${minute(createdAt)}, ${formatCount(answers.count)} ${answers.count === 1 ? 'answer' : 'answers'}${last}`,
    ...stateOf(account),
    '',
    table(
      ['USD', 'balance', 'on hold', 'spent'],
      wallets.map(({ currency, balance, held, spent }) => [currency, ...[balance, held, spent].map(usdText)]),
      [1, 2, 3],
    ),
    ...(payments.length > 0 ? ['', paymentsText(payments)] : []),
  ].join('\n');
}

function stateOf({ suspendedFor, closingAt, deletedAt }: AccountOverview): string[] {
  if (deletedAt !== null) return [`deleted ${minute(deletedAt)}`];
  return [
    ...(suspendedFor === null ? [] : [`suspended for ${suspendedFor}`]),
    ...(closingAt === null ? [] : [`being deleted since ${minute(closingAt)}: what is left goes back`]),
  ];
}

const paymentsText = (payments: AccountOverview['payments']): string =>
  table(
    ['payment', 'begun (UTC)', 'USD', 'amount', 'refunded', 'state', 'name at Stripe'],
    payments.map(({ id, createdAt, currency, amount, refunded, status, intent }) => [
      id,
      minute(createdAt),
      currency,
      usdText(amount),
      usdText(refunded),
      status,
      intent ?? '',
    ]),
    [3, 4],
  );

const minute = (time: Date): string => time.toISOString().slice(0, 16).replace('T', ' ');

const jsonOf = ({ accountId, email, createdAt, closingAt, deletedAt, suspendedFor, wallets, answers, payments }: AccountOverview) => ({
  account_id: accountId,
  email,
  created_at: createdAt.toISOString(),
  closing_at: closingAt?.toISOString() ?? null,
  deleted_at: deletedAt?.toISOString() ?? null,
  suspended_for: suspendedFor,
  wallets: wallets.map(({ currency, balance, held, spent }) => ({
    currency,
    balance_nano: String(balance),
    held_nano: String(held),
    spent_nano: String(spent),
  })),
  answers: { count: answers.count, last_at: answers.lastAt?.toISOString() ?? null },
  payments: payments.map(({ id, createdAt: begunAt, currency, amount, refunded, status, intent }) => ({
    id,
    created_at: begunAt.toISOString(),
    currency,
    amount_nano: String(amount),
    refunded_nano: String(refunded),
    status,
    intent,
  })),
});
