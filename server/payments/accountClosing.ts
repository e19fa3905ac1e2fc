import { sql } from 'kysely';
import type { Config } from '../config/config.ts';
import type { Caller } from '../auth/caller.ts';
import type { Database, Db } from '../db/database.ts';
import { HttpError } from '../http/httpError.ts';
import type { Currency } from '../ledger/currency.ts';
import { takeBack } from '../ledger/takeBack.ts';
import { nanoPerCent } from './amount.ts';
import { bookPaid, type Payment } from './paymentBooks.ts';
import type { Refunds } from './refunds.ts';

/** An account with everything that a deletion touches, locked. */
interface Locked {
  readonly accountId: string;
  readonly closingAt: Date | null;
  readonly isDeleted: boolean;
  readonly wallets: readonly { readonly currency: Currency; readonly balance: bigint; readonly in_flight: number }[];
  /** Newest first. */
  readonly payments: readonly Payment[];
}

/** `sending`: refunds are written down and not sent; `stuck`: what is left cannot be given back, and the account is open again. */
type State = 'sending' | 'stuck' | 'deleted';

/** Deletes accounts: what is left is given back or dropped, what is personal is erased, the ledger stays under a number.
 *
 *  It goes by steps that are written down, each in a transaction of its own, so that it can be taken up by anybody: by whoever asks
 *  again, by another instance, or by `goOn` after the process was killed. Nothing can be spent from the first step on. */
export class AccountClosing {
  constructor(
    private readonly database: Database,
    private readonly mode: Config['paymentMode'],
    private readonly refunds: Refunds,
    private readonly nowMs: () => number,
  ) {}

  /** Asking again goes on with it.
   *  @throws HttpError 409 `in_progress` while answers are under way, or another instance is at it; 502 where the money cannot be given
   *  back: the account stays; or where the payment provider is away: it goes on by itself once that is back */
  async close({ accountId }: Pick<Caller, 'accountId'>): Promise<void> {
    await this.database.transaction(async db => this.begin(db, await this.locked(db, accountId)));
    await this.finish(accountId);
  }

  /** Goes on with deletions that were begun some time ago, and refunds that were not sent.
   *  @throws what the last of them that failed did; the others were looked after */
  async goOn(longMs: number): Promise<void> {
    const before = new Date(this.nowMs() - longMs);
    const closing = await this.database.run(db =>
      db
        .selectFrom('account')
        .select('account_id')
        .where('closing_at', '<=', before)
        .where('deleted_at', 'is', null)
        .orderBy(sql`random()`) // those that fail again and again must not keep the others waiting
        .limit(100)
        .execute(),
    );
    const failures: unknown[] = [];
    const carefully = (work: Promise<void>) => work.catch(error => void failures.push(error));
    for (const { account_id: accountId } of closing) await carefully(this.finish(accountId));
    for (const accountId of await this.refunds.waiting(longMs)) await carefully(this.refunds.send(accountId));
    if (failures.length > 0) throw failures.at(-1);
  }

  private async begin(db: Db, account: Locked): Promise<void> {
    if (account.isDeleted || account.closingAt) return;
    if (account.wallets.some(wallet => wallet.in_flight > 0))
      throw new HttpError(409, 'in_progress', 'Answers are still under way. Try again when they have ended.');
    if (!(await this.plan(db, account, new Set()))) throw cannotGoBack();
    await this.forgetEnded(db, account.accountId);
    await this.mark(db, account.accountId, new Date(this.nowMs()));
  }

  private async finish(accountId: string): Promise<void> {
    for (;;) {
      await this.refunds.send(accountId).catch(error => {
        throw error instanceof HttpError ? onItsWay(error) : error;
      });
      const state = await this.database.transaction(async db => this.step(db, await this.locked(db, accountId)));
      if (state === 'deleted') return;
      if (state === 'stuck') throw cannotGoBack();
    }
  }

  /** Once no refund is under way: what has come to the balance meanwhile, or was refused, is given back by what is left of the payments. */
  private async step(db: Db, account: Locked): Promise<State> {
    const { accountId, closingAt } = account;
    if (account.isDeleted) return 'deleted';
    if (!closingAt) return 'stuck'; // somebody else has found it so
    const refunds = await db
      .selectFrom('refund')
      .select(['payment_id', 'state', 'refunded_after'])
      .where('account_id', '=', accountId)
      .execute();
    if (refunds.some(({ state }) => state === 'asked')) return 'sending';
    const refused = refunds.filter(({ state }) => state === 'refused');
    const sentBack = new Set(refused.filter(refund => refund.refunded_after === null).map(refund => refund.payment_id));
    const uncredited = new Set(account.payments.filter(({ id, status }) => status === 'failed' && sentBack.has(id)).map(({ id }) => id));
    if (uncredited.size > 0 || this.owedIn(account).length > 0) {
      if (uncredited.size === 0 && (await this.plan(db, account, new Set(refused.map(refund => refund.payment_id))))) return 'sending';
      await this.reopen(db, account, uncredited);
      return 'stuck';
    }
    for (const wallet of account.wallets) if (wallet.balance > 0n) await this.drop(db, accountId, wallet);
    await this.erase(db, accountId);
    return 'deleted';
  }

  /** What is left when all whole cents have gone back: a fraction of one stays here. Credit that was never paid goes as it came. */
  private async drop(db: Db, accountId: string, { currency, balance: amountNano }: Locked['wallets'][number]): Promise<void> {
    const leg = currency === this.mode && currency !== 'sandbox' ? 'income' : 'payment';
    await takeBack(db, { accountId, currency, kind: 'closing', ref: currency, amountNano, leg, at: new Date(this.nowMs()) });
  }

  /** Writes down what goes back, newest payment first. Fractions of a cent cannot travel: they stay behind.
   *  @param without payments that cannot be refunded
   *  @returns false where not all of it can go back: nothing was written */
  private async plan(db: Db, account: Locked, without: ReadonlySet<string>): Promise<boolean> {
    const parts: { payment: Payment; intent: string; nano: bigint }[] = [];
    for (const [currency, owed] of this.owedIn(account)) {
      let cents = owed;
      for (const payment of account.payments) {
        const { intent_ref: intent } = payment;
        if (payment.mode !== currency || payment.status !== 'succeeded' || intent === null || without.has(payment.id)) continue;
        const open = (payment.amount - payment.refunded) / nanoPerCent;
        const part = cents < open ? cents : open;
        if (part > 0n) parts.push({ payment, intent, nano: part * nanoPerCent });
        cents -= part;
      }
      // Nor can it where it was paid in a way that is switched off here.
      if (cents > 0n || currency !== this.mode) return false;
    }
    for (const { payment, intent, nano } of parts) await this.refunds.write(db, payment, intent, nano, true);
    return true;
  }

  /** Whole cents that somebody paid. Sandbox credit was never paid, and what Stripe's test mode credited is nobody's money once that is
   *  switched off. */
  private owedIn({ wallets }: Locked): [Currency, bigint][] {
    return wallets
      .filter(({ currency }) => currency === 'live' || (currency === 'test' && this.mode === 'test'))
      .map(({ currency, balance }): [Currency, bigint] => [currency, balance / nanoPerCent])
      .filter(([, cents]) => cents > 0n);
  }

  /** Everything in the order in which payments are booked: they wait for each other, and never both. */
  private async locked(db: Db, accountId: string): Promise<Locked> {
    const payments = await db
      .selectFrom('payment')
      .selectAll()
      .where('account_id', '=', accountId)
      .orderBy('credited_at', 'desc')
      .orderBy('id')
      .forUpdate()
      .execute();
    const account = await db
      .selectFrom('account')
      .select(['closing_at', 'deleted_at'])
      .where('account_id', '=', accountId)
      // Whoever has a wallet's row and writes a row of the account's looks at the account's key: that must not wait, and hold up the wallet.
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow();
    const wallets = await db
      .selectFrom('wallet')
      .select(['currency', 'balance', 'in_flight'])
      .where('account_id', '=', accountId)
      .orderBy('currency')
      .forUpdate()
      .execute();
    return {
      accountId,
      closingAt: account.closing_at,
      isDeleted: account.deleted_at !== null,
      wallets: wallets.map(wallet => ({ ...wallet, currency: wallet.currency as Currency })),
      payments,
    };
  }

  /** @param closingAt null: it is open again */
  private async mark(db: Db, accountId: string, closingAt: Date | null): Promise<void> {
    await db
      .updateTable('wallet')
      .set({ closed: closingAt !== null })
      .where('account_id', '=', accountId)
      .execute();
    await db.updateTable('account').set({ closing_at: closingAt }).where('account_id', '=', accountId).execute();
  }

  /** Whoever deletes it another day tries what was refused once more.
   *  @param uncredited payments that came meanwhile and cannot be sent back: they are credited, as they were meant to be */
  private async reopen(db: Db, { accountId, payments }: Locked, uncredited: ReadonlySet<string>): Promise<void> {
    await this.mark(db, accountId, null);
    for (const payment of payments.filter(({ id }) => uncredited.has(id)))
      await bookPaid(db, payment, payment.intent_ref, new Date(this.nowMs()));
    await this.forgetEnded(db, accountId);
  }

  /** What became of the refunds of one deletion, or becomes of them yet, is nothing to the next one. */
  private async forgetEnded(db: Db, accountId: string): Promise<void> {
    await db
      .updateTable('refund')
      .set({ state: 'past' })
      .where('account_id', '=', accountId)
      .where('state', 'in', ['refused', 'sent'])
      .execute();
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

const cannotGoBack = () =>
  new HttpError(
    502,
    'provider',
    'Not all of the balance can be given back by itself. Write to us, and we will send the rest. The account stays.',
  );
const onItsWay = ({ status, code }: HttpError) =>
  new HttpError(
    status,
    code,
    'The payment provider does not say that it has sent the money back. Nothing can be spent meanwhile, and deleting goes on by itself; asking again is safe.',
  );
