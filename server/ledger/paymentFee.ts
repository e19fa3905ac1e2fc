import { randomUUID } from 'node:crypto';
import type { Db } from '../db/database.ts';
import { execute, statement } from '../db/statement.ts';
import type { Currency } from './currency.ts';

interface Values {
  accountId: string;
  currency: Currency;
  /** The payment that it was kept of: once only. */
  ref: string;
  /** nano-USD, > 0 */
  feeNano: bigint;
  at: Date;
}

// The customer has what they paid; the fee comes off what the payment provider owes the platform.
const keeping = statement<Values & { id: string }>(`
  WITH booked AS (
    INSERT INTO journal (account_id, id, kind, ref, currency, balance_after, created_at)
    SELECT @accountId, @id, 'fee', @ref, @currency, balance, @at::timestamptz FROM wallet WHERE account_id = @accountId AND currency = @currency
    RETURNING id
  )
  INSERT INTO entry (account_id, journal_id, leg, amount)
  SELECT @accountId, booked.id, legs.leg, legs.amount
  FROM booked, (VALUES ('payment', @feeNano::bigint), ('payment_fee', -@feeNano::bigint)) AS legs (leg, amount)`);

/** Books what the payment provider kept of a payment. */
export async function bookPaymentFee(db: Db, values: Values): Promise<void> {
  await execute<never, Values & { id: string }>(db, keeping, { ...values, id: randomUUID() });
}
