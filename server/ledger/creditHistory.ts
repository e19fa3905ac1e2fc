import type { Db } from '../db/database.ts';
import { execute, statement } from '../db/statement.ts';

/** One movement of a balance that is no answer. Amounts in nano-USD. */
export interface CreditMovement {
  readonly kind: 'payment' | 'refund' | 'refund_failed' | 'dispute' | 'reinstatement' | 'closing';
  readonly at: Date;
  /** What it changed of the balance: less than what was paid back where some of that was spent already. */
  readonly amount: bigint;
  /** What came from the payer; below 0 what went back to them. */
  readonly paid: bigint;
  readonly balanceAfter: bigint;
  /** null where it belongs to no payment. */
  readonly paymentId: string | null;
}

export interface CreditQuery {
  readonly accountId: string;
  readonly currency: string;
  readonly from?: Date | undefined;
  /** Exclusive. */
  readonly to?: Date | undefined;
  readonly offset: number;
  readonly limit: number;
}

interface Values {
  accountId: string;
  currency: string;
  from: Date | null;
  to: Date | null;
  offset: number;
  limit: number;
}

const mine = `journal.account_id = @accountId AND journal.currency = @currency
  AND kind IN ('payment', 'refund', 'refund_failed', 'dispute', 'reinstatement', 'closing')
  AND (@from::timestamptz IS NULL OR created_at >= @from::timestamptz) AND (@to::timestamptz IS NULL OR created_at < @to::timestamptz)`;
// A dispute is named by the payment provider, all else begins with the payment's id.
const movements = statement<Values>(`
  SELECT kind, created_at AS at, balance_after AS "balanceAfter",
    coalesce(sum(amount) FILTER (WHERE leg = 'customer'), 0)::bigint AS amount,
    -coalesce(sum(amount) FILTER (WHERE leg = 'payment'), 0)::bigint AS paid,
    CASE kind WHEN 'closing' THEN NULL
      WHEN 'dispute' THEN min(payment_ref.payment_id::text) WHEN 'reinstatement' THEN min(payment_ref.payment_id::text)
      ELSE split_part(journal.ref, ':', 1) END AS "paymentId"
  FROM journal LEFT JOIN entry ON entry.account_id = journal.account_id AND entry.journal_id = journal.id
    LEFT JOIN payment_ref ON payment_ref.account_id = journal.account_id AND payment_ref.ref = journal.ref
  WHERE ${mine} GROUP BY journal.account_id, journal.id
  ORDER BY created_at DESC, journal.id LIMIT @limit::integer OFFSET @offset::integer`);
const counting = statement<Omit<Values, 'offset' | 'limit'>>(`SELECT count(*)::integer AS total FROM journal WHERE ${mine}`);

/** What was added to an account's balance and taken back from it, newest first: with the receipts, all that ever moved it. */
export async function creditPage(
  db: Db,
  { accountId, currency, from, to, offset, limit }: CreditQuery,
): Promise<{ movements: CreditMovement[]; total: number }> {
  const whose = { accountId, currency, from: from ?? null, to: to ?? null };
  const [count] = await execute<{ total: number }, typeof whose>(db, counting, whose);
  return { movements: await execute<CreditMovement, Values>(db, movements, { ...whose, offset, limit }), total: count?.total ?? 0 };
}

/** A movement as it is told to programs. */
export const movementJson = ({ kind, at, amount, paid, balanceAfter, paymentId }: CreditMovement) => ({
  kind,
  amount_nano: String(amount),
  paid_nano: String(paid),
  balance_after_nano: String(balanceAfter),
  payment_id: paymentId,
  timestamp: at.toISOString(),
});
