import { emailAddress } from '../auth/emailAddress.ts';
import type { Database, Db } from '../db/database.ts';
import { isUuid } from '../payments/paymentBooks.ts';

/** One account as whoever runs the service sees it: what people ask about when they write. No password, no key, no question. Amounts
 *  in nano-USD. */
export interface AccountOverview {
  readonly accountId: string;
  /** null: it is deleted. */
  readonly email: string | null;
  readonly createdAt: Date;
  readonly closingAt: Date | null;
  readonly deletedAt: Date | null;
  /** A dispute, or a refund of what was spent already. */
  readonly suspendedFor: string | null;
  readonly wallets: readonly { readonly currency: string; readonly balance: bigint; readonly held: bigint; readonly spent: bigint }[];
  readonly answers: { readonly count: number; readonly lastAt: Date | null };
  /** Newest first. */
  readonly payments: readonly {
    readonly id: string;
    readonly createdAt: Date;
    readonly currency: string;
    readonly amount: bigint;
    readonly refunded: bigint;
    readonly status: string;
    /** The payment provider's name for it. */
    readonly intent: string | null;
  }[];
}

/** Looks an account up by its address or its id.
 *  @returns undefined where there is none */
export function accountOverview(database: Database, emailOrId: string): Promise<AccountOverview | undefined> {
  return database.transaction(async db => {
    const accountId = await accountIdOf(db, emailOrId);
    return accountId === undefined ? undefined : overviewOf(db, accountId);
  });
}

async function accountIdOf(db: Db, emailOrId: string): Promise<string | undefined> {
  if (isUuid(emailOrId.toLowerCase())) return emailOrId.toLowerCase();
  const email = emailAddress(emailOrId);
  if (email === undefined) return undefined;
  return (await db.selectFrom('email_owner').select('account_id').where('email', '=', email).executeTakeFirst())?.account_id;
}

async function overviewOf(db: Db, accountId: string): Promise<AccountOverview | undefined> {
  const account = await db
    .selectFrom('account')
    .select(['email', 'created_at', 'closing_at', 'deleted_at', 'suspended_for'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (!account) return undefined;
  const wallets = await db
    .selectFrom('wallet')
    .select(['currency', 'balance', 'held', 'spent'])
    .where('account_id', '=', accountId)
    .orderBy('currency')
    .execute();
  const answers = await db
    .selectFrom('usage_record')
    .select(({ fn }) => [fn.countAll<bigint>().as('count'), fn.max<Date | null>('created_at').as('lastAt')])
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return {
    accountId,
    email: account.email,
    createdAt: account.created_at,
    closingAt: account.closing_at,
    deletedAt: account.deleted_at,
    suspendedFor: account.suspended_for,
    wallets,
    answers: { count: Number(answers.count), lastAt: answers.lastAt },
    payments: await paymentsOf(db, accountId),
  };
}

const paymentsOf = (db: Db, accountId: string): Promise<AccountOverview['payments'][number][]> =>
  db
    .selectFrom('payment')
    .select(['id', 'created_at as createdAt', 'mode as currency', 'amount', 'refunded', 'status', 'intent_ref as intent'])
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
