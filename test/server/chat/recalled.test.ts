import assert from 'node:assert/strict';
import { engines } from '../support/databases.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { answering, FakeProvider } from '../support/fakeProvider.ts';
import { assertBooks } from '../support/invariants.ts';
import { Person } from '../support/person.ts';

const model = 'openai/gpt-4.1';

// What another instance does is written straight into the database here: this one hears nothing of it.
for (const engine of engines) {
  describe(`whoever asked a moment ago, on ${engine}`, () => {
    let provider: FakeProvider;
    let endpoint: Endpoint;
    let person: Person;
    before(async () => {
      provider = await FakeProvider.start();
      endpoint = await startEndpoint({ engine, env: { ...provider.env, ALLOW_SANDBOX_SPEND: '1' } });
    });
    beforeEach(async () => {
      provider.script = answering('Hello.');
      person = await Person.register(endpoint, { balanceUsd: 5 });
      assert.equal((await chat()).status, 200);
      provider.asked.length = 0;
    });
    afterEach(() => assertBooks(endpoint.database));
    after(async () => {
      await endpoint.close();
      await provider.stop();
    });

    const chat = (body: object = {}) => person.ask('/agents/chat', { body: { model_id: model, message: 'Hi', ...body } });
    const elsewhere = (statement: string) => endpoint.database.rows(statement, [person.id]);

    it('is not looked up again before the hold', async () => {
      const statements: string[] = [];
      const { database } = endpoint;
      const executor = database.db.getExecutor();
      const built = executor.executeQuery.bind(executor);
      const written = database.rows.bind(database);
      executor.executeQuery = query => {
        statements.push(query.sql);
        return built(query);
      };
      database.rows = (statement, parameters) => {
        statements.push(statement);
        return written(statement, parameters);
      };
      assert.equal((await chat({ store: false })).status, 200);
      executor.executeQuery = built;
      database.rows = written;
      assert.deepEqual(
        statements.map(statement => /UPDATE wallet SET held|INSERT INTO usage_record/.exec(statement)?.[0]),
        ['UPDATE wallet SET held', 'INSERT INTO usage_record'],
      );
    });

    it('is refused at once where they signed out elsewhere', async () => {
      await elsewhere('UPDATE session SET revoked_at = now() WHERE account_id = $1');
      const { status, body } = await chat();
      assert.deepEqual([status, body.error.code, provider.asked.length], [401, 'unauthorized', 0]);
    });

    it('is refused at once where they were suspended elsewhere', async () => {
      await elsewhere("UPDATE account SET suspended_for = 'a dispute' WHERE account_id = $1");
      const { status, body } = await chat();
      assert.deepEqual([status, body.error.code, provider.asked.length], [403, 'suspended', 0]);
    });

    it('is asked with the key of their own that they stored elsewhere, and pays nothing', async () => {
      await endpoint.services.apiKeys.add(person.id, 'openai', 'sk-of-their-own-0123');
      const { status, body } = await chat();
      assert.deepEqual([status, body.receipt.key, body.cost], [200, 'user', 0]);
      assert.equal(provider.last.headers.authorization, 'Bearer sk-of-their-own-0123');
    });

    it('may spend what was added elsewhere, and no more than what is left', async () => {
      await person.credit(495);
      const { body, headers } = await chat();
      assert.equal(headers.get('x-balance'), String(body.balance));
      assert.ok(body.balance > 499);
      const poor = await Person.register(endpoint, { balanceUsd: 0.000_1 });
      const first = await poor.ask('/agents/chat', { body: { model_id: model, message: 'Hi' } });
      assert.equal(first.body.max_tokens_lowered_by, 'balance');
      const second = await poor.ask('/agents/chat', { body: { model_id: model, message: 'Hi' } });
      assert.ok(second.status === 402 || second.body.max_tokens_lowered_by === 'balance');
    });

    it('gets an answer again with the receipt of then and the balance of now', async () => {
      const once = { body: { model_id: model, message: 'Once' }, headers: { 'idempotency-key': 'once' } };
      const first = await person.ask('/agents/chat', once);
      await person.credit(7);
      const again = await person.ask('/agents/chat', once);
      assert.deepEqual([again.headers.get('idempotent-replayed'), again.body.balance], ['true', first.body.balance]);
      assert.equal(Number(again.headers.get('x-balance')).toFixed(9), (first.body.balance + 7).toFixed(9));
    });

    it('reads the balance as it is in an error, too', async () => {
      await person.credit(7);
      const refused = await chat({ model_id: 'nobody/nothing' });
      const [wallet] = await endpoint.database.rows<{ balance: bigint }>(
        "SELECT balance FROM wallet WHERE account_id = $1 AND currency = 'sandbox'",
        [person.id],
      );
      assert.equal(refused.status, 404);
      assert.equal(Math.round(Number(refused.headers.get('x-balance')) * 1e9), Number(wallet?.balance));
      const invalid = await chat({ temperature: 'hot' });
      assert.equal(invalid.status, 422);
      assert.equal(Math.round(Number(invalid.headers.get('x-balance')) * 1e9), Number(wallet?.balance));
    });
  });
}
