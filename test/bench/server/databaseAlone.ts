import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { RunningPostgres } from '../../../scripts/server/postgres.ts';
import { answerStatements, marks, type SentStatement } from './answerStatements.ts';
import { benchAccounts } from './benchAccounts.ts';

const clients = 16;
const seconds = 4;

/** Answers that PostgreSQL alone can hold and settle a second: the endpoint's own two statements, sent by pgbench. */
export const databaseAlone = (server: RunningPostgres, database: string, folder: string): Promise<number> =>
  answersASecond(server, database, folder, clients);

/** What both statements take PostgreSQL one after the other with nobody else there, ms: no answer can take less. */
export const databaseAloneMs = async (server: RunningPostgres, database: string, folder: string): Promise<number> =>
  1_000 / (await answersASecond(server, database, folder, 1));

async function answersASecond(server: RunningPostgres, database: string, folder: string, clientCount: number): Promise<number> {
  const client = new pg.Client({ connectionString: server.url(database) });
  await client.connect();
  const id = "('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid";
  const people = `FROM generate_series(1, ${benchAccounts.length}) AS n`;
  await client.query(`INSERT INTO account (account_id, created_at) SELECT ${id}, now() ${people} ON CONFLICT DO NOTHING`);
  await client.query(
    `INSERT INTO session (account_id, session_id, created_at) SELECT ${id}, ${id}, now() ${people} ON CONFLICT DO NOTHING`,
  );
  await client.query(
    `INSERT INTO wallet (account_id, currency, balance) SELECT ${id}, 'sandbox', 1000000000000000 ${people} ON CONFLICT DO NOTHING`,
  );
  await client.end();
  const file = path.join(folder, 'answers.sql');
  writeFileSync(file, await script());
  const said = execFileSync(
    path.join(server.bin, 'pgbench'),
    [
      '-n',
      '-M',
      'prepared',
      '-c',
      String(clientCount),
      '-j',
      String(Math.min(2, clientCount)),
      '-T',
      String(seconds),
      '-f',
      file,
      server.url(database),
    ],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return Number(/tps = ([\d.]+)/.exec(said)?.[1]);
}

async function script(): Promise<string> {
  const statements = await answerStatements();
  return [`\\set n random(1, ${benchAccounts.length})`, '\\set r random(1, 1000000000000000)', ...statements.map(statementText)].join('\n');
}

function statementText({ text: sql, parameters }: SentStatement): string {
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
