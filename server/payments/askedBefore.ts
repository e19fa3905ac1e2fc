import type Stripe from 'stripe';
import type { Database } from '../db/database.ts';
import { paymentRef } from './paymentBooks.ts';
import type { StripeGateway } from './stripeGateway.ts';
import { chargeSchema, disputeSchema, hasFailed, isInquiry, isWon, refundSchema } from './stripeObjects.ts';

/** What an event leaves out. */
export interface Asked {
  /** What we wrote on the payment, where its intent alone does not say which one it is. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** In cents of the currency. */
  readonly fee?: { readonly fee: number; readonly currency: string };
}

/** Asks Stripe for what an event leaves out, if anything is to be booked by it. Before it is booked, since Stripe may take ten seconds
 *  and the transaction has the payment's row and a connection to itself meanwhile. Where the books change in between, booking finds
 *  that something is missing, and the event comes again.
 *  @throws HttpError 502 where Stripe is away, or answers nonsense */
export async function askedBefore({ type, data }: Stripe.Event, database: Database, gateway: StripeGateway): Promise<Asked> {
  const { object } = data;
  if (type === 'charge.succeeded' || type === 'charge.updated') {
    const { payment_intent: intent, balance_transaction: kept } = chargeSchema.safeParse(object).data ?? {};
    const isMissing = intent != null && typeof kept === 'string' && (await isWithoutFee(database, intent));
    return isMissing ? { fee: await gateway.feeOf(kept) } : {};
  }
  const intent = intentOf(type, object);
  if (intent == null || (await database.run(db => paymentRef(db, intent)))) return {};
  return { metadata: await gateway.metadataOf(intent) };
}

const wonTypes: ReadonlySet<string> = new Set(['charge.dispute.funds_reinstated', 'charge.dispute.closed']);

/** @returns undefined where nothing is to be booked, or where it says by itself whose it is */
function intentOf(type: string, object: unknown): string | null | undefined {
  if (type.startsWith('charge.dispute.')) {
    const dispute = disputeSchema.safeParse(object).data;
    const matters = dispute && (wonTypes.has(type) ? isWon(dispute) : !isInquiry(dispute));
    return matters ? dispute.payment_intent : undefined;
  }
  if (!/^(charge\.)?refund\./.test(type)) return undefined;
  const refund = refundSchema.safeParse(object).data;
  return refund && hasFailed(refund) ? refund.payment_intent : undefined;
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
