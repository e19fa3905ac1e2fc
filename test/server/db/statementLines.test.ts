import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { isUnavailable } from '../../../server/db/databaseErrors.ts';
import { postgresPool } from '../../../server/db/postgresPool.ts';
import { StatementLines } from '../../../server/db/statementLines.ts';
import { newPostgresUrl } from '../support/databases.ts';
import { SilentNetwork } from '../support/silentNetwork.ts';
import { until } from '../support/until.ts';

describe('statements that share connections', () => {
  const connectionsMax = 10;
  let url: string;
  let pool: ReturnType<typeof postgresPool>;
  before(async () => {
    url = await newPostgresUrl();
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
    await lines.close();
    await everyIsBack();
    assert.deepEqual([pool.totalCount, pool.waitingCount], [pool.idleCount, 0], 'every connection was given back');
  });

  it('keep their connection for the next one, until the server ends it', async () => {
    const lines = new StatementLines(pool, connectionsMax);
    const own = async () => (await lines.rows<{ pid: number }>('SELECT pg_backend_pid() AS pid WHERE $1', [true]))[0]?.pid;
    const first = await own();
    assert.deepEqual([await own(), await own()], [first, first]);
    assert.equal(pool.totalCount - pool.idleCount, 1);
    await pool.query('SELECT pg_terminate_backend($1)', [first]);
    await everyIsBack();
    assert.notEqual(await own(), first);
    await lines.close();
    await everyIsBack();
  });

  it('leave a connection as soon as it breaks, before it has ended', async () => {
    const lines = new StatementLines(pool, connectionsMax);
    const own = async () => (await lines.rows<{ pid: number }>('SELECT pg_backend_pid() AS pid WHERE $1', [true]))[0]?.pid;
    const taken = new Promise<PoolClient>(resolve => pool.once('acquire', resolve));
    const first = await own();
    const broken = taken.then(client => new Promise(resolve => client.once('error', () => resolve(undefined))));
    const next = broken.then(own);
    await pool.query('SELECT pg_terminate_backend($1)', [first]);
    assert.notEqual(await next, first);
    await lines.close();
    await everyIsBack();
  });

  it('give it back when nobody has used it for a second', async () => {
    const lines = new StatementLines(pool, connectionsMax);
    await lines.rows('SELECT $1::integer', [1]);
    assert.equal(pool.totalCount - pool.idleCount, 1);
    await everyIsBack();
  });

  it('fail when there is no connection to be had, and try again with the next one', async () => {
    let isAway = true;
    const away = { connect: () => (isAway ? Promise.reject(new Error('refused')) : pool.connect()) } as unknown as typeof pool;
    const lines = new StatementLines(away, connectionsMax);
    await assert.rejects(lines.rows('SELECT $1::integer', [1]), /refused/);
    isAway = false;
    assert.equal((await lines.rows('SELECT $1::integer', [1])).length, 1);
    await lines.close();
    await everyIsBack();
  });

  it('go over the connections that there are, where PostgreSQL gives no more', async () => {
    const name = `few_${randomUUID().replaceAll('-', '')}`;
    await pool.query(`CREATE ROLE ${name} LOGIN CONNECTION LIMIT 1`);
    const own = new URL(url);
    own.username = name;
    const few = postgresPool({ url: own.href, connectionsMax, connectTimeoutMs: 3_000, onIdleError: () => {} });
    const lines = new StatementLines(few, connectionsMax);
    await lines.rows('SELECT $1::integer AS one', [1]);
    const all = await Promise.all(Array.from({ length: 200 }, () => lines.rows<{ one: number }>('SELECT $1::integer AS one', [1])));
    assert.ok(all.every(([row]) => row?.one === 1));
    await lines.close();
    await few.end();
  });

  it('do not wait for a network that has gone silent, nor send anything more into it', async () => {
    const network = await SilentNetwork.to(url);
    const silent = postgresPool({ url: network.url, connectionsMax, connectTimeoutMs: 3_000, silenceMs: 300, onIdleError: () => {} });
    const lines = new StatementLines(silent, connectionsMax);
    const one = () => lines.rows<{ one: number }>('SELECT $1::integer AS one', [1]);
    assert.equal((await one())[0]?.one, 1);
    network.isSilent = true;
    const lost = await Promise.allSettled([one(), one()]);
    assert.ok(
      lost.every(({ status, ...more }) => status === 'rejected' && isUnavailable((more as PromiseRejectedResult).reason)),
      'both are told',
    );
    network.isSilent = false;
    assert.equal((await one())[0]?.one, 1);
    await lines.close();
    await silent.end();
    network.close();
  });

  const everyIsBack = () => until(() => pool.idleCount === pool.totalCount);

  async function waitingForLock(count: number): Promise<void> {
    const text = `SELECT count(*)::integer AS waiting FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    while ((await pool.query<{ waiting: number }>(text)).rows[0]?.waiting !== count);
  }
});
