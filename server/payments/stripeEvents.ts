import type Stripe from 'stripe';
import type * as z from 'zod';
import type { Config } from '../config/config.ts';
import type { Database, Db } from '../db/database.ts';
import { HttpError } from '../http/httpError.ts';
import { nanoPerCent } from './amount.ts';
import { askedBefore, type Asked } from './askedBefore.ts';
import {
  bookDisputed,
  bookDisputeWon,
  bookFee,
  bookPaid,
  bookRefunded,
  bookRefundFailed,
  lockedPayment,
  paymentRef,
  type Payment,
} from './paymentBooks.ts';
import type { StripeGateway } from './stripeGateway.ts';
import { chargeSchema, disputeSchema, hasFailed, isInquiry, isWon, refundSchema, sessionSchema, type Session } from './stripeObjects.ts';

/** What came of an event. */
interface Outcome {
  readonly credited: boolean;
  /** It does not fit what we know: somebody should look. */
  readonly mismatch?: string;
}
const done: Outcome = { credited: false };
const unfit = (mismatch: string): Outcome => ({ credited: false, mismatch });

interface Happening {
  readonly db: Db;
  readonly object: unknown;
  readonly asked: Asked;
  readonly at: Date;
}
type Handler = (happening: Happening) => Promise<Outcome>;

/** Books what Stripe tells, each event once, in whatever order they come. */
export class StripeEvents {
  private readonly handlers: Readonly<Record<string, Handler>> = {
    'checkout.session.completed': happening => this.paid(happening),
    'checkout.session.async_payment_succeeded': happening => this.paid(happening),
    'charge.succeeded': happening => this.feeKnown(happening),
    'charge.updated': happening => this.feeKnown(happening),
    'charge.refunded': happening => this.refunded(happening),
    'charge.refund.updated': happening => this.refundFailed(happening),
    'refund.updated': happening => this.refundFailed(happening),
    'refund.failed': happening => this.refundFailed(happening),
    'charge.dispute.created': happening => this.disputed(happening),
    'charge.dispute.funds_withdrawn': happening => this.disputed(happening),
    'charge.dispute.funds_reinstated': happening => this.disputeWon(happening),
    'charge.dispute.closed': happening => this.disputeWon(happening),
  };

  constructor(
    private readonly database: Database,
    private readonly mode: Config['paymentMode'],
    private readonly gateway: StripeGateway,
    private readonly nowMs: () => number,
    private readonly onTrouble: (what: string, error: unknown, more?: Readonly<Record<string, unknown>>) => void,
  ) {}

  /** @param event with a good signature
   *  @returns whether it added to a balance
   *  @throws HttpError where it has to come again later; nothing was booked */
  async handle(event: Stripe.Event): Promise<boolean> {
    const handler = Object.hasOwn(this.handlers, event.type) ? this.handlers[event.type] : undefined;
    if (!handler) return false;
    const isOfThisMode = event.livemode === (this.mode === 'live');
    const mayMatter = isOfThisMode && !(await this.isKnown(event.id));
    const asked = mayMatter ? await askedBefore(event, this.database, this.gateway) : {};
    const { credited, mismatch } = await this.database.transaction(async db => {
      if (!(await this.isNew(db, event.id))) return done;
      if (!isOfThisMode) return unfit('it is of the other mode, live or test');
      return handler({ db, object: event.data.object, asked, at: new Date(this.nowMs()) });
    });
    if (mismatch !== undefined)
      this.onTrouble('an event of the payment provider does not fit', new Error(mismatch), { event: event.id, type: event.type });
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

  private async paid({ db, object, at }: Happening): Promise<Outcome> {
    const session = read(sessionSchema, object);
    if (!session) return unfit('its session cannot be read');
    if (session.payment_status !== 'paid') return done; // it may be paid later, which is another event
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

  /** Whoever paid for an account that is deleted gets it back. Not sent back: the event comes again. Asked with the account's row
   *  locked, which nobody else wants any more: it must not be opened again in between. */
  private async sendBack(db: Db, session: Session, payment: Payment): Promise<Outcome> {
    if (session.payment_intent == null) return unfit('an account that is deleted was paid for, and there is nothing to refund');
    await this.gateway.refund(session.payment_intent, Number(payment.amount / nanoPerCent), `closed-${payment.id}`);
    await db
      .updateTable('payment')
      .set({ status: 'failed', intent_ref: session.payment_intent })
      .where('account_id', '=', payment.account_id)
      .where('id', '=', payment.id)
      .execute();
    return done;
  }

  private async refunded({ db, object, at }: Happening): Promise<Outcome> {
    const charge = read(chargeSchema, object);
    if (!charge) return unfit('its charge cannot be read');
    const payment = await paymentOf(db, charge.payment_intent, charge.metadata);
    if (!payment) return done;
    if (charge.currency !== 'usd') return unfit('its currency is another');
    await bookRefunded(db, payment, BigInt(charge.amount_refunded) * nanoPerCent, at);
    return done;
  }

  /** Stripe works out what it keeps some time after the payment. Until it has told, the fee is not known. */
  private async feeKnown({ db, object, asked, at }: Happening): Promise<Outcome> {
    const charge = read(chargeSchema, object);
    if (!charge) return unfit('its charge cannot be read');
    const { balance_transaction: kept } = charge;
    if (kept == null) return done;
    const payment = await paymentOf(db, charge.payment_intent, charge.metadata);
    if (!payment || payment.fee !== null) return done;
    const known = typeof kept === 'string' ? asked.fee : kept;
    if (!known) throw tooEarly();
    if (known.currency !== 'usd') return unfit('its fee is of another currency');
    await bookFee(db, payment, BigInt(known.fee) * nanoPerCent, at);
    return done;
  }

  private async refundFailed({ db, object, asked, at }: Happening): Promise<Outcome> {
    const refund = read(refundSchema, object);
    if (!refund) return unfit('its refund cannot be read');
    if (!hasFailed(refund)) return done;
    const payment = await paymentOf(db, refund.payment_intent, asked.metadata);
    if (!payment) return unfit('a refund did not arrive, and its payment is not in the books');
    if (refund.currency !== 'usd') return unfit('its currency is another');
    if (!(await bookRefundFailed(db, payment, refund.id, BigInt(refund.amount) * nanoPerCent, at))) throw tooEarly();
    return done;
  }

  private async disputed({ db, object, asked, at }: Happening): Promise<Outcome> {
    const dispute = read(disputeSchema, object);
    if (!dispute) return unfit('its dispute cannot be read');
    if (isInquiry(dispute)) return done;
    const payment = await paymentOf(db, dispute.payment_intent, asked.metadata);
    if (!payment) return done;
    if (dispute.currency !== 'usd') return unfit('its currency is another');
    await bookDisputed(db, payment, dispute.id, BigInt(dispute.amount) * nanoPerCent, at);
    return done;
  }

  private async disputeWon({ db, object, asked, at }: Happening): Promise<Outcome> {
    const dispute = read(disputeSchema, object);
    if (!dispute) return unfit('its dispute cannot be read');
    if (!isWon(dispute)) return done;
    const payment = await paymentOf(db, dispute.payment_intent, asked.metadata);
    if (payment && !(await bookDisputeWon(db, payment, dispute.id, at))) throw tooEarly();
    return done;
  }
}

/** @param written what we wrote on it, where it was not credited yet and so is not known by its intent
 *  @returns undefined where it is none of ours
 *  @throws HttpError 409 where the payment itself was not told of yet: this has to come again after it */
async function paymentOf(
  db: Db,
  intent: string | null | undefined,
  written: Readonly<Record<string, string>> | null | undefined,
): Promise<Payment | undefined> {
  const known = intent == null ? undefined : await paymentRef(db, intent);
  if (known) return lockedPayment(db, known);
  const { account_id: accountId, payment_id: id } = written ?? {};
  const payment = isUuid(accountId) && isUuid(id) ? await lockedPayment(db, { account_id: accountId, id }) : undefined;
  if (payment?.status === 'pending') throw tooEarly();
  // It was credited while its row was waited for.
  return payment?.status === 'succeeded' && intent != null && payment.intent_ref === intent ? payment : undefined;
}

const tooEarly = () => new HttpError(409, 'in_progress', 'What this follows from has not arrived yet. Send it again later.');

const isUuid = (text: string | undefined): text is string => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text ?? '');

const read = <Schema extends z.ZodType>(schema: Schema, object: unknown): z.output<Schema> | undefined => schema.safeParse(object).data;

async function isClosed(db: Db, { account_id }: Payment): Promise<boolean> {
  const account = await db
    .selectFrom('account')
    .select(['deleted_at', 'suspended_for'])
    .where('account_id', '=', account_id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return account.deleted_at !== null || account.suspended_for === 'closing';
}
