import { emailAddress } from '../auth/emailAddress.ts';
import type { Database, Db } from '../db/database.ts';
import { creditPage, type CreditMovement } from '../ledger/creditHistory.ts';
import { isUuid } from '../payments/paymentBooks.ts';

/** How many movements of each kind of credit are told, the newest. */
const movementsMax = 100;

/** One account as whoever runs the service sees it: what people ask about when they write. No password, no key, no question. Amounts
 *  in nano-USD. */
export interface AccountOverview {
  readonly accountId: string;
  /** null: it is deleted. */
  readonly email: string | null;
  readonly createdAt: Date;
  readonly closingAt: Date | null;
  readonly deletedAt: Date | null;
  /** Those that stand: disputes, and refunds of what was spent already. */
  readonly suspensions: readonly { readonly reason: string; readonly since: Date }[];
  readonly wallets: readonly {
    readonly currency: string;
    readonly balance: bigint;
    readonly held: bigint;
    readonly spent: bigint;
    readonly movements: readonly CreditMovement[];
  }[];
  readonly answers: { readonly count: number; readonly lastAt: Date | null };
  /** Newest first. */
  readonly payments: readonly {
    readonly id: string;
    readonly createdAt: Date;
    readonly currency: string;
    readonly amount: bigint;
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
    .select(['email', 'created_at as createdAt', 'closing_at as closingAt', 'deleted_at as deletedAt'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  if (!account) return undefined;
  const suspensions = await db
    .selectFrom('suspension')
    .select(['reason', 'created_at as since'])
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .orderBy('reason')
    .execute();
  const answers = await db
    .selectFrom('usage_record')
    .select(({ fn }) => [fn.countAll<bigint>().as('count'), fn.max<Date | null>('created_at').as('lastAt')])
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow();
  return {
    accountId,
    ...account,
    suspensions,
    wallets: await walletsOf(db, accountId),
    answers: { count: Number(answers.count), lastAt: answers.lastAt },
    payments: await paymentsOf(db, accountId),
  };
}

async function walletsOf(db: Db, accountId: string): Promise<AccountOverview['wallets']> {
  const wallets = await db
    .selectFrom('wallet')
    .select(['currency', 'balance', 'held', 'spent'])
    .where('account_id', '=', accountId)
    .orderBy('currency')
    .execute();
  const told: AccountOverview['wallets'][number][] = [];
  for (const wallet of wallets) {
    const { movements } = await creditPage(db, { accountId, currency: wallet.currency, offset: 0, limit: movementsMax });
    told.push({ ...wallet, movements });
  }
  return told;
}

const paymentsOf = (db: Db, accountId: string): Promise<AccountOverview['payments'][number][]> =>
  db
    .selectFrom('payment')
    .select(['id', 'created_at as createdAt', 'mode as currency', 'amount', 'status', 'intent_ref as intent'])
    .where('account_id', '=', accountId)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
