import { randomUUID } from 'node:crypto';
import type { Db } from '../db/database.ts';
import { execute, statement } from '../db/statement.ts';
import type { Currency } from './currency.ts';

export interface TakingBack {
  readonly accountId: string;
  readonly currency: Currency;
  readonly kind: 'refund' | 'dispute' | 'closing';
  /** Names what is taken back: once only. */
  readonly ref: string;
  /** nano-USD, > 0 */
  readonly amountNano: bigint;
  readonly at: Date;
  /** Where it goes: back to where it was paid from, unless it is too little to travel. */
  readonly leg?: 'payment' | 'income';
}

interface Values {
  accountId: string;
  currency: Currency;
  kind: string;
  ref: string;
  amount: bigint;
  id: string;
  at: Date;
  leg: 'payment' | 'income';
}

// Holds are left alone: an answer that is under way will be paid. So the balance never goes below 0.
// Both columns are written from the locked row, as in settling: constraints are checked before a stale row is noticed.
const takingBack = statement<Values>(`
  WITH before AS (
    SELECT balance, held FROM wallet WHERE account_id = @accountId AND currency = @currency FOR UPDATE
  ), taken AS (
    SELECT balance, held, LEAST(@amount::bigint, balance - held) AS amount FROM before
  ), after AS (
    UPDATE wallet SET balance = taken.balance - taken.amount, held = taken.held FROM taken
    WHERE wallet.account_id = @accountId AND wallet.currency = @currency
  ), booked AS (
    INSERT INTO journal (account_id, id, kind, ref, currency, balance_after, created_at)
    SELECT @accountId, @id, @kind, @ref, @currency, taken.balance - taken.amount, @at::timestamptz FROM taken
  ), legs AS (
    INSERT INTO entry (account_id, journal_id, leg, amount)
    SELECT @accountId, @id, legs.leg, legs.amount FROM taken, LATERAL (VALUES
      ('customer', -taken.amount),
      ('loss', taken.amount - @amount::bigint),
      (@leg::text, @amount::bigint)
    ) AS legs (leg, amount) WHERE legs.amount <> 0
  )
  SELECT amount FROM taken`);

/** Books money that went back to where it was paid from. What was spent already is the platform's loss.
 *  @returns what the balance gave, nano-USD: less than `amountNano` where the rest was spent or is on hold */
export async function takeBack(db: Db, { amountNano, leg = 'payment', ...same }: TakingBack): Promise<bigint> {
  const [row] = await execute<{ amount: bigint }, Values>(db, takingBack, { ...same, leg, amount: amountNano, id: randomUUID() });
  if (!row) throw new Error(`There is no ${same.currency} wallet to take from.`);
  return row.amount;
}

export interface GivingAgain {
  readonly accountId: string;
  readonly currency: Currency;
  /** Its refunds are named after it. */
  readonly paymentId: string;
  readonly ref: string;
  /** nano-USD, > 0, and no more than was taken back */
  readonly amountNano: bigint;
  readonly at: Date;
}

interface AgainValues {
  accountId: string;
  currency: Currency;
  paymentId: string;
  ref: string;
  amount: bigint;
  id: string;
  at: Date;
}

const givingAgain = statement<AgainValues>(`
  WITH losses AS (
    SELECT coalesce(-sum(entry.amount), 0)::bigint AS amount
    FROM journal JOIN entry ON entry.account_id = journal.account_id AND entry.journal_id = journal.id
    WHERE journal.account_id = @accountId AND journal.kind IN ('refund', 'refund_failed')
      AND journal.ref LIKE @paymentId::text || ':%' AND entry.leg = 'loss'
  ), lost AS (
    SELECT LEAST(@amount::bigint, amount) AS amount FROM losses
  ), after AS (
    UPDATE wallet SET balance = wallet.balance + @amount::bigint - lost.amount FROM lost
    WHERE wallet.account_id = @accountId AND wallet.currency = @currency
    RETURNING wallet.balance, lost.amount AS lost
  ), booked AS (
    INSERT INTO journal (account_id, id, kind, ref, currency, balance_after, created_at)
    SELECT @accountId, @id, 'refund_failed', @ref, @currency, after.balance, @at::timestamptz FROM after
  ), legs AS (
    INSERT INTO entry (account_id, journal_id, leg, amount)
    SELECT @accountId, @id, legs.leg, legs.amount FROM after, LATERAL (VALUES
      ('customer', @amount::bigint - after.lost),
      ('loss', after.lost),
      ('payment', -@amount::bigint)
    ) AS legs (leg, amount) WHERE legs.amount <> 0
  )
  SELECT losses.amount - after.lost AS left FROM losses, after`);

/** Books that money which went back did not arrive: the platform's loss of it is made good first, the rest is the customer's.
 *  @returns what is left of the platform's loss by refunds of that payment, nano-USD */
export async function giveAgain(db: Db, { amountNano, ...same }: GivingAgain): Promise<bigint> {
  const [row] = await execute<{ left: bigint }, AgainValues>(db, givingAgain, { ...same, amount: amountNano, id: randomUUID() });
  if (!row) throw new Error(`There is no ${same.currency} wallet to give to.`);
  return row.left;
}

interface ReturnValues {
  accountId: string;
  currency: Currency;
  ref: string;
  id: string;
  at: Date;
}

const reinstating = statement<ReturnValues>(`
  WITH undone AS (
    SELECT entry.leg, entry.amount FROM journal JOIN entry ON entry.account_id = journal.account_id AND entry.journal_id = journal.id
    WHERE journal.account_id = @accountId AND journal.kind = 'dispute' AND journal.ref = @ref
  ), after AS (
    UPDATE wallet SET balance = wallet.balance + (SELECT coalesce(-sum(amount), 0) FROM undone WHERE leg = 'customer')::bigint
    WHERE account_id = @accountId AND currency = @currency AND EXISTS (SELECT 1 FROM undone)
    RETURNING balance
  ), booked AS (
    INSERT INTO journal (account_id, id, kind, ref, currency, balance_after, created_at)
    SELECT @accountId, @id, 'reinstatement', @ref, @currency, after.balance, @at::timestamptz FROM after
  ), legs AS (
    INSERT INTO entry (account_id, journal_id, leg, amount) SELECT @accountId, @id, undone.leg, -undone.amount FROM undone, after
  )
  SELECT balance FROM after`);

/** Books that a dispute was won: each leg comes back as it went.
 *  @returns whether there was such a dispute */
export async function reinstate(db: Db, values: Omit<ReturnValues, 'id'>): Promise<boolean> {
  const rows = await execute<{ balance: bigint }, ReturnValues>(db, reinstating, { ...values, id: randomUUID() });
  return rows.length > 0;
}
