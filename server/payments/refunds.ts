import { randomUUID } from 'node:crypto';
import { sql, type Selectable } from 'kysely';
import type { Config } from '../config/config.ts';
import type { Database, Db } from '../db/database.ts';
import type { RefundTable } from '../db/tables.ts';
import { HttpError } from '../http/httpError.ts';
import { nanoPerCent } from './amount.ts';
import { everRefundedNano, lockedPayment, type Payment } from './paymentBooks.ts';
import { bookRefundList, refundIdOn } from './refundList.ts';
import type { StripeGateway } from './stripeGateway.ts';
import { hasFailed, type Refund as ListedRefund } from './stripeObjects.ts';

type Refund = Selectable<RefundTable>;

/** How many are sent again at a time. */
const againMax = 100;
/** Longer than whoever asks Stripe waits for it, its retries included. */
const askedSeconds = 60;

/** Money that we send back. Each refund is written down first and asked for under its own name, so it is sent once, whoever asks, how
 *  often, and whatever breaks in between; it is booked once Stripe has taken it. */
export class Refunds {
  private readonly sending = new Map<string, Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly mode: Config['paymentMode'],
    private readonly gateway: StripeGateway | undefined,
    private readonly nowMs: () => number,
    private readonly onTrouble: (what: string, error: unknown, more?: Readonly<Record<string, unknown>>) => void,
  ) {}

  /** Writes down that so much of a payment goes back. Inside a transaction that has the payment locked.
   *  @param amountNano whole cents
   *  @param intent what Stripe knows the payment by
   *  @param isBooked false for a payment that was never credited */
  async write(db: Db, payment: Payment, intent: string, amountNano: bigint, isBooked: boolean): Promise<void> {
    const refund = {
      account_id: payment.account_id,
      id: randomUUID(),
      payment_id: payment.id,
      intent_ref: intent,
      amount: amountNano,
      refunded_after: isBooked ? (await everRefundedNano(db, payment)) + amountNano : null,
      state: 'asked' as const,
      created_at: new Date(this.nowMs()),
    };
    await db.insertInto('refund').values(refund).execute();
  }

  /** Sends what is written down for an account and not sent yet. Doing it again, or somewhere else at the same time, changes nothing.
   *  @throws HttpError 502 where what came of one is not known: it stays as it is, to be sent again */
  send(accountId: string): Promise<void> {
    // Whoever asks at the same moment waits for the same: Stripe refuses a name that is just being used.
    const sending = this.sending.get(accountId) ?? this.sendAll(accountId).finally(() => this.sending.delete(accountId));
    this.sending.set(accountId, sending);
    return sending;
  }

  private async sendAll(accountId: string): Promise<void> {
    const asked = await this.database.run(db =>
      db
        .selectFrom('refund')
        .selectAll()
        .where('account_id', '=', accountId)
        .where('state', '=', 'asked')
        .orderBy('created_at')
        .orderBy('id')
        .execute(),
    );
    const failures: unknown[] = [];
    for (const refund of asked) await this.sendOne(refund).catch(error => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }

  /** @returns some accounts with refunds that were not sent within so long: others the next time, though these may fail again */
  async waiting(longMs: number): Promise<string[]> {
    const before = new Date(this.nowMs() - longMs);
    const rows = await this.database.run(db =>
      db
        .selectFrom('refund')
        .innerJoin('payment', join =>
          join.onRef('payment.account_id', '=', 'refund.account_id').onRef('payment.id', '=', 'refund.payment_id'),
        )
        .select('refund.account_id')
        .where('refund.state', '=', 'asked')
        .where('refund.created_at', '<=', before)
        .where('payment.mode', '=', this.mode)
        .groupBy('refund.account_id')
        .orderBy(sql`random()`)
        .limit(againMax)
        .execute(),
    );
    return rows.map(row => row.account_id);
  }

  private async sendOne(refund: Refund): Promise<void> {
    const { account_id: account, payment_id: payment, id, intent_ref: intent } = refund;
    const begun = await this.database.transaction(db => this.begin(db, refund));
    if (!begun) return; // somebody else has ended it
    // The other mode of Stripe's knows nothing of it.
    if (!this.gateway || !begun.isOurs) throw new HttpError(502, 'provider', 'It was paid in a way that is switched off here.');
    const isAmong = (made: readonly ListedRefund[]) => made.some(one => refundIdOn(one) === id);
    const before = await this.gateway.refundsOf(intent);
    if (isAmong(before)) return this.end(refund, 'sent', before);
    // Somebody has refunded the payment by hand meanwhile: what is left is reckoned anew.
    if (!begun.isAlone || isOutdated(refund, begun.paidNano, before)) {
      await this.end(refund, begun.mayBeUnderWay ? 'asked' : 'past', before);
      if (begun.mayBeUnderWay) throw notKnown();
      return;
    }
    const cents = Number(refund.amount / nanoPerCent);
    const refusal = await this.gateway.refund({ id, intent, cents });
    // What else has become of the payment meanwhile is booked with it.
    const after = await this.gateway.refundsOf(intent);
    if (isAmong(after)) return this.end(refund, 'sent', after);
    if (refusal === undefined) throw notKnown();
    const isNews = isOutdated(refund, begun.paidNano, after);
    await this.end(refund, isNews ? 'past' : 'refused', after);
    if (!isNews) this.onTrouble('a refund was refused', new Error(refusal), { account, payment, cents });
  }

  /** Looks how things stand, and says that the refund is being asked for, where it will be.
   *  @returns undefined where it has ended. `mayBeUnderWay`: what was asked for before may arrive yet, beside another one; of a payment
   *  that goes back whole it cannot, since Stripe refuses more than was paid */
  private async begin(db: Db, { account_id: account, id, payment_id, refunded_after: after, amount }: Refund) {
    const payment = await lockedPayment(db, { account_id: account, id: payment_id });
    const mine = await db
      .selectFrom('refund')
      .select(sql<boolean | null>`asked_until > now()`.as('isUnderWay'))
      .where('account_id', '=', account)
      .where('id', '=', id)
      .where('state', '=', 'asked')
      .executeTakeFirst();
    if (!payment || !mine) return undefined;
    const isAlone = after === null || (await everRefundedNano(db, payment)) + amount === after;
    if (isAlone)
      await db
        .updateTable('refund')
        .set({ asked_until: sql<Date>`now() + make_interval(secs => ${askedSeconds})` })
        .where('account_id', '=', account)
        .where('id', '=', id)
        .execute();
    return {
      isOurs: payment.mode === this.mode,
      isAlone,
      mayBeUnderWay: after !== null && mine.isUnderWay === true,
      paidNano: payment.amount,
    };
  }

  /** @param state `asked`: what Stripe lists is booked, and the refund stays as it is */
  private async end(refund: Refund, state: Refund['state'], made: readonly ListedRefund[]): Promise<void> {
    const mismatch = await this.database.transaction(db => this.ended(db, refund, state, made));
    if (mismatch === undefined) return;
    this.onTrouble('refunds of a payment do not fit', new Error(mismatch), { account: refund.account_id, payment: refund.payment_id });
    throw notKnown();
  }

  /** @returns what does not fit: nothing was booked, and the refund stays as it is */
  private async ended(db: Db, refund: Refund, state: Refund['state'], made: readonly ListedRefund[]): Promise<string | undefined> {
    const { account_id: account, id, intent_ref: intent } = refund;
    // The payment's row first, as for Stripe's own messages.
    const payment = await lockedPayment(db, { account_id: account, id: refund.payment_id });
    if (!payment) return undefined;
    const isCredited = payment.status === 'succeeded';
    const mismatch = isCredited ? await bookRefundList(db, payment, made, new Date(this.nowMs())) : undefined;
    if (mismatch !== undefined) return mismatch;
    const hasFailedSince = made.some(one => refundIdOn(one) === id && hasFailed(one));
    const { numUpdatedRows } = await db
      .updateTable('refund')
      .set({ state: hasFailedSince ? 'refused' : state })
      .where('account_id', '=', account)
      .where('id', '=', id)
      .where('state', '=', 'asked')
      .executeTakeFirstOrThrow();
    const restNano = payment.amount - standingNano(made);
    if (numUpdatedRows > 0n && state === 'past' && !isCredited && restNano > 0n) await this.write(db, payment, intent, restNano, false);
    return undefined;
  }
}

/** Whether other refunds of the payment than those that it was written down after have been made. */
const isOutdated = ({ refunded_after: after, amount }: Refund, paidNano: bigint, made: readonly ListedRefund[]): boolean =>
  after === null ? paidNano - standingNano(made) !== amount : madeNano(made) + amount > after;

const madeNano = (made: readonly ListedRefund[]): bigint => made.reduce((nano, one) => nano + BigInt(one.amount) * nanoPerCent, 0n);

const standingNano = (made: readonly ListedRefund[]): bigint => madeNano(made.filter(one => !hasFailed(one)));

const notKnown = () => new HttpError(502, 'provider', 'What has become of the refund is not known yet.');
