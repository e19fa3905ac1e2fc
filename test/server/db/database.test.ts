import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { CompiledQuery, sql } from 'kysely';
import pg from 'pg';
import { Database } from '../../../server/db/database.ts';
import { DatabaseUnavailableError, isUnavailable } from '../../../server/db/databaseErrors.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { engines, newDatabase, newPostgresUrl } from '../support/databases.ts';
import { SilentNetwork } from '../support/silentNetwork.ts';
import { until } from '../support/until.ts';

for (const engine of engines) {
  describe(`the database on ${engine}`, () => {
    let database: Database;
    before(async () => (database = await newDatabase(engine)));
    after(() => database.close());

    it('hands int8 over as bigint, however small, and takes it back', async () => {
      const values = [0n, 1n, -1n, 2n ** 53n + 1n, 9_223_372_036_854_775_807n, -9_223_372_036_854_775_808n];
      for (const value of values) {
        const [row] = await database.rows<{ value: bigint }>('SELECT $1::bigint AS value', [value]);
        assert.equal(row?.value, value);
      }
    });

    it('sums of int8 stay exact when they are cast back', async () => {
      const [row] = await database.rows<{ sum: bigint }>('SELECT sum(v)::bigint AS sum FROM (VALUES ($1::bigint), (2::bigint)) AS t(v)', [
        2n ** 60n,
      ]);
      assert.equal(row?.sum, 2n ** 60n + 2n);
    });

    it('migrates once: a second start finds nothing to do', () => migrate(database.db));

    it('keeps a transaction apart from statements that run meanwhile', async () => {
      const email = `${randomUUID()}@example.com`;
      const owner = () => database.db.selectFrom('email_owner').selectAll().where('email', '=', email).executeTakeFirst();
      let outside: Promise<unknown> | undefined;
      const failed = database.transaction(async db => {
        await db.insertInto('email_owner').values({ email, account_id: randomUUID() }).execute();
        outside = sql`SELECT 1`.execute(database.db);
        await sql`SELECT 1`.execute(db);
        throw new Error('rolled back');
      });
      await assert.rejects(failed, /rolled back/);
      await outside;
      assert.equal(await owner(), undefined);
    });

    it('statements that are sent together all happen, or none, and the first that failed says why', async () => {
      const own = (email: string) => ({
        text: 'INSERT INTO email_owner (email, account_id) VALUES ($1, $2)',
        parameters: [email, randomUUID()],
      });
      const [one, other] = [`${randomUUID()}@example.com`, `${randomUUID()}@example.com`];
      const owned = () => database.db.selectFrom('email_owner').select('email').where('email', 'in', [one, other]).execute();
      await assert.rejects(database.together([own(one), own(one), own(other)]), { code: '23505' });
      assert.deepEqual(await owned(), []);
      await database.together([own(one), own(other)]);
      assert.equal((await owned()).length, 2);
    });

    it('a prepared statement that failed runs again, with values of every kind', async () => {
      const insert = 'INSERT INTO invite (code_hash, created_at, used_at) VALUES ($1, $2, $3) RETURNING code_hash, created_at, used_at';
      const [hash, at] = [randomUUID(), new Date('2026-11-24T12:00:00.123Z')];
      assert.deepEqual(await database.rows(insert, [hash, at, null]), [{ code_hash: hash, created_at: at, used_at: null }]);
      await assert.rejects(database.rows(insert, [hash, at, null]), { code: '23505' });
      const other = randomUUID();
      assert.deepEqual(await database.rows(insert, [other, at, at]), [{ code_hash: other, created_at: at, used_at: at }]);
    });

    it('serves others between the statements of a long queue', async () => {
      let turns = 0;
      const turn = () => {
        turns++;
        again = setImmediate(turn);
      };
      let again = setImmediate(turn);
      await Promise.all(Array.from({ length: 50 }, (_, index) => database.rows('SELECT $1::integer AS index', [index])));
      clearImmediate(again);
      assert.ok(turns >= 10, `the event loop had ${turns} turns`);
    });

    it('closes once all that was asked of it is done, and is away for whoever comes later', async () => {
      const closing = await newDatabase(engine, 2);
      await closing.rows('CREATE TABLE booked (number integer)', []);
      const book = (number: number) => closing.rows('INSERT INTO booked VALUES ($1) RETURNING number', [number]);
      const all = Array.from({ length: 100 }, (_, number) => (number % 10 ? book(number) : closing.transaction(() => Promise.resolve([]))));
      const closed = closing.close();
      const late = [book(100), closing.transaction(() => Promise.resolve()), closing.run(() => Promise.resolve())];
      for (const one of late) await assert.rejects(one, DatabaseUnavailableError);
      await Promise.all(all);
      await Promise.all([closed, closing.close()]);
    });

    it('says where a statement is wrong, and stays usable', async () => {
      await assert.rejects(database.rows('SELECT nothing FROM nowhere', []), /nowhere/);
      assert.deepEqual(await database.rows('SELECT 1 AS one', []), [{ one: 1 }]);
    });

    it('a statement that nobody can prepare says so to everybody who sends it at once', async () => {
      const all = await Promise.allSettled(
        Array.from({ length: 40 }, () => database.rows('SELECT nothing FROM nowhere WHERE $1::int = 1', [1])),
      );
      for (const one of all) assert.match(one.status === 'rejected' ? String(one.reason) : one.status, /nowhere/);
    });

    it('one of many statements that are sent at once fails alone', async () => {
      const asked = Array.from({ length: 100 }, (_, index) =>
        database.rows<{ quotient: number }>('SELECT 6 / $1::integer AS quotient', [index % 7]),
      );
      const answered = await Promise.allSettled(asked);
      answered.forEach((one, index) =>
        index % 7 === 0
          ? assert.equal(one.status === 'rejected' && one.reason.code, '22012', 'a division by zero')
          : assert.deepEqual(one.status === 'fulfilled' && one.value, [{ quotient: Math.floor(6 / (index % 7)) }]),
      );
    });

    if (engine === 'postgresql') {
      it('many statements at once go over few connections, and leave the others to transactions', async () => {
        const pids = Array.from({ length: 100 }, () =>
          database.rows<{ pid: number }>('SELECT pg_backend_pid() AS pid, pg_sleep(0.005)', []),
        );
        const busy = database.transaction(async db => (await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(db)).rows);
        const shared = new Set((await Promise.all(pids)).map(([row]) => row?.pid));
        assert.equal(shared.size, 4);
        assert.ok(!shared.has((await busy)[0]?.pid));
      });

      it('a statement that waits for a lock holds up only what shares its connection', async () => {
        const [email, accountId] = [`${randomUUID()}@example.com`, randomUUID()];
        const insert = 'INSERT INTO email_owner (email, account_id) VALUES ($1, $2)';
        let locked: Promise<unknown> | undefined;
        await database.transaction(async db => {
          await sql`INSERT INTO email_owner (email, account_id) VALUES (${email}, ${accountId})`.execute(db);
          locked = database.rows(insert, [email, accountId]).then(undefined, (error: { code?: string }) => error.code);
          for (let index = 0; index < 20; index++) await database.rows('SELECT 1 AS one', []);
        });
        assert.equal(await locked, '23505');
      });

      it('what has waited too long and is cancelled may be sent again: the database counts as away', async () => {
        await assert.rejects(database.rows('SELECT pg_cancel_backend(pg_backend_pid()), pg_sleep(1)', []), DatabaseUnavailableError);
        const long = database.transaction(db => sql`SELECT pg_cancel_backend(pg_backend_pid()), pg_sleep(1)`.execute(db));
        await assert.rejects(long, DatabaseUnavailableError);
      });

      it('a server that only reads, since another takes its place, counts as away', async () => {
        const writing = database.transaction(async db => {
          await sql`SET TRANSACTION READ ONLY`.execute(db);
          await sql`DELETE FROM email_owner`.execute(db);
        });
        await assert.rejects(writing, DatabaseUnavailableError);
      });

      it('what waits for somebody who does not let go of a row is sent back, in good time for what comes behind it', async () => {
        const [email, accountId] = [`${randomUUID()}@example.com`, randomUUID()];
        const insert = 'INSERT INTO email_owner (email, account_id) VALUES ($1, $2)';
        await database.transaction(async db => {
          await sql`INSERT INTO email_owner (email, account_id) VALUES (${email}, ${accountId})`.execute(db);
          const waiting = Array.from({ length: 4 }, () =>
            assert.rejects(database.rows(insert, [email, accountId]), DatabaseUnavailableError),
          );
          await Promise.all([...waiting, database.rows('SELECT 1 AS one', [])]);
        });
      });

      it('what waits for a row that is let go of after more than a second is done: a disk or a machine has stood still', async () => {
        const [email, accountId, owner] = [`${randomUUID()}@example.com`, randomUUID(), randomUUID()];
        await database.rows('INSERT INTO email_owner (email, account_id) VALUES ($1, $2)', [email, accountId]);
        let waiting: Promise<unknown> | undefined;
        await database.transaction(async db => {
          await sql`UPDATE email_owner SET account_id = ${accountId} WHERE email = ${email}`.execute(db);
          waiting = database.rows('UPDATE email_owner SET account_id = $2 WHERE email = $1 RETURNING email', [email, owner]);
          await sql`SELECT pg_sleep(1.3)`.execute(db);
        });
        assert.deepEqual(await waiting, [{ email }]);
      });

      it('what is sent once more waits by itself, one after another, and not where others share its connection', async () => {
        const url = await newPostgresUrl();
        const own = await Database.open({ url });
        await migrate(own.db);
        const watcher = new pg.Client({ connectionString: url });
        watcher.on('error', () => {}); // it may outlive its server where the test fails
        await watcher.connect();
        const waitingSince = async (since: string) => {
          const waiting = `FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query_start > $1`;
          const { rows } = await watcher.query(`SELECT count(*)::integer AS count, max(query_start)::text AS last ${waiting}`, [since]);
          return rows[0] as { count: number; last: string };
        };
        const [email, accountId, owner] = [`${randomUUID()}@example.com`, randomUUID(), randomUUID()];
        await own.rows('INSERT INTO email_owner (email, account_id) VALUES ($1, $2)', [email, accountId]);
        const update = () => own.rows('UPDATE email_owner SET account_id = $2 WHERE email = $1 RETURNING email', [email, owner]);
        // Their connections are there, so that all begin to wait in the same moment.
        await Promise.all(Array.from({ length: 4 }, () => own.rows('SELECT pg_sleep(0.01)', [])));
        let all: Promise<PromiseSettledResult<unknown>[]> | undefined;
        await own.transaction(async db => {
          await sql`UPDATE email_owner SET account_id = ${accountId} WHERE email = ${email}`.execute(db);
          all = Promise.allSettled(Array.from({ length: 4 }, update));
          let first = await waitingSince('-infinity');
          await until(async () => (first = await waitingSince('-infinity')).count === 4);
          let seen = 0;
          await until(async () => {
            const { count } = await waitingSince(first.last);
            assert.ok(count <= 1, `${count} wait at once`);
            return (seen += count) === 5;
          });
        });
        const results = (await all) ?? assert.fail();
        for (const result of results) {
          // A machine that has stood still meanwhile may have had one sent back: it has done nothing then.
          if (result.status === 'fulfilled') assert.deepEqual(result.value, [{ email }]);
          else assert.ok(result.reason instanceof DatabaseUnavailableError);
        }
        assert.ok(results.some(({ status }) => status === 'fulfilled'));
        await watcher.end();
        await own.close();
      });

      it('is brought up to date though somebody reads one of its tables for a while, as a backup does', async () => {
        const url = await newPostgresUrl();
        const own = await Database.open({ url });
        await migrate(own.db);
        await undoRefunds(own);
        const backup = new pg.Client({ connectionString: url });
        await backup.connect();
        await backup.query('BEGIN; SELECT count(*) FROM account');
        const isWaitedFor = async () =>
          (await backup.query("SELECT FROM pg_locks WHERE NOT granted AND relation = 'account'::regclass")).rowCount === 1;
        const migrating = migrate(own.db);
        await until(isWaitedFor);
        await until(async () => !(await isWaitedFor())); // the first try has ended
        await backup.end();
        await migrating;
        assert.deepEqual(await own.rows('SELECT closing_at FROM account', []), []);
        await own.close();
      });

      it('opens accounts again whose deletion broke off under the version before', async () => {
        const own = await Database.open({ url: await newPostgresUrl() });
        await migrate(own.db);
        await undoRefunds(own);
        const id = '00000000-0000-4000-8000-000000000001';
        await own.rows(`INSERT INTO account (account_id, suspended_for, created_at) VALUES ($1, 'closing', now())`, [id]);
        await own.rows(`INSERT INTO wallet (account_id, currency, closed) VALUES ($1, 'test', true)`, [id]);
        await migrate(own.db);
        assert.deepEqual(await own.rows('SELECT suspended_for, closing_at FROM account', []), [{ suspended_for: null, closing_at: null }]);
        assert.deepEqual(await own.rows('SELECT closed FROM wallet', []), [{ closed: false }]);
        await own.close();
      });

      it('keeps suspended who was suspended under the version before, with the reason', async () => {
        const own = await Database.open({ url: await newPostgresUrl() });
        await migrate(own.db);
        await undoRefunds(own);
        const id = '00000000-0000-4000-8000-000000000001';
        await own.rows(`INSERT INTO account (account_id, suspended_for, created_at) VALUES ($1, 'dp_1', now())`, [id]);
        await migrate(own.db);
        assert.deepEqual(await own.rows('SELECT reason, ended_at FROM suspension', []), [{ reason: 'dp_1', ended_at: null }]);
        assert.deepEqual(await own.rows('SELECT suspended_for FROM account', []), [{ suspended_for: 'dp_1' }]);
        await own.close();
      });

      it('closes though its server stands still', async () => {
        const network = await SilentNetwork.to(await newPostgresUrl());
        const still = await Database.open({ url: network.url });
        await Promise.all(Array.from({ length: 100 }, () => still.rows('SELECT 1', [])));
        network.isSilent = true;
        await still.close();
        network.close();
      });

      it('a connection that was ended since its transaction stood still counts as away', async () => {
        const client = new pg.Client({ connectionString: await newPostgresUrl() });
        await client.connect();
        const ended = new Promise<Error>(resolve => client.once('error', resolve).on('error', () => {}));
        await client.query('BEGIN; SET LOCAL idle_in_transaction_session_timeout = 1');
        assert.ok(isUnavailable(await ended));
      });

      it('statements that a connection has forgotten are prepared again', async () => {
        const one = () => database.rows<{ one: number }>('SELECT $1::integer AS one', [1]);
        await one();
        await database.rows('DEALLOCATE ALL', []);
        assert.deepEqual(await one(), [{ one: 1 }]);
      });

      it('a table that another version has widened is read on: in single statements and in transactions', async () => {
        const text = 'SELECT * FROM widened WHERE id = $1';
        const alone = () => database.rows(text, [1]);
        const within = () => database.transaction(async db => (await db.executeQuery(CompiledQuery.raw(text, [1]))).rows);
        await database.rows('CREATE TABLE widened AS SELECT 1 AS id', []);
        assert.deepEqual([await alone(), await within()], [[{ id: 1 }], [{ id: 1 }]]);
        await database.rows('ALTER TABLE widened ADD COLUMN more integer', []);
        assert.deepEqual([await alone(), await within()], [[{ id: 1, more: null }], [{ id: 1, more: null }]]);
      });

      it('a connection that breaks fails what is on its way over it, and the next statement has another', async () => {
        const others = () =>
          Array.from({ length: 20 }, (_, index) => database.rows<{ index: number }>('SELECT $1::integer AS index', [index]));
        const breaking = database.rows('SELECT pg_terminate_backend(pg_backend_pid()), $1::integer', [1]);
        const ended = await Promise.allSettled([...others(), breaking, ...others()]);
        for (const one of ended)
          if (one.status === 'rejected') assert.ok(one.reason instanceof DatabaseUnavailableError, String(one.reason));
        await assert.rejects(breaking, DatabaseUnavailableError);
        assert.deepEqual(
          (await Promise.all(others())).map(([row]) => row?.index),
          Array.from({ length: 20 }, (_, index) => index),
        );
      });

      it('a connection that breaks under statements fails them and nothing else', async () => {
        const breaking = { text: 'SELECT pg_terminate_backend(pg_backend_pid()), $1::integer', parameters: [1] };
        const more = { text: 'SELECT $1::integer', parameters: [2] };
        await assert.rejects(database.together([breaking, more]), DatabaseUnavailableError);
        assert.deepEqual(await database.rows('SELECT 1 AS one', []), [{ one: 1 }]);
      });
    }
  });
}

/** As the version before refunds were written down left it. */
async function undoRefunds({ db }: Database): Promise<void> {
  await sql`DROP TABLE refund, suspension`.execute(db);
  await sql`ALTER TABLE account DROP COLUMN closing_at`.execute(db);
  await sql`DELETE FROM kysely_migration WHERE name >= '0009'`.execute(db);
}
