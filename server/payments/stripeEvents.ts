import type Stripe from 'stripe';
import type { Config } from '../config/config.ts';
import type { Database, Db } from '../db/database.ts';
import { nanoPerCent } from './amount.ts';
import { AskedBefore } from './askedBefore.ts';
import { bookDisputeEnded, bookDisputeOpened, bookKnownFee, bookOneRefund, bookRefund } from './eventBooks.ts';
import { done, eventKind, unfit, type EventKind, type Happening, type Outcome } from './eventKind.ts';
import { bookPaid, lockedPayment, paymentRef, type Payment } from './paymentBooks.ts';
import type { Refunds } from './refunds.ts';
import type { StripeGateway } from './stripeGateway.ts';
import {
  chargeSchema,
  disputeSchema,
  hasFailed,
  isInquiry,
  isWon,
  refundSchema,
  sessionSchema,
  type Dispute,
  type Refund,
  type Session,
} from './stripeObjects.ts';

/** Books what Stripe tells, each event once, in whatever order they come. */
export class StripeEvents {
  private readonly kinds: Readonly<Record<string, EventKind>>;

  constructor(
    private readonly database: Database,
    private readonly mode: Config['paymentMode'],
    gateway: StripeGateway,
    private readonly refunds: Refunds,
    private readonly nowMs: () => number,
    private readonly onTrouble: (what: string, error: unknown, more?: Readonly<Record<string, unknown>>) => void,
  ) {
    this.kinds = this.kindsByType(new AskedBefore(database, gateway));
  }

  private kindsByType(before: AskedBefore): Record<string, EventKind> {
    const paid = eventKind('session', sessionSchema, {
      matters: session => session.payment_status === 'paid', // it may be paid later, which is another event
      book: (session, happening) => this.paid(session, happening),
    });
    const fee = eventKind('charge', chargeSchema, {
      matters: charge => charge.balance_transaction != null, // Stripe has not worked it out yet
      ask: charge => before.fee(charge),
      book: bookKnownFee,
    });
    const refunded = eventKind('charge', chargeSchema, {
      ask: charge => before.refunds(charge.payment_intent, charge.metadata),
      book: bookRefund,
    });
    const oneRefund = { ask: (refund: Refund) => before.refunds(refund.payment_intent), book: bookOneRefund };
    const refundMade = eventKind('refund', refundSchema, oneRefund);
    const refundFailed = eventKind('refund', refundSchema, { matters: hasFailed, ...oneRefund });
    const askWhose = (dispute: Dispute) => before.metadata(dispute.payment_intent);
    const dispute = eventKind('dispute', disputeSchema, { matters: it => !isInquiry(it), ask: askWhose, book: bookDisputeOpened });
    const disputeEnd = eventKind('dispute', disputeSchema, { matters: isWon, ask: askWhose, book: bookDisputeEnded });
    return {
      'checkout.session.completed': paid,
      'checkout.session.async_payment_succeeded': paid,
      'charge.succeeded': fee,
      'charge.updated': fee,
      'charge.refunded': refunded,
      'refund.created': refundMade,
      'charge.refund.updated': refundFailed,
      'refund.updated': refundFailed,
      'refund.failed': refundFailed,
      'charge.dispute.created': dispute,
      'charge.dispute.funds_withdrawn': dispute,
      'charge.dispute.funds_reinstated': disputeEnd,
      'charge.dispute.closed': disputeEnd,
    };
  }

  /** @param event with a good signature
   *  @returns whether it added to a balance
   *  @throws HttpError where it has to come again later; nothing was booked */
  async handle(event: Stripe.Event): Promise<boolean> {
    const kind = Object.hasOwn(this.kinds, event.type) ? this.kinds[event.type] : undefined;
    if (!kind) return false;
    const read = kind.read(event.data.object);
    const isOfThisMode = event.livemode === (this.mode === 'live');
    const asked = read && isOfThisMode && !(await this.isKnown(event.id)) ? await read.ask() : {};
    const { credited, mismatch, refundTo } = await this.database.transaction(async db => {
      if (!(await this.isNew(db, event.id))) return done;
      if (!isOfThisMode) return unfit('it is of the other mode, live or test');
      return read ? read.book({ db, asked, at: new Date(this.nowMs()) }) : unfit(`its ${kind.name} cannot be read`);
    });
    if (mismatch !== undefined)
      this.onTrouble('an event of the payment provider does not fit', new Error(mismatch), { event: event.id, type: event.type });
    // It is written down: sent later, too, where Stripe is away.
    if (refundTo !== undefined) await this.refunds.send(refundTo).catch(() => undefined);
    return credited;
  }

  private async isKnown(eventId: string): Promise<boolean> {
    const known = await this.database.run(db =>
      db.selectFrom('payment_event').select('event_id').where('event_id', '=', eventId).executeTakeFirst(),
    );
    return known !== undefined;
  }

  private async isNew(db: Db, eventId: string): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('payment_event')
      .values({ event_id: eventId, received_at: new Date(this.nowMs()) })
      .onConflict(on => on.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }

  private async paid(session: Session, { db, at }: Happening): Promise<Outcome> {
    const ref = await paymentRef(db, session.id);
    const payment = ref && (await lockedPayment(db, ref));
    if (!payment) return unfit('its session is none of ours');
    const difference = this.difference(session, payment);
    if (difference !== undefined) return unfit(difference);
    if (payment.status !== 'pending') return done;
    if (await isClosed(db, payment)) return this.sendBack(db, session, payment);
    await bookPaid(db, payment, session.payment_intent ?? null, at);
    return { credited: true };
  }

  private difference(session: Session, payment: Payment): string | undefined {
    if (session.client_reference_id !== payment.account_id) return 'its account is another';
    if (session.currency !== 'usd') return 'its currency is another';
    if (BigInt(session.amount_total ?? 0) * nanoPerCent !== payment.amount) return 'its amount is another';
    return payment.mode === this.mode ? undefined : 'its payment was begun in another mode';
  }

  /** Whoever paid for an account that is being deleted gets it back. */
  private async sendBack(db: Db, session: Session, payment: Payment): Promise<Outcome> {
    const { account_id: accountId, id } = payment;
    if (session.payment_intent == null) return unfit('an account that is deleted was paid for, and there is nothing to refund');
    await db
      .updateTable('payment')
      .set({ status: 'failed', intent_ref: session.payment_intent })
      .where('account_id', '=', accountId)
      .where('id', '=', id)
      .execute();
    await this.refunds.write(db, payment, session.payment_intent, payment.amount, false);
    return { credited: false, refundTo: accountId };
  }
}

async function isClosed(db: Db, { account_id }: Payment): Promise<boolean> {
  const account = await db
    .selectFrom('account')
    .select(['deleted_at', 'closing_at'])
    .where('account_id', '=', account_id)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();
  return account.deleted_at !== null || account.closing_at !== null;
}
