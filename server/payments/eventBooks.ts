import { HttpError } from '../http/httpError.ts';
import type { Db } from '../db/database.ts';
import { nanoPerCent } from './amount.ts';
import { done, unfit, type Happening, type Outcome } from './eventKind.ts';
import {
  bookDisputed,
  bookDisputeWon,
  bookFee,
  bookRefunds,
  isUuid,
  lockedPayment,
  namedIn,
  paymentRef,
  type Payment,
} from './paymentBooks.ts';
import { refundDidNotArrive } from './refunds.ts';
import { hasFailed, type Charge, type Dispute, type Refund } from './stripeObjects.ts';

// What events book, one of Stripe's objects each, inside a transaction. Where what an event follows from has not arrived yet, they throw
// HttpError 409: it has to come again.

/** Money that went back to whoever paid. */
export async function bookRefund({ payment_intent, amount_refunded }: Charge, { db, asked, at }: Happening): Promise<Outcome> {
  const payment = await paymentOf(db, payment_intent, asked.metadata);
  if (!payment) return done;
  const { refunds = [] } = asked;
  if (refunds.reduce((cents, refund) => cents + refund.amount, 0) < amount_refunded) throw tooEarly();
  return bookAll(db, payment, refunds, at);
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

/** A refund that did not arrive. */
export async function bookFailedRefund({ id, payment_intent }: Refund, { db, asked, at }: Happening): Promise<Outcome> {
  const payment = await paymentOf(db, payment_intent, asked.metadata);
  if (!payment) return unfit('a refund did not arrive, and its payment is not in the books');
  const { refunds = [] } = asked;
  if (!refunds.some(refund => refund.id === id && hasFailed(refund))) throw tooEarly();
  const outcome = await bookAll(db, payment, refunds, at);
  if (outcome === done && (await isDeleted(db, payment)))
    return unfit('a refund to somebody who has deleted their account did not arrive: it is owed to them');
  return outcome;
}

async function bookAll(db: Db, payment: Payment, refunds: readonly Refund[], at: Date): Promise<Outcome> {
  if (refunds.some(({ currency }) => currency !== 'usd')) return otherCurrency;
  const made = refunds.map(refund => ({ id: refund.id, amountNano: BigInt(refund.amount) * nanoPerCent, hasFailed: hasFailed(refund) }));
  await bookRefunds(db, payment, made, at);
  for (const refund of refunds.filter(hasFailed)) {
    const ours = refund.metadata?.['refund_id'];
    if (isUuid(ours)) await refundDidNotArrive(db, payment.account_id, ours);
  }
  return done;
}

/** A dispute that takes money. */
export async function bookDisputeOpened({ id, payment_intent, currency, amount }: Dispute, { db, asked, at }: Happening): Promise<Outcome> {
  const payment = await paymentOf(db, payment_intent, asked.metadata);
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
