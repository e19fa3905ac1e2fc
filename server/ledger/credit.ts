import { randomUUID } from 'node:crypto';
import type { Db } from '../db/database.ts';
import { execute, statement } from '../db/statement.ts';
import type { Currency } from './currency.ts';

export interface Credit {
  readonly accountId: string;
  readonly currency: Currency;
  /** nano-USD, > 0 */
  readonly amountNano: bigint;
  /** Names the payment: a second credit with the same one is refused by the database. */
  readonly ref: string;
  readonly at: Date;
}

interface Values {
  accountId: string;
  currency: Currency;
  amount: bigint;
  id: string;
  ref: string;
  at: Date;
}

const crediting = statement<Values>(`
  WITH after AS (
    INSERT INTO wallet (account_id, currency, balance) VALUES (@accountId, @currency, @amount::bigint)
    ON CONFLICT (account_id, currency) DO UPDATE SET balance = wallet.balance + excluded.balance
    RETURNING balance
  ), booked AS (
    INSERT INTO journal (account_id, id, kind, ref, currency, balance_after, created_at)
    SELECT @accountId, @id, 'payment', @ref, @currency, after.balance, @at::timestamptz FROM after
  ), legs AS (
    INSERT INTO entry (account_id, journal_id, leg, amount)
    SELECT @accountId, @id, legs.leg, legs.amount FROM after, (VALUES ('customer', @amount::bigint), ('payment', -@amount::bigint)) AS legs (leg, amount)
  )
  SELECT balance FROM after`);

/** Adds a payment to the balance.
 *  @param db a transaction, where something else has to happen together with it
 *  @returns the balance after it, nano-USD */
export async function credit(db: Db, { amountNano, ...same }: Credit): Promise<bigint> {
  if (amountNano <= 0n) throw new Error('A credit is more than 0.');
  const [row] = await execute<{ balance: bigint }, Values>(db, crediting, { ...same, amount: amountNano, id: randomUUID() });
  if (!row) throw new Error('A credit returns the balance.');
  return row.balance;
}
