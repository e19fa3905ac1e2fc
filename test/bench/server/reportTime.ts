import pg from 'pg';
import { Database } from '../../../server/db/database.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { LedgerReports } from '../../../server/admin/ledgerReports.ts';
import type { RunningPostgres } from '../../../scripts/server/postgres.ts';
import { median } from '../row.ts';

const name = 'bench_report';
const answers = 100_000;
const people = 500;
const rounds = 9;

const id = (what: string) => `md5('${what}' || n)::uuid`;
const person = `md5('person' || n % ${people})::uuid`;
const at = `now() - n * interval '77 seconds'`;

/** A hundred thousand answers over ninety days, as the settlement writes them. */
const filling = [
  // The legs add up by how they are written here; checking three hundred thousand of them one by one takes longer than all else.
  'SET session_replication_role = replica',
  `INSERT INTO account (account_id, created_at) SELECT ${person}, now() - interval '90 days' FROM generate_series(1, ${people}) AS n`,
  `INSERT INTO journal (account_id, id, kind, ref, currency, balance_after, created_at)
   SELECT ${person}, ${id('journal')}, 'usage', 'r' || n, 'sandbox', 0, ${at} FROM generate_series(1, ${answers}) AS n`,
  `INSERT INTO entry (account_id, journal_id, leg, amount)
   SELECT ${person}, ${id('journal')}, leg, amount FROM generate_series(1, ${answers}) AS n,
     (VALUES ('customer', -20000000), ('provider', 14000000), ('income', 6000000)) AS legs (leg, amount)`,
  `INSERT INTO usage_record (account_id, request_id, id, currency, model_id, provider, key_owner, input_total, output_total, lines,
     provider_cost, fee, charge, balance_before, balance_after, estimated, capped, simulated, finish, created_at, ttft_ms, duration_ms, added_ms)
   SELECT ${person}, 'r' || n, ${id('record')}, 'sandbox', 'model-' || n % 40, 'provider-' || n % 9, 'platform', n % 4000, n % 900, '[]',
     14000000, 6000000, 20000000, 20000000, 0, false, false, false, 'stop', ${at}, n % 3000, n % 20000, (n % 30) / 10.0
   FROM generate_series(1, ${answers}) AS n`,
  'SET session_replication_role = DEFAULT',
  'ANALYZE',
];

/** How long the dashboard's report of ninety days takes over a hundred thousand answers, median in ms. */
export async function reportTime(server: RunningPostgres): Promise<{ ms: number; answers: number }> {
  const admin = new pg.Client({ connectionString: server.url('postgres') });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  const database = await Database.open({ url: server.url(name), connectionsMax: 1 });
  await migrate(database.db);
  for (const statement of filling) await database.rows(statement, []);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const startMs = performance.now();
    // A new one each time: a report is kept for some seconds.
    await new LedgerReports(database, 'sandbox', () => Date.now()).read(90);
    times.push(performance.now() - startMs);
  }
  await database.close();
  return { ms: median(times), answers };
}
