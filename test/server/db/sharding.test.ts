import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../../../server/db/database.ts';
import { newDatabase } from '../support/databases.ts';

/** Small tables that are the same on every shard: they say where something is, and hold nothing of an account. */
const everywhere = new Set([
  'email_owner',
  'invite',
  'payment_event',
  'payment_ref',
  'rate_limit',
  'kysely_migration',
  'kysely_migration_lock',
]);

interface Key {
  table: string;
  kind: string;
  columns: string[];
}

describe('the schema shards by account', () => {
  let database: Database;
  let keys: Key[];
  before(async () => {
    database = await newDatabase('pglite');
    keys = await database.rows<Key>(
      `SELECT relname AS table, CASE WHEN indisprimary THEN 'primary key' ELSE 'unique' END AS kind,
        (SELECT array_agg(attname::text ORDER BY position) FROM unnest(indkey) WITH ORDINALITY AS key (number, position)
          JOIN pg_attribute ON attrelid = indrelid AND attnum = number) AS columns
       FROM pg_index JOIN pg_class ON pg_class.oid = indrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace
       WHERE nspname = 'public' AND indisunique`,
      [],
    );
  });
  after(() => database.close());

  it('every primary key and every unique one starts with account_id', () => {
    const wrong = keys.filter(({ table, columns }) => !everywhere.has(table) && columns[0] !== 'account_id');
    assert.deepEqual(wrong, []);
    assert.ok(keys.filter(({ kind }) => kind === 'primary key').length >= 14);
  });

  it('every table has a primary key', async () => {
    const tables = await database.rows<{ name: string }>("SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public'", []);
    const keyed = keys.filter(({ kind }) => kind === 'primary key').map(({ table }) => table);
    assert.deepEqual(tables.map(({ name }) => name).sort(), keyed.sort());
  });

  it('no foreign key crosses accounts: each begins with account_id on both sides', async () => {
    const foreign = await database.rows<{ name: string; mine: string; theirs: string }>(
      `SELECT conname::text AS name, mine.attname::text AS mine, theirs.attname::text AS theirs FROM pg_constraint
       JOIN pg_attribute AS mine ON mine.attrelid = conrelid AND mine.attnum = conkey[1]
       JOIN pg_attribute AS theirs ON theirs.attrelid = confrelid AND theirs.attnum = confkey[1] WHERE contype = 'f'`,
      [],
    );
    assert.ok(foreign.length > 5);
    for (const { name, mine, theirs } of foreign) assert.deepEqual([mine, theirs], ['account_id', 'account_id'], name);
  });

  it('no join of a query crosses accounts: each is on account_id', () => {
    const folder = path.join(import.meta.dirname, '../../../server');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));
    const joins = files.flatMap(file => joinsIn(readFileSync(path.join(folder, file), 'utf8')).map(join => ({ file, join })));
    assert.ok(joins.length >= 5, 'the check sees the joins that there are');
    assert.deepEqual(
      joins.filter(({ join }) => !isWithinAccount(join)),
      [],
    );
  });

  it('the check sees a join that does cross them', () => {
    const [wrong = '', right = ''] = joinsIn(
      'SELECT 1 FROM a JOIN b ON b.id = a.b_id; SELECT 1 FROM a JOIN b ON b.account_id = a.account_id',
    );
    assert.deepEqual([isWithinAccount(wrong), isWithinAccount(right)], [false, true]);
    assert.deepEqual(joinsIn("db.selectFrom('a').innerJoin('b', 'b.id', 'a.b_id')").map(isWithinAccount), [false]);
    assert.deepEqual(joinsIn("db.selectFrom('a').innerJoin('b', on => on.onRef('b.id', '=', 'a.b_id'))").map(isWithinAccount), [false]);
  });
});

/** The joins of a source's SQL, and of queries that are built: each with what it is on. */
const joinsIn = (source: string): string[] => [
  ...[...source.matchAll(/\bJOIN\s+\w+(?:\s+AS\s+\w+)?\s+ON\s+[^;`]*?(?=\bJOIN\b|\bLEFT\b|\bWHERE\b|\bGROUP\b|[;`]|$)/g)].map(
    ([text]) => text,
  ),
  ...[...source.matchAll(/\.(?:inner|left|right|full|cross)Join\([^)]*\)/g)].map(([text]) => text),
];

const isWithinAccount = (join: string): boolean =>
  /\b\w+\.account_id = \w+\.account_id\b/.test(join) || /'\w+\.account_id', (?:'=', )?'\w+\.account_id'/.test(join);
