import pg from 'pg';

/** A transaction that has an account's wallet to itself, as one of a process that stands still. */
export async function rowLocked(url: string, accountId: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    lock: () => client.query(`BEGIN; SELECT FROM wallet WHERE account_id = '${accountId}' FOR UPDATE`),
    isWaitedFor: async () => (await client.query("SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'")).rowCount === 1,
    letGo: async () => {
      await client.query('ROLLBACK');
      await client.end();
    },
  };
}
