import type { Caller } from '../auth/caller.ts';
import type { Database, Db } from '../db/database.ts';
import { HttpError } from '../http/httpError.ts';
import { currencies, type Currency } from '../ledger/currency.ts';
import { takeBack } from '../ledger/takeBack.ts';

/** Gives what was paid back to where it came from, and books it.
 *  @throws HttpError where the payment provider is away: the account stays */
export type GiveBack = (accountId: string, currency: Currency, amountNano: bigint) => Promise<void>;

interface Shut {
  readonly left: readonly [Currency, bigint][];
  readonly suspendedBefore: string | null;
}

/** Deletes accounts: what is left is given back or dropped, what is personal is erased, the ledger stays under a number. */
export class AccountClosing {
  constructor(
    private readonly database: Database,
    private readonly nowMs: () => number,
    private readonly giveBack: GiveBack,
  ) {}

  /** @throws HttpError 409 `in_progress` while answers are under way; 502 where money could not be given back: the account stays */
  async close({ accountId }: Pick<Caller, 'accountId'>): Promise<void> {
    const { left, suspendedBefore } = await this.shut(accountId);
    try {
      for (const [currency, amountNano] of left) await this.giveBack(accountId, currency, amountNano);
    } catch (error) {
      await this.reopen(accountId, suspendedBefore);
      throw error;
    }
    await this.database.transaction(async db => {
      for (const currency of currencies) await this.drop(db, accountId, currency);
      await this.erase(db, accountId);
    });
  }

  private reopen(accountId: string, suspendedBefore: string | null): Promise<void> {
    return this.database.transaction(async db => {
      await db.updateTable('account').set({ suspended_for: suspendedBefore }).where('account_id', '=', accountId).execute();
      await db.updateTable('wallet').set({ closed: false }).where('account_id', '=', accountId).execute();
    });
  }

  /** From here on nothing can be spent or signed in to: a question that was let in before finds its wallet closed. */
  private shut(accountId: string): Promise<Shut> {
    return this.database.transaction(async db => {
      // The account's row first: a payment that is booked now locks in the same order.
      const account = await db
        .selectFrom('account')
        .select('suspended_for')
        .where('account_id', '=', accountId)
        .forUpdate()
        .executeTakeFirstOrThrow();
      const wallets = await db
        .selectFrom('wallet')
        .select(['currency', 'balance', 'in_flight'])
        .where('account_id', '=', accountId)
        .forUpdate()
        .execute();
      if (wallets.some(wallet => wallet.in_flight > 0))
        throw new HttpError(409, 'in_progress', 'Answers are still under way. Try again when they have ended.');
      await db.updateTable('wallet').set({ closed: true }).where('account_id', '=', accountId).execute();
      await db.updateTable('account').set({ suspended_for: 'closing' }).where('account_id', '=', accountId).execute();
      const left = wallets
        .filter(wallet => wallet.balance > 0n)
        .map((wallet): [Currency, bigint] => [wallet.currency as Currency, wallet.balance]);
      return { left, suspendedBefore: account.suspended_for };
    });
  }

  private async drop(db: Db, accountId: string, currency: Currency): Promise<void> {
    const wallet = await db
      .selectFrom('wallet')
      .select('balance')
      .where('account_id', '=', accountId)
      .where('currency', '=', currency)
      .forUpdate()
      .executeTakeFirst();
    if (!wallet || wallet.balance === 0n) return;
    await takeBack(db, { accountId, currency, kind: 'closing', ref: currency, amountNano: wallet.balance, at: new Date(this.nowMs()) });
  }

  private async erase(db: Db, accountId: string): Promise<void> {
    const { email } = await db.selectFrom('account').select('email').where('account_id', '=', accountId).executeTakeFirstOrThrow();
    if (email !== null) await db.deleteFrom('email_owner').where('email', '=', email).execute();
    for (const table of ['refresh_token', 'session', 'api_key', 'conversation', 'idempotency'] as const)
      await db.deleteFrom(table).where('account_id', '=', accountId).execute();
    await db
      .updateTable('account')
      .set({ email: null, password_hash: null, selected_model: null, deleted_at: new Date(this.nowMs()) })
      .where('account_id', '=', accountId)
      .execute();
  }
}
