import { HttpError } from '../http/httpError.ts';
import type { Db } from '../db/database.ts';
import type { Asked } from './askedBefore.ts';
import { nanoPerCent } from './amount.ts';
import { done, unfit, type Happening, type Outcome } from './eventKind.ts';
import {
  bookDisputed,
  bookDisputeWon,
  bookFee,
  bookPaid,
  isNamed,
  nameByRef,
  lockedPayment,
  namedIn,
  paymentRef,
  type Payment,
} from './paymentBooks.ts';
import { bookRefundList } from './refundList.ts';
import { refundsMax } from './stripeGateway.ts';
import { hasFailed, type Charge, type Dispute, type Refund } from './stripeObjects.ts';

// What events book, one of Stripe's objects each, inside a transaction. Where what an event follows from has not arrived yet, they throw
// HttpError 409: it has to come again.

/** Money that went back to whoever paid. */
export async function bookRefund({ payment_intent, amount_refunded }: Charge, { db, asked, at }: Happening): Promise<Outcome> {
  const payment = await paymentOf(db, payment_intent, asked.metadata);
  if (!payment) return done;
  const { refunds = [] } = asked;
  if (refunds.length < refundsMax && refunds.reduce((cents, refund) => cents + refund.amount, 0) < amount_refunded) throw tooEarly();
  const mismatch = await bookRefundList(db, payment, refunds, at);
  return mismatch === undefined ? done : unfit(mismatch);
}

/** What Stripe keeps of a payment, which it works out some time after it. */
export async function bookKnownFee(
  { payment_intent, metadata, balance_transaction: kept }: Charge,
  { db, asked, at }: Happening,
): Promise<Outcome> {
  const payment = await paymentOf(db, payment_intent, metadata);
  if (!payment || payment.fee !== null) return done;
  const known = typeof kept === 'string' ? asked.fee : kept;
  if (!known) throw tooEarly();
  if (known.currency !== 'usd') return unfit('its fee is of another currency');
  await bookFee(db, payment, BigInt(known.fee) * nanoPerCent, at);
  return done;
}

/** A refund that was made, or that did not arrive. */
export async function bookOneRefund(refund: Refund, { db, asked, at }: Happening): Promise<Outcome> {
  const failed = hasFailed(refund);
  const payment =
    (await paymentOf(db, refund.payment_intent, asked.metadata)) ?? (failed ? await owedAgain(db, refund, asked, at) : undefined);
  if (!payment) return failed ? unfit('a refund did not arrive, and its payment is not in the books: it is owed to who paid') : done;
  const { refunds = [] } = asked;
  if (!refunds.some(one => one.id === refund.id && (!failed || hasFailed(one)))) throw tooEarly();
  const mismatch = await bookRefundList(db, payment, refunds, at);
  if (mismatch !== undefined) return unfit(mismatch);
  return failed && (await isDeleted(db, payment))
    ? unfit('a refund to somebody who has deleted their account did not arrive: it is owed to them')
    : done;
}

/** A payment that came while its account was being deleted, and that was sent back, which did not arrive. Where the account is open
 *  again it is credited, as it was meant to be. */
async function owedAgain(db: Db, { payment_intent: intent }: Refund, asked: Asked, at: Date): Promise<Payment | undefined> {
  const payment = await sentBackPayment(db, intent, asked);
  // What is disputed was taken in another way.
  if (!payment || (await isDeleted(db, payment)) || (await isNamed(db, payment))) return undefined;
  await bookPaid(db, payment, payment.intent_ref, at);
  return lockedPayment(db, payment);
}

async function sentBackPayment(db: Db, intent: string | null | undefined, { metadata }: Asked): Promise<Payment | undefined> {
  const named = namedIn(metadata);
  const payment = named && (await lockedPayment(db, named));
  return payment?.status === 'failed' && intent != null && payment.intent_ref === intent ? payment : undefined;
}

/** A dispute that takes money. */
export async function bookDisputeOpened({ id, payment_intent, currency, amount }: Dispute, { db, asked, at }: Happening): Promise<Outcome> {
  const payment = await paymentOf(db, payment_intent, asked.metadata);
  const sentBack = payment ? undefined : await sentBackPayment(db, payment_intent, asked);
  if (sentBack) await nameByRef(db, sentBack, id);
  if (!payment) return done;
  if (currency !== 'usd') return otherCurrency;
  await bookDisputed(db, payment, id, BigInt(amount) * nanoPerCent, at);
  return done;
}

/** A dispute that was won. */
export async function bookDisputeEnded({ id, payment_intent }: Dispute, { db, asked, at }: Happening): Promise<Outcome> {
  const payment = await paymentOf(db, payment_intent, asked.metadata);
  if (!payment) return done;
  if (!(await bookDisputeWon(db, payment, id, at))) throw tooEarly();
  return (await isDeleted(db, payment)) ? unfit('somebody who has deleted their account has won a dispute: it is owed to them') : done;
}

const otherCurrency = unfit('its currency is another');

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
  const named = namedIn(written);
  const payment = named && (await lockedPayment(db, named));
  // Not paid yet, or paid while the account is being deleted: it is credited where it cannot be sent back.
  if (payment?.status === 'pending' || (payment?.status === 'failed' && (await isClosing(db, payment)))) throw tooEarly();
  // It was credited while its row was waited for.
  return payment?.status === 'succeeded' && intent != null && payment.intent_ref === intent ? payment : undefined;
}

const tooEarly = () => new HttpError(409, 'in_progress', 'What this follows from has not arrived yet. Send it again later.');

const isDeleted = async (db: Db, payment: Payment): Promise<boolean> => (await ending(db, payment)).deleted_at !== null;

async function isClosing(db: Db, payment: Payment): Promise<boolean> {
  const { closing_at, deleted_at } = await ending(db, payment);
  return closing_at !== null && deleted_at === null;
}

const ending = (db: Db, { account_id }: Payment) =>
  db.selectFrom('account').select(['closing_at', 'deleted_at']).where('account_id', '=', account_id).executeTakeFirstOrThrow();
