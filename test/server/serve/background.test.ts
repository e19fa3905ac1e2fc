import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Background } from '../../../server/background.ts';
import { reserve } from '../../../server/ledger/reserve.ts';
import { engines } from '../support/databases.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { answering, FakeProvider, type Stage } from '../support/fakeProvider.ts';
import { assertBooks } from '../support/invariants.ts';
import { Person } from '../support/person.ts';
import { TestSocket } from '../support/socket.ts';
import { until } from '../support/until.ts';

const dayMs = 86_400_000;

for (const engine of engines) {
  describe(`what happens without anybody asking, on ${engine}`, () => {
    let provider: FakeProvider;
    let endpoint: Endpoint;
    let background: Background;
    let person: Person;
    before(async () => {
      provider = await FakeProvider.start();
      endpoint = await startEndpoint({ engine, env: { ...provider.env, ALLOW_SANDBOX_SPEND: '1', HOLD_TIMEOUT_S: '1' } });
      background = new Background(endpoint.services);
      person = await Person.register(endpoint, { balanceUsd: 5 });
    });
    afterEach(() => assertBooks(endpoint.database));
    after(async () => {
      await endpoint.close();
      await provider.stop();
    });

    const expiry = async (): Promise<number> =>
      (await endpoint.database.rows<{ expires_at: Date }>('SELECT expires_at FROM hold', []))[0]?.expires_at.getTime() ?? 0;

    it('a hold lives as long as its answer, however long that is', async () => {
      let stage: Stage | undefined;
      provider.script = one => {
        one.text('Still ');
        stage = one;
      };
      const socket = await TestSocket.open(endpoint, { token: person.token });
      socket.send({ message: 'Hi' });
      await socket.next();
      const first = await expiry();
      await until(async () => (await expiry()) > first + 1_000);
      await background.sweep();
      assert.ok((await expiry()) > 0);
      assert.ok(stage);
      answering('here.')(stage, provider.last);
      assert.equal((await socket.answer()).last.receipt.finish, 'stop');
      socket.close();
    });

    it('a hold that nobody renews is given back, and its request may be made again', async () => {
      const reservation = {
        accountId: person.id,
        requestId: 'left',
        runId: randomUUID(),
        currency: 'sandbox',
        amountNano: 1_000n,
        inFlightMax: 8,
      } as const;
      await reserve(endpoint.database, { ...reservation, holdMs: 1, bodyHash: 'x' });
      await until(async () => {
        await background.sweep();
        return (await expiry()) === 0;
      });
      assert.equal((await reserve(endpoint.database, { ...reservation, holdMs: 1, bodyHash: 'x' })).kind, 'held');
      await until(async () => {
        await background.sweep();
        return (await expiry()) === 0;
      });
    });

    it('answers are kept for a day under their key; an older key is not run again', async () => {
      provider.script = answering('Hello.');
      const chat = () =>
        person.ask('/agents/chat', { body: { model_id: 'openai/gpt-4.1', message: 'Hi' }, headers: { 'idempotency-key': 'daily' } });
      await chat();
      await background.tidy();
      assert.equal((await chat()).headers.get('idempotent-replayed'), 'true');
      const later = new Background({
        ...endpoint.services,
        clock: { ...endpoint.clock, nowMs: () => Date.now() + dayMs + 1_000 } as never,
      });
      await later.tidy();
      const again = await chat();
      assert.deepEqual([again.status, again.body.error.code], [409, 'idempotency_conflict']);
    });

    it('a top-up key of a process that died is forgotten after a day', async () => {
      const row = { account_id: person.id, route: 'add-balance', key: 'dead', body_hash: '1000', answer: null };
      await endpoint.database.db
        .insertInto('idempotency')
        .values({ ...row, created_at: new Date(Date.now() - 2 * dayMs) })
        .execute();
      await background.tidy();
      assert.deepEqual(await endpoint.database.rows(`SELECT key FROM idempotency WHERE key = 'dead'`, []), []);
    });
  });
}
