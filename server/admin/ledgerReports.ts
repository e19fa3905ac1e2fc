import { sql } from 'kysely';
import { providerById } from '../../src/core/catalog/providers.ts';
import type { Database, Db } from '../db/database.ts';
import { execute } from '../db/statement.ts';
import type { Currency } from '../ledger/currency.ts';
import type { Report, ReportDay, ReportDays } from './report.ts';
import * as queries from './reportQueries.ts';

const dayMs = 86_400_000;
/** A page that is opened twice reads the ledger once. */
const freshMs = 5_000;

interface Reading {
  readonly atMs: number;
  readonly report: Promise<Report>;
}

/** What the ledger says of the business. Every figure is summed from its rows when it is asked for; there are no counters
 *  that could drift away from it. */
export class LedgerReports {
  private readonly readings = new Map<ReportDays, Reading>();

  constructor(
    private readonly database: Database,
    private readonly mode: Currency,
    private readonly nowMs: () => number,
  ) {}

  /** @returns at most 5 s old */
  read(days: ReportDays): Promise<Report> {
    const last = this.readings.get(days);
    const atMs = this.nowMs();
    if (last && atMs - last.atMs < freshMs) return last.report;
    const report = this.database.transaction(db => reportFrom(db, { days, mode: this.mode, nowMs: atMs }));
    this.readings.set(days, { atMs, report });
    report.catch(() => this.readings.delete(days));
    return report;
  }
}

interface Asked {
  readonly days: ReportDays;
  readonly mode: Currency;
  readonly nowMs: number;
}

async function reportFrom(db: Db, { days, mode, nowMs }: Asked): Promise<Report> {
  // All figures of a report are of one moment, so that they agree with each other.
  await sql`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`.execute(db);
  const now = new Date(nowMs);
  const todayMs = Math.floor(nowMs / dayMs) * dayMs;
  const period = { mode, from: new Date(todayMs - (days - 1) * dayMs), to: new Date(todayMs + dayMs) };
  const [people] = await execute<queries.PeopleRow, { mode: Currency }>(db, queries.people, { mode });
  const [active] = await execute<queries.ActiveRow, queries.Period>(db, queries.active, period);
  const [week] = await execute<queries.WeekRow, { mode: Currency; now: Date }>(db, queries.week, { mode, now });
  const [ledger] = await execute<queries.LedgerRow, { mode: Currency }>(db, queries.ledger, { mode });
  const [fees] = await execute<queries.FeeRow, { mode: Currency }>(db, queries.paymentFees, { mode });
  const latency = await execute<queries.LatencyRow, queries.Period>(db, queries.latency, period);
  const failures = await execute<queries.FailureRow, queries.Period>(db, queries.failures, period);
  return {
    read_at: now.toISOString(),
    days,
    mode,
    accounts: people?.accounts ?? 0,
    demo_accounts: people?.demo_accounts ?? 0,
    paying: people?.paying ?? 0,
    active: active?.active ?? 0,
    week: { gross_nano: String(week?.gross ?? 0n), before_nano: String(week?.before ?? 0n) },
    monthly_run_rate_nano: String(((week?.gross ?? 0n) * 30n) / 7n),
    ledger: { sum_nano: String(ledger?.sum ?? 0n), held_nano: String(ledger?.held ?? 0n), holds: ledger?.holds ?? 0 },
    payment_fees: { fee_nano: String(fees?.fee ?? 0n), unknown: fees?.unknown ?? 0 },
    daily: await daily(db, period, days),
    failures: failuresOf(failures, latency),
    latency: latency.sort(byQueries).map(row => ({
      ...named(row.provider),
      ttft_ms: percentiles(row.ttft),
      duration_ms: percentiles(row.duration),
      added_ms_p95: row.added === null ? null : Math.round(row.added * 10) / 10,
    })),
  };
}

/** A line for each day, also for those on which nothing happened. */
async function daily(db: Db, period: queries.Period, days: ReportDays): Promise<ReportDay[]> {
  const signUps = await execute<queries.SignUpRow, Pick<queries.Period, 'from' | 'to'>>(db, queries.signUps, period);
  const use = await execute<queries.UseRow, queries.Period>(db, queries.use, period);
  const money = await execute<queries.MoneyRow, queries.Period>(db, queries.money, period);
  const byDay = { signUps: new Map(signUps.map(row => [row.day, row])), use: new Map(use.map(row => [row.day, row])) };
  const legs = new Map(money.map(row => [`${row.day} ${row.leg}`, row.amount]));
  return Array.from({ length: days }, (_, index) => {
    const day = new Date(period.from.getTime() + index * dayMs).toISOString().slice(0, 10);
    const used = byDay.use.get(day);
    const leg = (name: string) => legs.get(`${day} ${name}`) ?? 0n;
    return {
      day,
      sign_ups: byDay.signUps.get(day)?.sign_ups ?? 0,
      active: used?.active ?? 0,
      queries: used?.queries ?? 0,
      tokens_input: Number(used?.tokens_input ?? 0n),
      tokens_output: Number(used?.tokens_output ?? 0n),
      gross_nano: String(-leg('customer')),
      provider_cost_nano: String(leg('provider')),
      commission_nano: String(leg('income')),
      loss_nano: String(-leg('loss')),
    };
  });
}

function failuresOf(rows: readonly queries.FailureRow[], used: readonly queries.LatencyRow[]): Report['failures'] {
  const answers = new Map(used.map(row => [row.provider, row.queries]));
  const providers = new Set([...answers.keys(), ...rows.map(row => row.provider)]);
  return [...providers]
    .map(provider => {
      const mine = rows.filter(row => row.provider === provider);
      const kinds = new Map<string, number>();
      for (const { kind, count } of mine) kinds.set(kind, (kinds.get(kind) ?? 0) + count);
      return {
        ...named(provider),
        queries: (answers.get(provider) ?? 0) + sumOf(mine.filter(row => !row.is_answer)),
        failed: sumOf(mine),
        kinds: [...kinds].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count),
      };
    })
    .sort(byQueries);
}

const sumOf = (rows: readonly { count: number }[]) => rows.reduce((sum, { count }) => sum + count, 0);
const byQueries = (a: { queries: number }, b: { queries: number }) => b.queries - a.queries;
const named = (provider: string) => ({ provider, provider_name: providerById(provider)?.name ?? provider });
/** Null where nothing was measured. */
const percentiles = (values: readonly number[] | null) => ({
  p50: values?.[0] ?? null,
  p95: values?.[1] ?? null,
  p99: values?.[2] ?? null,
});
