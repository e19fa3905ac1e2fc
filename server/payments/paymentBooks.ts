import type { Selectable, Updateable } from 'kysely';
import type { Db } from '../db/database.ts';
import type { PaymentTable } from '../db/tables.ts';
import { credit } from '../ledger/credit.ts';
import type { Currency } from '../ledger/currency.ts';
import { bookPaymentFee } from '../ledger/paymentFee.ts';
import { giveAgain, reinstate, takeBack } from '../ledger/takeBack.ts';
import { endSuspensions, suspend } from './suspensions.ts';

export type Payment = Selectable<PaymentTable>;
type Named = Pick<Payment, 'account_id' | 'id'>;
type Changes = Updateable<PaymentTable>;

/** The payment, locked: what is told of it at the same time waits. Inside a transaction only. */
export const lockedPayment = (db: Db, { account_id, id }: Named): Promise<Payment | undefined> =>
  db.selectFrom('payment').selectAll().where('account_id', '=', account_id).where('id', '=', id).forUpdate().executeTakeFirst();

/** Which payment one of the payment provider's objects belongs to. */
export async function paymentRef(db: Db, ref: string): Promise<Named | undefined> {
  const row = await db.selectFrom('payment_ref').select(['account_id', 'payment_id']).where('ref', '=', ref).executeTakeFirst();
  return row && { account_id: row.account_id, id: row.payment_id };
}

/** Which payment somebody names by what we wrote on it at the payment provider. */
export function namedIn(written: Readonly<Record<string, string>> | null | undefined): Named | undefined {
  const { account_id, payment_id: id } = written ?? {};
  return isUuid(account_id) && isUuid(id) ? { account_id, id } : undefined;
}

/** Ids that come back to us must be ones that the database can read. */
export const isUuid = (text: string | undefined): text is string => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text ?? '');

/** Books that a payment was paid.
 *  @param payment locked, and not credited yet
 *  @param intent what refunds and disputes name it by */
export async function bookPaid(db: Db, payment: Payment, intent: string | null, at: Date): Promise<void> {
  await changed(db, payment, { status: 'succeeded', intent_ref: intent, credited_at: at });
  if (intent !== null) await nameByRef(db, payment, intent);
  await credit(db, { ...walletOf(payment), amountNano: payment.amount, ref: payment.id, at });
}

/** Books what the payment provider kept of a payment, once.
 *  @param payment locked, and credited */
export async function bookFee(db: Db, payment: Payment, feeNano: bigint, at: Date): Promise<void> {
  if (payment.fee !== null) return;
  await changed(db, payment, { fee: feeNano });
  if (feeNano > 0n) await bookPaymentFee(db, { ...walletOf(payment), ref: payment.id, feeNano, at });
}

/** One refund of a payment. */
export interface RefundMade {
  /** The payment provider's name for it. */
  readonly id: string;
  readonly amountNano: bigint;
  /** It did not arrive. */
  readonly hasFailed: boolean;
}

/** Books what of a payment has gone back, and what of that did not arrive. Both only ever grow, so it does not matter in which order, how
 *  often, or how late they are told of.
 *  @param payment locked, and credited
 *  @param made all its refunds */
export async function bookRefunds(db: Db, payment: Payment, made: readonly RefundMade[], at: Date): Promise<void> {
  let now = payment;
  let missingNano = made.reduce((nano, { amountNano }) => nano + amountNano, 0n) - (await everRefundedNano(db, payment));
  for (const refund of made.filter(({ hasFailed }) => hasFailed)) {
    if (await hasJournal(db, payment, 'refund_failed', failureRef(payment, refund))) continue;
    // Where what it took is not booked either. No more than that: the others may not fit into the payment before it is given back.
    const lackingNano = refund.amountNano - now.refunded;
    if (lackingNano > 0n) {
      now = await bookRefunded(db, now, now.refunded + lackingNano, at);
      missingNano -= lackingNano;
    }
    now = await bookRefundFailed(db, now, refund, at);
  }
  if (missingNano > 0n) await bookRefunded(db, now, now.refunded + missingNano, at);
}

const failureRef = (payment: Named, refund: RefundMade): string => `${payment.id}:${refund.id}`;

/** What a refund took that did not arrive comes back as it went, and may be refunded again. Where nothing is lost by refunds of the
 *  payment any more, a suspension for them ends.
 *  @returns the payment as it stands now */
async function bookRefundFailed(db: Db, payment: Payment, refund: RefundMade, at: Date): Promise<Payment> {
  const { amountNano } = refund;
  const changes = { refunded: payment.refunded - amountNano, refunds_failed: payment.refunds_failed + 1 };
  await changed(db, payment, changes);
  const lossLeft = await giveAgain(db, { ...walletOf(payment), paymentId: payment.id, ref: failureRef(payment, refund), amountNano, at });
  if (lossLeft === 0n) await endSuspensions(db, payment.account_id, { of: payment.id }, at);
  return { ...payment, ...changes };
}

/** Books what of a payment was sent back so far. An older or repeated message changes nothing.
 *  Where some of it was spent already the account is suspended: the loss is the platform's.
 *  @param payment locked, and credited
 *  @param refundedNano all refunds of it together
 *  @returns the payment as it stands now */
export async function bookRefunded(db: Db, payment: Payment, refundedNano: bigint, at: Date): Promise<Payment> {
  const refunded = refundedNano < payment.amount ? refundedNano : payment.amount;
  const amountNano = refunded - payment.refunded;
  if (amountNano <= 0n) return payment;
  await changed(db, payment, { refunded });
  // Once one has failed, the same sum can be reached again.
  const ref = [payment.id, refunded, ...(payment.refunds_failed > 0 ? [payment.refunds_failed] : [])].join(':');
  const given = await takeBack(db, { ...walletOf(payment), kind: 'refund', ref, amountNano, at });
  if (given < amountNano) await suspend(db, payment.account_id, ref, at);
  return { ...payment, refunded };
}

/** What of a payment has gone back so far, what did not arrive included: it never falls, so that one refund can be told from another
 *  that came or failed meanwhile. */
export async function everRefundedNano(db: Db, { account_id, id, refunded }: Payment): Promise<bigint> {
  const { failed } = await db
    .selectFrom('journal')
    .innerJoin('entry', join => join.onRef('entry.account_id', '=', 'journal.account_id').onRef('entry.journal_id', '=', 'journal.id'))
    .select(({ fn }) => fn.sum<string | null>('entry.amount').as('failed'))
    .where('journal.account_id', '=', account_id)
    .where('journal.kind', '=', 'refund_failed')
    .where('journal.ref', 'like', `${id}:%`)
    .where('entry.leg', '=', 'payment')
    .executeTakeFirstOrThrow();
  return refunded - BigInt(failed ?? 0);
}

/** Books that a payment is disputed: its money is gone for now, and the account suspended.
 *  @param payment locked, and credited */
export async function bookDisputed(db: Db, payment: Payment, dispute: string, disputedNano: bigint, at: Date): Promise<void> {
  // What was refunded whole leaves nothing to take, and no journal: the name tells that it was booked.
  const isNew = await nameByRef(db, payment, dispute);
  if (!isNew || (await hasJournal(db, payment, 'dispute', dispute))) return;
  const left = payment.amount - payment.refunded;
  const amountNano = disputedNano < left ? disputedNano : left;
  if (amountNano > 0n) await takeBack(db, { ...walletOf(payment), kind: 'dispute', ref: dispute, amountNano, at });
  await suspend(db, payment.account_id, dispute, at);
}

/** Books that a dispute was won: the money is back, and the suspension for it ends.
 *  @param payment locked
 *  @returns whether the dispute itself is known */
export async function bookDisputeWon(db: Db, payment: Payment, dispute: string, at: Date): Promise<boolean> {
  if (await hasJournal(db, payment, 'reinstatement', dispute)) return true;
  const known = await reinstate(db, { ...walletOf(payment), ref: dispute, at });
  await endSuspensions(db, payment.account_id, { reason: dispute }, at);
  return known || (await paymentRef(db, dispute)) !== undefined;
}

/** What the payment provider calls something that belongs to the payment.
 *  @returns whether it had not got that name */
export async function nameByRef(db: Db, { account_id, id }: Named, ref: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('payment_ref')
    .values({ ref, account_id, payment_id: id })
    .onConflict(on => on.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Whether something of the payment provider's belongs to the payment: its intent, once it is credited, or a dispute. */
export async function isNamed(db: Db, { account_id, id }: Named): Promise<boolean> {
  const row = await db
    .selectFrom('payment_ref')
    .select('ref')
    .where('account_id', '=', account_id)
    .where('payment_id', '=', id)
    .where('ref', 'not like', 'cs\\_%')
    .executeTakeFirst();
  return row !== undefined;
}

const walletOf = ({ account_id, mode }: Payment) => ({ accountId: account_id, currency: mode as Currency });

async function changed(db: Db, { account_id, id }: Named, changes: Changes): Promise<void> {
  await db.updateTable('payment').set(changes).where('account_id', '=', account_id).where('id', '=', id).execute();
}

async function hasJournal(db: Db, { account_id }: Named, kind: string, ref: string): Promise<boolean> {
  const row = await db
    .selectFrom('journal')
    .select('id')
    .where('account_id', '=', account_id)
    .where('kind', '=', kind)
    .where('ref', '=', ref)
    .executeTakeFirst();
  return row !== undefined;
}
