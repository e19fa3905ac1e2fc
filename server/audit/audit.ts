import { sql } from 'kysely';
import type { Database, Db } from '../db/database.ts';
import { execute, statement } from '../db/statement.ts';
import { bookChecks, type BookCheck } from './bookChecks.ts';
import { Findings, type Finding } from './findings.ts';
import { exportLedger, type LedgerDigest } from './ledgerExport.ts';
import { checkReceipts, receiptWords } from './receiptCheck.ts';

export interface CheckResult {
  readonly name: string;
  readonly words: string;
  readonly holds: boolean;
  /** How many break it, and the first of them. */
  readonly count: number;
  readonly findings: readonly Finding[];
}

/** What one provider's answers on the platform's key cost in one month, nano-USD: to be held against its invoice. */
export interface ProviderCost {
  readonly currency: string;
  /** Of UTC. */
  readonly month: string;
  readonly provider: string;
  readonly answers: number;
  readonly cost: bigint;
}

/** What all accounts of one kind of credit come to, nano-USD: the sum of each leg, and of all. */
export interface TrialBalance {
  readonly currency: string;
  readonly customer: bigint;
  readonly payment: bigint;
  readonly payment_fee: bigint;
  readonly provider: bigint;
  readonly income: bigint;
  readonly loss: bigint;
  readonly sum: bigint;
}

/** What a month came to. */
export interface MonthBalance extends TrialBalance {
  /** Of UTC. */
  readonly month: string;
}

export interface Audit {
  readonly readAt: Date;
  readonly accounts: number;
  readonly receipts: number;
  readonly holds: number;
  readonly trialBalances: readonly TrialBalance[];
  readonly months: readonly MonthBalance[];
  readonly providerCosts: readonly ProviderCost[];
  readonly checks: readonly CheckResult[];
  readonly until: Date;
  readonly digest: LedgerDigest;
}

export interface AuditOptions {
  /** What the digest and the sums are of: what was booked under a time before it. Default: all. */
  readonly until?: Date | undefined;
  /** Told of the ledger's lines. */
  readonly write?: ((lines: string) => void) | undefined;
}

const legSum = (leg: string) => `coalesce(sum(amount) FILTER (WHERE leg = '${leg}'), 0)::bigint AS ${leg}`;
const legSums = ['customer', 'payment', 'payment_fee', 'provider', 'income', 'loss'].map(legSum).join(', ');
const month = "to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month";
const balancesBy = (columns: string, group: string) =>
  statement<{ until: Date }>(`
  SELECT ${columns}, ${legSums}, sum(amount)::bigint AS sum
  FROM journal JOIN entry ON entry.account_id = journal.account_id AND entry.journal_id = journal.id
  WHERE created_at < @until::timestamptz GROUP BY ${group} ORDER BY ${group}`);
const trialBalances = balancesBy('currency', '1');
const monthBalances = balancesBy(`currency, ${month}`, '1, 2');
const providerCosts = statement<{ until: Date }>(`
  SELECT currency, ${month}, provider, count(*)::integer AS answers,
    coalesce(sum(provider_cost), 0)::bigint AS cost
  FROM usage_record WHERE key_owner = 'platform' AND created_at < @until::timestamptz
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`);
const counts = statement<object>(
  'SELECT now() AS read_at, (SELECT count(*)::integer FROM account) AS accounts, (SELECT count(*)::integer FROM hold) AS holds',
);

/** Reads the whole ledger as of one moment and reckons it anew. Nothing is written, so a reader's rights, or a copy, will do. */
export function audit(database: Database, { until, write = () => {} }: AuditOptions = {}): Promise<Audit> {
  return database.transaction(async db => {
    await sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`.execute(db);
    const [read] = await execute<{ read_at: Date; accounts: number; holds: number }, object>(db, counts, {});
    if (!read) throw new Error('The database does not say what time it is.');
    const checks: CheckResult[] = [];
    for (const check of bookChecks) checks.push(await checkBooks(db, check));
    const receipts = new Findings();
    const receiptCount = await checkReceipts(db, finding => receipts.add(finding));
    checks.push(resultOf({ name: 'receipts-add-up', words: receiptWords }, receipts));
    // A journal's time is its request's, so none is later than now.
    const untilNow = until ?? new Date(read.read_at.getTime() + 1);
    return {
      readAt: read.read_at,
      accounts: read.accounts,
      receipts: receiptCount,
      holds: read.holds,
      trialBalances: await execute<TrialBalance, { until: Date }>(db, trialBalances, { until: untilNow }),
      months: await execute<MonthBalance, { until: Date }>(db, monthBalances, { until: untilNow }),
      providerCosts: await execute<ProviderCost, { until: Date }>(db, providerCosts, { until: untilNow }),
      checks,
      until: untilNow,
      digest: await exportLedger(db, untilNow, write),
    };
  });
}

/** @returns what of the books is not as this check has it */
export async function checkBooks(db: Db, check: BookCheck): Promise<CheckResult> {
  const findings = new Findings();
  for (const { account, what } of await execute<Finding, object>(db, statement<object>(check.text), {})) findings.add({ account, what });
  return resultOf(check, findings);
}

const resultOf = ({ name, words }: Pick<BookCheck, 'name' | 'words'>, { count, named }: Findings): CheckResult => ({
  name,
  words,
  holds: count === 0,
  count,
  findings: named,
});
