import assert from 'node:assert/strict';
import { sql } from 'kysely';
import pg from 'pg';
import { Database } from '../../../server/db/database.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { newPostgresUrl } from '../support/databases.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { FakeStripe } from '../support/fakeStripe.ts';
import { assertBooks } from '../support/invariants.ts';
import { Person } from '../support/person.ts';
import { until } from '../support/until.ts';

type Session = ReturnType<FakeStripe['paidSession']>;

describe('news of a payment that come while it is being credited', () => {
  let stripe: FakeStripe;
  let database: Database;
  let endpoint: Endpoint;
  let watcher: pg.Client;
  let person: Person;
  before(async () => {
    const url = await newPostgresUrl();
    database = await Database.open({ url });
    await migrate(database.db);
    watcher = new pg.Client({ connectionString: url });
    await watcher.connect();
    stripe = await FakeStripe.start();
    endpoint = await startEndpoint({ database, env: stripe.env });
  });
  beforeEach(async () => (person = await Person.register(endpoint)));
  afterEach(() => assertBooks(database));
  after(async () => {
    await endpoint.close();
    await database.close();
    await watcher.end();
    await stripe.stop();
  });

  const waiting = async () =>
    (await watcher.query("SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")).rowCount;
  const state = async () => {
    const [row] = await database.rows<{ fee: bigint | null; refunded: bigint; suspended: boolean }>(
      `SELECT fee, refunded, suspended_for IS NOT NULL AS suspended
       FROM payment JOIN account ON account.account_id = payment.account_id WHERE payment.account_id = $1`,
      [person.id],
    );
    return row;
  };

  for (const { what, event, booked } of [
    {
      what: 'a refund',
      event: (session: Session) => stripe.refunded(session, 400),
      booked: { fee: null, refunded: 4_000_000_000n, suspended: false },
    },
    {
      what: 'its fee',
      event: (session: Session) => stripe.charged(session, { balance_transaction: { fee: 59, currency: 'usd' } }),
      booked: { fee: 590_000_000n, refunded: 0n, suspended: false },
    },
    {
      what: 'a dispute',
      event: (session: Session) => stripe.dispute('charge.dispute.created', session, 1_000, 'needs_response'),
      booked: { fee: null, refunded: 0n, suspended: true },
    },
  ])
    it(`${what}: booked after it`, async () => {
      await person.ask('/marketplace/user/add-balance', { body: { amount: 10 } });
      const session = stripe.paidSession();
      let both: Promise<[number, number]> | undefined;
      await database.transaction(async db => {
        // Crediting has the payment's row when it comes to this one.
        await sql`SELECT FROM account WHERE account_id = ${person.id} FOR UPDATE`.execute(db);
        const credited = stripe.deliver(endpoint, stripe.event('checkout.session.completed', session));
        await until(async () => (await waiting()) === 1);
        const told = stripe.deliver(endpoint, event(session));
        await until(async () => (await waiting()) === 2);
        both = Promise.all([credited.then(answer => answer.status), told.then(answer => answer.status)]);
      });
      assert.deepEqual(await both, [200, 200]);
      assert.deepEqual(await state(), booked);
    });
});
