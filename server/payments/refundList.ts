import type { Db } from '../db/database.ts';
import { nanoPerCent } from './amount.ts';
import { bookRefunds, isUuid, type Payment } from './paymentBooks.ts';
import { refundsMax } from './stripeGateway.ts';
import { hasFailed, type Refund } from './stripeObjects.ts';

/** Books the refunds of a payment as Stripe lists them.
 *  @param payment locked, and credited
 *  @param refunds all of them
 *  @returns what does not fit, for somebody to look at: nothing was booked then */
export async function bookRefundList(db: Db, payment: Payment, refunds: readonly Refund[], at: Date): Promise<string | undefined> {
  if (refunds.some(({ currency }) => currency !== 'usd')) return 'its currency is another';
  if (refunds.length >= refundsMax) return 'it has more refunds than are read';
  const made = refunds.map(refund => ({ id: refund.id, amountNano: BigInt(refund.amount) * nanoPerCent, hasFailed: hasFailed(refund) }));
  if (made.some(refund => refund.hasFailed && refund.amountNano > payment.amount)) return 'a refund of it is greater than it was';
  await bookRefunds(db, payment, made, at);
  for (const refund of refunds.filter(hasFailed)) {
    const ours = refundIdOn(refund);
    if (isUuid(ours)) await didNotArrive(db, payment.account_id, ours);
  }
  return undefined;
}

/** Our name for a refund, as we wrote it on it. */
export const refundIdOn = ({ metadata }: Refund): string | undefined => metadata?.['refund_id'];

/** Stripe took a refund of ours, and it did not arrive: as good as refused. An account that is being deleted tries other payments. */
async function didNotArrive(db: Db, accountId: string, id: string): Promise<void> {
  await db
    .updateTable('refund')
    .set({ state: 'refused' })
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('state', 'in', ['asked', 'sent'])
    .execute();
}
