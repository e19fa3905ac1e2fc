import pg from 'pg';

/** Has PostgreSQL clear up now what a load has left behind. By itself it begins within a minute, and would take the time from
 *  whatever is being measured then. */
export async function clearUp(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('VACUUM ANALYZE');
  await client.end();
}
