import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { CompiledQuery } from 'kysely';
import pg from 'pg';
import type { RunningPostgres } from '../../../scripts/server/postgres.ts';
import type { Database, Db } from '../../../server/db/database.ts';
import { reserve } from '../../../server/ledger/reserve.ts';
import { settle } from '../../../server/ledger/settle.ts';
import { settlementOf } from '../../server/support/settlement.ts';

const accounts = 64;
const clients = 16;
const seconds = 8;
const marks = { account: 'ACCOUNT', request: 'REQUEST', id: 'ID' } as const;

/** Answers that PostgreSQL alone can hold and settle a second: the endpoint's own two statements, sent by pgbench. */
export async function databaseAlone(server: RunningPostgres, database: string, folder: string): Promise<number> {
  const client = new pg.Client({ connectionString: server.url(database) });
  await client.connect();
  const id = "('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid";
  const people = `FROM generate_series(1, ${accounts}) AS n`;
  await client.query(`INSERT INTO account (account_id, created_at) SELECT ${id}, now() ${people}`);
  await client.query(`INSERT INTO wallet (account_id, currency, balance) SELECT ${id}, 'sandbox', 1000000000000000 ${people}`);
  await client.end();
  const file = path.join(folder, 'answers.sql');
  writeFileSync(file, await script());
  const said = execFileSync(
    path.join(server.bin, 'pgbench'),
    ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(seconds), '-f', file, server.url(database)],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return Number(/tps = ([\d.]+)/.exec(said)?.[1]);
}

async function script(): Promise<string> {
  const sent: CompiledQuery[] = [];
  const reservation = { currency: 'sandbox', amountNano: 300_000_000n, inFlightMax: 0, holdMs: 60_000 } as const;
  await reserve(recorder(sent), { accountId: marks.account, requestId: marks.request, ...reservation });
  await settle(recorder(sent), settlementOf({ accountId: marks.account, requestId: marks.request, providerCostNano: 300_000n }));
  return [`\\set n random(1, ${accounts})`, '\\set r random(1, 1000000000000000)', ...sent.map(statementText)].join('\n');
}

/** Takes down what is sent to it. Both statements go on once they have got a row. */
function recorder(sent: CompiledQuery[]): Database {
  const db = {
    executeQuery: (query: CompiledQuery) => {
      sent.push(query);
      return Promise.resolve({ rows: [{ balance: 0n, held: 0n, charge: 0n }] });
    },
  };
  return { run: <Result>(work: (db: Db) => Promise<Result>) => work(db as unknown as Db) } as unknown as Database;
}

function statementText({ sql, parameters }: CompiledQuery): string {
  const text = sql.replaceAll(/\$(\d+)/g, (_, number: string) => literal(parameters[Number(number) - 1]));
  return `${text.replaceAll(/\s+/g, ' ').trim()};`;
}

function literal(value: unknown): string {
  if (value === marks.account) return "('00000000-0000-4000-8000-' || lpad((:n)::text, 12, '0'))::uuid";
  if (value === marks.request) return "('r' || (:r)::text)";
  if (value === null) return 'NULL';
  if (value instanceof Date) return `'${value.toISOString()}'`;
  // The settlement's own id is a new one each time.
  if (typeof value === 'string' && /^[\da-f]{8}-/.test(value)) return 'md5((:r)::text)::uuid';
  return typeof value === 'string' ? `'${value}'` : String(value);
}
