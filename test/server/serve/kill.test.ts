import assert from 'node:assert/strict';
import path from 'node:path';
import { Database } from '../../../server/db/database.ts';
import { tempFolder } from '../../support/tempFolder.ts';
import { engines, newPostgresUrl } from '../support/databases.ts';
import { goodPassword, testSecret } from '../support/endpoint.ts';
import { answering, FakeProvider, type Stage } from '../support/fakeProvider.ts';
import { assertBooks } from '../support/invariants.ts';
import { ask } from '../support/person.ts';
import { ServeProcess } from '../support/serveProcess.ts';
import { TestSocket } from '../support/socket.ts';
import { until } from '../support/until.ts';

const model = 'openai/gpt-4.1';
const streams = 20;
const finished = 5;

for (const engine of engines) {
  describe(`killed in the middle of ${streams} streams, on ${engine}`, function () {
    this.timeout(120_000);
    const folder = tempFolder();
    const started: ServeProcess[] = [];
    let provider: FakeProvider;
    let env: Record<string, string>;

    beforeEach(async () => {
      provider = await FakeProvider.start();
      const where = engine === 'pglite' ? { DATA_DIR: folder.path } : { DATA_DIR: folder.path, DATABASE_URL: await newPostgresUrl() };
      const limits = { RATE_LIMIT_INFLIGHT: '0', RATE_LIMIT_SOCKETS: '0', RATE_LIMIT_AUTH: '0', HOLD_TIMEOUT_S: '1' };
      env = { AUTH_SECRET: testSecret, ALLOW_SANDBOX_SPEND: '1', LOG_LEVEL: 'error', ...provider.env, ...where, ...limits };
    });
    afterEach(async () => {
      await Promise.all(started.splice(0).map(one => one.end('SIGKILL')));
      await provider.stop();
    });

    async function serve(): Promise<ServeProcess> {
      const one = await ServeProcess.start(env);
      started.push(one);
      await one.url();
      return one;
    }

    async function signUp(url: string, email: string): Promise<string> {
      const { body } = await ask({ url }, '/auth/register', { body: { email, password: goodPassword } });
      await ask({ url }, '/marketplace/user/add-balance', { body: { amount: 50 }, token: body.token });
      return body.token;
    }

    /** Twenty answers of two people: five to their end, the others after their first word. */
    async function beginStreams(url: string, tokens: readonly string[]): Promise<void> {
      const open: Stage[] = [];
      provider.script = (stage, asked) => {
        if (open.length < finished) answering('All of it.')(stage, asked);
        else stage.text('The first word');
        open.push(stage);
      };
      const done: Promise<unknown>[] = [];
      for (let index = 0; index < streams; index++) {
        const socket = await TestSocket.open({ url }, { token: tokens[index % tokens.length], model });
        socket.send({ message: `Question ${index}`, request_id: `stream-${index}` });
        const first = await socket.next();
        assert.equal(first.type, 'chunk', JSON.stringify(first));
        if (index < finished) done.push(socket.answer());
      }
      await Promise.all(done);
    }

    it('after a restart all entries add up to 0, nothing is held, and nothing is charged without its usage', async () => {
      const first = await serve();
      const tokens = [await signUp(await first.url(), 'ada@example.com'), await signUp(await first.url(), 'bob@example.com')];
      await beginStreams(await first.url(), tokens);
      await first.end('SIGKILL');
      const second = await serve();
      const url = await second.url();
      const held = async () => Promise.all(tokens.map(async token => (await ask({ url }, '/marketplace/user/balance', { token })).body));
      await until(async () => (await held()).every(balance => balance.held_nano === '0'));
      const answers = (await held()).reduce((sum, balance) => sum + balance.usage_count, 0);
      assert.equal(answers, finished);
      assert.equal(await second.end('SIGTERM'), 0);
      await assertLedger(env);
    });

    it('what was cut may be asked again under its own name, and is charged once', async () => {
      const first = await serve();
      const token = await signUp(await first.url(), 'ada@example.com');
      await beginStreams(await first.url(), [token]);
      await first.end('SIGKILL');
      provider.script = answering('Again, and whole.');
      const url = await (await serve()).url();
      const again = (key: string) =>
        ask({ url }, `/agents/stream/${encodeURIComponent(model)}`, {
          token,
          body: { message: 'Question 7' },
          headers: { 'idempotency-key': key },
        });
      await until(async () => (await again('stream-7')).status !== 409);
      assert.equal((await again('stream-7')).headers.get('idempotent-replayed'), null);
      const { body } = await ask({ url }, '/marketplace/user/usage-history', { token });
      assert.equal(body.usage.filter((row: { receipt: { request_id: string } }) => row.receipt.request_id === 'stream-7').length, 1);
    });
  });
}

async function assertLedger({ DATABASE_URL: url, DATA_DIR: folder = '' }: Record<string, string>): Promise<void> {
  const database = await Database.open(url === undefined ? { folder: path.join(folder, 'pglite') } : { url });
  try {
    await assertBooks(database);
    assert.deepEqual(await database.rows('SELECT request_id FROM hold', []), []);
    const orphans = await database.rows(
      `SELECT ref FROM journal WHERE kind = 'usage' AND NOT EXISTS
        (SELECT 1 FROM usage_record WHERE usage_record.account_id = journal.account_id AND request_id = journal.ref)`,
      [],
    );
    assert.deepEqual(orphans, [], 'no charge without usage');
  } finally {
    await database.close();
  }
}
