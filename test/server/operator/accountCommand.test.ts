import assert from 'node:assert/strict';
import { Database } from '../../../server/db/database.ts';
import { goodPassword, startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { auditorUrl } from '../support/auditor.ts';
import { newPostgresUrl } from '../support/databases.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { FakeStripe } from '../support/fakeStripe.ts';
import { Payer } from '../support/payer.ts';
import { ask } from '../support/person.ts';
import { runCli } from '../support/serveProcess.ts';
import { tempFolder } from '../../support/tempFolder.ts';

describe('q account', function () {
  this.timeout(60_000);
  const folder = tempFolder();
  let url: string;
  let database: Database;
  let stripe: FakeStripe;
  let endpoint: Endpoint;
  let payer: Payer;

  before(async () => {
    url = await newPostgresUrl();
    database = await Database.open({ url });
    await migrate(database.db);
    stripe = await FakeStripe.start();
    endpoint = await startEndpoint({ database, env: { ...stripe.env, SANDBOX_PROVIDERS: '1' } });
  });
  beforeEach(async () => (payer = await Payer.register(endpoint, stripe)));
  after(async () => {
    await endpoint.close();
    await database.close();
    await stripe.stop();
  });

  const account = (...args: string[]) => runCli(['account', ...args], { DATABASE_URL: url });
  const signIn = (password: string) => ask(endpoint, '/auth/login', { body: { email: payer.person.email, password } });

  it('says what an account has, paid and asked, by its address or its id, while the service runs', async () => {
    const session = await payer.pay(10);
    assert.equal((await payer.chat()).status, 200);
    await stripe.deliver(endpoint, stripe.refunded(session, 400));
    const { code, stdout, stderr } = await account(payer.person.email.toUpperCase());
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(
      stdout,
      new RegExp(`^Account ${payer.person.id}, ${payer.person.email}\nopened .{16}, 1 answer, the last .{16} .UTC.\n\n`),
    );
    assert.match(stdout, /^test +[\d.]+ +0\.00 +[\d.]+$/m);
    assert.match(stdout, new RegExp(` test +10\\.00 +succeeded +${session.payment_intent}$`, 'm'));
    assert.match(stdout, /^[-\d]{10} [:\d]{5} +refund +-4\.0+ +-4\.00 +5\.\d+ +[-\da-f]{36}\n.* payment +10\.0+ +10\.00 +10\.0+ /m);
    assert.doesNotMatch(stdout, /argon2|suspended|deleted/);
    const byId = JSON.parse((await account(payer.person.id, '--json')).stdout);
    assert.deepEqual(
      [byId.email, byId.answers.count, byId.payments[0].amount_nano, byId.wallets[0].movements[0].paid_nano, byId.suspensions],
      [payer.person.email, 1, '10000000000', '-4000000000', []],
    );
  });

  it('a new password for who has forgotten theirs: printed once, and all sessions end', async () => {
    const { code, stdout, stderr } = await account(payer.person.email, '--reset-password');
    assert.equal(code, 0);
    assert.match(stderr, /sessions have ended/);
    const password = stdout.trim();
    assert.equal((await payer.person.ask('/auth/me')).status, 401);
    assert.equal((await signIn(goodPassword)).status, 401);
    assert.equal((await signIn(password)).status, 200);
  });

  it('a suspension is said with its reason, and lifted where somebody says so', async () => {
    const session = await payer.pay(10);
    await stripe.deliver(endpoint, stripe.dispute('charge.dispute.created', session, 1_000, 'needs_response', 'dp_of_the_test'));
    assert.match((await account(payer.person.id)).stdout, /^suspended since .{16} for the dispute dp_of_the_test$/m);
    assert.match((await account(payer.person.id, '--lift-suspension')).stdout, /can be used again. It was suspended for dp_of_the_test/);
    assert.equal((await payer.person.ask('/marketplace/user/add-balance', { body: { amount: 10 } })).status, 200);
    assert.match((await account(payer.person.id, '--lift-suspension')).stdout, /is not suspended/);
  });

  it('an account that is deleted is a number, and stays as it is', async () => {
    const { id } = payer.person;
    assert.equal((await payer.close()).status, 204);
    assert.match((await account(id)).stdout, new RegExp(`^Account ${id}\nopened .*\ndeleted `));
    for (const mend of ['--reset-password', '--lift-suspension']) {
      const { code, stdout, stderr } = await account(id, mend);
      assert.deepEqual([code, stdout, stderr], [1, '', `not-found: Account ${id} is deleted.\n`]);
    }
  });

  it('no such account, or no ledger, is said in words', async () => {
    for (const nobody of ['nobody@example.com', '00000000-0000-4000-8000-000000000000', 'no address']) {
      const { code, stderr } = await account(nobody);
      assert.deepEqual([code, stderr], [1, `not-found: There is no account "${nobody}".\n`]);
    }
    const { code, stderr } = await runCli(['account', 'a@b.cd'], { DATA_DIR: folder.path });
    assert.equal(code, 1);
    assert.match(stderr, /^database: There is no database in /);
  });

  it('a role that may only read is told so', async () => {
    const asAuditor = await auditorUrl(database, url);
    const { code, stderr } = await runCli(['account', payer.person.email], { DATABASE_URL: asAuditor });
    assert.deepEqual([code, stderr], [1, 'database: The role of DATABASE_URL may not read or write all that this needs.\n']);
  });

  for (const args of [
    [],
    ['a@b.cd', 'e@f.gh'],
    ['a@b.cd', '--reset-password', '--lift-suspension'],
    ['a@b.cd', '--json', '--reset-password'],
    ['a@b.cd', '--delete'],
  ])
    it(`exit code 2 for "${args.join(' ')}"`, async () => assert.equal((await account(...args)).code, 2));
});
