import * as z from 'zod';

/** What we read of Stripe's objects; the rest passes unread. Ids may come as whole objects where somebody expands them. */
const id = z.union([z.string(), z.looseObject({ id: z.string() }).transform(object => object.id)]);
const cents = z.int().min(0);

export const sessionSchema = z.looseObject({
  id: z.string(),
  client_reference_id: z.string().nullish(),
  amount_total: cents.nullish(),
  currency: z.string().nullish(),
  payment_status: z.string(),
  payment_intent: id.nullish(),
});
export type Session = z.output<typeof sessionSchema>;

export const chargeSchema = z.looseObject({
  currency: z.string(),
  amount_refunded: cents,
  payment_intent: id.nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  /** Where Stripe has worked it out; an id, unless somebody expands it. */
  balance_transaction: z.union([z.string(), z.looseObject({ fee: cents, currency: z.string() })]).nullish(),
});
export type Charge = z.output<typeof chargeSchema>;

export const refundSchema = z.looseObject({
  id: z.string(),
  amount: cents,
  currency: z.string(),
  payment_intent: id.nullish(),
  status: z.string().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});
export type Refund = z.output<typeof refundSchema>;

export const disputeSchema = z.looseObject({
  id: z.string(),
  amount: cents,
  currency: z.string(),
  payment_intent: id.nullish(),
  status: z.string(),
});

export type Dispute = z.output<typeof disputeSchema>;

/** What was refunded did not arrive. */
export const hasFailed = ({ status }: Refund): boolean => status === 'failed' || status === 'canceled';
/** It takes nothing yet. */
export const isInquiry = ({ status }: Dispute): boolean => status.startsWith('warning_');
export const isWon = ({ status }: Dispute): boolean => status === 'won';

/** What Stripe answers when it is asked. */
export const intentSchema = z.looseObject({ metadata: z.record(z.string(), z.string()) });
export const balanceTransactionSchema = z.looseObject({ fee: cents, currency: z.string() });
export const refundsSchema = z.array(refundSchema);
