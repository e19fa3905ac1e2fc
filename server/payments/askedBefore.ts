import type Stripe from 'stripe';
import type { Database } from '../db/database.ts';
import { paymentRef } from './paymentBooks.ts';
import type { StripeGateway } from './stripeGateway.ts';
import { namesIntentSchema } from './stripeObjects.ts';

/** What an event leaves out. */
export interface Asked {
  /** What we wrote on the payment, where its intent alone does not say which one it is. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** In cents of the currency. */
  readonly fee?: { readonly fee: number; readonly currency: string };
}

const feeEvents = new Set(['charge.succeeded', 'charge.updated']);
const namelessEvents = /^(charge\.)?refund\.|^charge\.dispute\./;

/** Asks Stripe for what an event leaves out. Before the event is booked, since Stripe may take ten seconds and the transaction has the
 *  payment's row and a connection to itself meanwhile. Where the books change in between, booking finds that something is missing,
 *  and the event comes again.
 *  @throws HttpError 502 where Stripe is away */
export async function askedBefore(event: Stripe.Event, database: Database, gateway: StripeGateway): Promise<Asked> {
  const { payment_intent: intent, balance_transaction: kept } = namesIntentSchema.safeParse(event.data.object).data ?? {};
  if (intent == null) return {};
  if (feeEvents.has(event.type)) {
    if (typeof kept !== 'string') return {};
    return (await isWithoutFee(database, intent)) ? { fee: await gateway.feeOf(kept) } : {};
  }
  if (!namelessEvents.test(event.type) || (await database.run(db => paymentRef(db, intent)))) return {};
  return { metadata: await gateway.metadataOf(intent) };
}

/** Whether it is a payment of ours, and what Stripe kept of it is not booked. */
async function isWithoutFee(database: Database, intent: string): Promise<boolean> {
  return database.run(async db => {
    const ref = await paymentRef(db, intent);
    if (!ref) return false;
    const { account_id, id } = ref;
    const payment = db.selectFrom('payment').select('fee').where('account_id', '=', account_id).where('id', '=', id);
    return (await payment.executeTakeFirst())?.fee === null;
  });
}
