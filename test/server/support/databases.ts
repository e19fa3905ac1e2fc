import { randomUUID } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { startPostgres, type RunningPostgres } from '../../../scripts/server/postgres.ts';
import { Database } from '../../../server/db/database.ts';
import { migrate } from '../../../server/db/migrate.ts';

let running: Promise<RunningPostgres> | undefined;

/** One server for a whole run of tests; each asks for a database of its own. */
export function postgres(): Promise<RunningPostgres> {
  running ??= startPostgres({ connectionsMax: 200 });
  return running;
}

after(async () => (await running)?.stop());

/** The address of a new, empty PostgreSQL database. */
export async function newPostgresUrl(): Promise<string> {
  const server = await postgres();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return server.url(name);
}

let emptyPglite: Promise<Blob> | undefined;

/** An empty embedded database, made once for a whole run of tests. */
async function pgliteDump(): Promise<Blob> {
  const pglite = await PGlite.create();
  const dump = await pglite.dumpDataDir('none');
  await pglite.close();
  return dump;
}

export const engines = ['pglite', 'postgresql'] as const;
export type EngineName = (typeof engines)[number];

/** A new database with the schema in place. Close it when done. */
export async function newDatabase(engine: EngineName, connectionsMax = 10): Promise<Database> {
  const database = await Database.open(
    engine === 'pglite' ? { copyOf: await (emptyPglite ??= pgliteDump()) } : { url: await newPostgresUrl(), connectionsMax },
  );
  await migrate(database.db);
  return database;
}
