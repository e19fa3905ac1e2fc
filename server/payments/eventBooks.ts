import { HttpError } from '../http/httpError.ts';
import type { Db } from '../db/database.ts';
import { nanoPerCent } from './amount.ts';
import { done, unfit, type Happening, type Outcome } from './eventKind.ts';
import {
  bookDisputed,
  bookDisputeWon,
  bookFee,
  bookRefunded,
  bookRefundFailed,
  lockedPayment,
  paymentRef,
  type Payment,
} from './paymentBooks.ts';
import { isUnbooked } from './refunds.ts';
import type { Charge, Dispute, Refund } from './stripeObjects.ts';

// What events book, one of Stripe's objects each, inside a transaction. Where what an event follows from has not arrived yet, they throw
// HttpError 409: it has to come again.

/** Money that went back to whoever paid. */
export async function bookRefund({ payment_intent, metadata, currency, amount_refunded }: Charge, { db, at }: Happening): Promise<Outcome> {
  const payment = await paymentOf(db, payment_intent, metadata);
  if (!payment) return done;
  if (currency !== 'usd') return otherCurrency;
  await bookRefunded(db, payment, BigInt(amount_refunded) * nanoPerCent, at);
  return done;
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
export async function bookFailedRefund(
  { id, payment_intent, currency, amount, metadata }: Refund,
  { db, asked, at }: Happening,
): Promise<Outcome> {
  const payment = await paymentOf(db, payment_intent, asked.metadata);
  if (!payment) return unfit('a refund did not arrive, and its payment is not in the books');
  if (currency !== 'usd') return otherCurrency;
  const ours = metadata?.['refund_id'];
  if (isUuid(ours) && (await isUnbooked(db, payment.account_id, ours))) throw tooEarly();
  if (!(await bookRefundFailed(db, payment, id, BigInt(amount) * nanoPerCent, at))) throw tooEarly();
  return (await isDeleted(db, payment))
    ? unfit('a refund to somebody who has deleted their account did not arrive: it is owed to them')
    : done;
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
  const { account_id: accountId, payment_id: id } = written ?? {};
  const payment = isUuid(accountId) && isUuid(id) ? await lockedPayment(db, { account_id: accountId, id }) : undefined;
  if (payment?.status === 'pending') throw tooEarly();
  // It was credited while its row was waited for.
  return payment?.status === 'succeeded' && intent != null && payment.intent_ref === intent ? payment : undefined;
}

const tooEarly = () => new HttpError(409, 'in_progress', 'What this follows from has not arrived yet. Send it again later.');

const isUuid = (text: string | undefined): text is string => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text ?? '');

async function isDeleted(db: Db, { account_id }: Payment): Promise<boolean> {
  const row = await db.selectFrom('account').select('deleted_at').where('account_id', '=', account_id).executeTakeFirst();
  return row?.deleted_at != null;
}
