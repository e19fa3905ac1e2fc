import { statement } from '../db/statement.ts';
import type { Currency } from '../ledger/currency.ts';

/** The figures are sums over accounts; where two tables meet, they meet within an account (docs/deploy.md). */

export interface Period {
  mode: Currency;
  from: Date;
  to: Date;
}

/** Answers that count: paid in this kind of credit, or with an own key, which costs none. */
const counted = "created_at >= @from::timestamptz AND created_at < @to::timestamptz AND (currency = @mode OR key_owner = 'user')";
const day = "to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')";

export interface SignUpRow {
  day: string;
  sign_ups: number;
}
export const signUps = statement<Pick<Period, 'from' | 'to'>>(`
  SELECT ${day} AS day, count(*)::integer AS sign_ups FROM account
  WHERE created_at >= @from::timestamptz AND created_at < @to::timestamptz GROUP BY 1`);

export interface UseRow {
  day: string;
  active: number;
  queries: number;
  tokens_input: bigint;
  tokens_output: bigint;
}
export const use = statement<Period>(`
  SELECT ${day} AS day, count(DISTINCT account_id)::integer AS active, count(*)::integer AS queries,
    coalesce(sum(input_total), 0)::bigint AS tokens_input, coalesce(sum(output_total), 0)::bigint AS tokens_output
  FROM usage_record WHERE ${counted} GROUP BY 1`);

export interface MoneyRow {
  day: string;
  leg: string;
  amount: bigint;
}
export const money = statement<Period>(`
  SELECT ${day} AS day, leg, sum(amount)::bigint AS amount
  FROM journal JOIN entry ON entry.account_id = journal.account_id AND entry.journal_id = journal.id
  WHERE kind = 'usage' AND currency = @mode AND created_at >= @from::timestamptz AND created_at < @to::timestamptz
  GROUP BY 1, 2`);

export interface WeekRow {
  gross: bigint;
  before: bigint;
}
export const week = statement<{ mode: Currency; now: Date }>(`
  SELECT -coalesce(sum(amount) FILTER (WHERE created_at >= @now::timestamptz - interval '168 hours'), 0)::bigint AS gross,
    -coalesce(sum(amount) FILTER (WHERE created_at < @now::timestamptz - interval '168 hours'), 0)::bigint AS before
  FROM journal JOIN entry ON entry.account_id = journal.account_id AND entry.journal_id = journal.id
  WHERE kind = 'usage' AND leg = 'customer' AND currency = @mode
    AND created_at >= @now::timestamptz - interval '336 hours' AND created_at < @now::timestamptz`);

export interface PeopleRow {
  accounts: number;
  demo_accounts: number;
  paying: number;
}
export const people = statement<{ mode: Currency }>(`
  SELECT count(*)::integer AS accounts, (count(*) FILTER (WHERE is_demo))::integer AS demo_accounts,
    (count(*) FILTER (WHERE EXISTS (
      SELECT 1 FROM journal WHERE journal.account_id = account.account_id AND kind = 'payment' AND currency = @mode)))::integer AS paying
  FROM account WHERE deleted_at IS NULL`);

export interface ActiveRow {
  active: number;
}
export const active = statement<Period>(`SELECT count(DISTINCT account_id)::integer AS active FROM usage_record WHERE ${counted}`);

export interface FailureRow {
  provider: string;
  kind: string;
  /** It delivered something before it broke off, so it is among the answers too. */
  is_answer: boolean;
  count: number;
}
export const failures = statement<Period>(`
  SELECT provider, kind, false AS is_answer, count(*)::integer AS count FROM failure
  WHERE created_at >= @from::timestamptz AND created_at < @to::timestamptz GROUP BY provider, kind
  UNION ALL
  SELECT provider, finish, true, count(*)::integer FROM usage_record WHERE finish = 'interrupted' AND ${counted} GROUP BY provider, finish`);

export interface LatencyRow {
  provider: string;
  queries: number;
  ttft: number[] | null;
  duration: number[] | null;
  added: number | null;
}
export const latency = statement<Period>(`
  SELECT provider, count(*)::integer AS queries,
    percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY ttft_ms) AS ttft,
    percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY duration_ms) AS duration,
    percentile_disc(0.95) WITHIN GROUP (ORDER BY added_ms) AS added
  FROM usage_record WHERE ${counted} GROUP BY provider`);

export interface FeeRow {
  fee: bigint;
  unknown: number;
}
export const paymentFees = statement<{ mode: Currency }>(`
  SELECT coalesce(sum(fee), 0)::bigint AS fee, (count(*) FILTER (WHERE fee IS NULL))::integer AS unknown
  FROM payment WHERE status = 'succeeded' AND mode = @mode AND mode <> 'sandbox'`);

export interface LedgerRow {
  sum: bigint;
  held: bigint;
  holds: number;
}
export const ledger = statement<{ mode: Currency }>(`
  SELECT (SELECT coalesce(sum(amount), 0)::bigint FROM entry) AS sum,
    (SELECT coalesce(sum(amount), 0)::bigint FROM hold WHERE currency = @mode) AS held,
    (SELECT count(*)::integer FROM hold WHERE currency = @mode) AS holds`);
