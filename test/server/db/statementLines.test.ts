import assert from 'node:assert/strict';
import { postgresPool } from '../../../server/db/postgresPool.ts';
import { StatementLines } from '../../../server/db/statementLines.ts';
import { newPostgresUrl } from '../support/databases.ts';

describe('statements that share connections', () => {
  const connectionsMax = 10;
  let pool: ReturnType<typeof postgresPool>;
  before(async () => {
    const url = await newPostgresUrl();
    pool = postgresPool({ url, connectionsMax, connectTimeoutMs: 3_000, onIdleError: () => {} });
    await pool.query('CREATE TABLE wallet AS SELECT 1 AS id, 5 AS balance');
  });
  after(() => pool.end());

  it('go past those that wait for a lock, once these have waited for a while', async () => {
    let nowMs = 0;
    const lines = new StatementLines(pool, connectionsMax, () => nowMs);
    const slow = await pool.connect();
    await slow.query('BEGIN');
    await slow.query('UPDATE wallet SET balance = 4');
    const spending = Array.from({ length: 8 }, () => lines.rows('UPDATE wallet SET balance = balance - $1::integer', [0]));
    await waitingForLock(4);
    nowMs = 1_000;
    const others = await Promise.all(Array.from({ length: 100 }, () => lines.rows<{ one: number }>('SELECT $1::integer AS one', [1])));
    assert.ok(
      others.every(([row]) => row?.one === 1),
      'while all four connections wait',
    );
    await slow.query('COMMIT');
    slow.release();
    await Promise.all(spending);
    assert.deepEqual([pool.totalCount, pool.waitingCount], [pool.idleCount, 0], 'every connection was given back');
  });

  async function waitingForLock(count: number): Promise<void> {
    const text = `SELECT count(*)::integer AS waiting FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    while ((await pool.query<{ waiting: number }>(text)).rows[0]?.waiting !== count);
  }
});
