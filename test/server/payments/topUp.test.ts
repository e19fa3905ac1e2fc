import assert from 'node:assert/strict';
import { engines } from '../support/databases.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { assertBooks, assertChain } from '../support/invariants.ts';
import { ask, Person, type Answer } from '../support/person.ts';

const path = '/marketplace/user/add-balance';
const add = (person: Person, body: unknown, key?: string): Promise<Answer> =>
  person.ask(path, { body, headers: key === undefined ? {} : { 'idempotency-key': key } });

for (const engine of engines) {
  describe(`adding sandbox credit on ${engine}`, () => {
    let endpoint: Endpoint;
    let person: Person;
    before(async () => (endpoint = await startEndpoint({ engine })));
    beforeEach(async () => (person = await Person.register(endpoint)));
    after(async () => {
      await assertBooks(endpoint.database);
      await endpoint.close();
    });

    it('credits at once, and says that it is sandbox credit', async () => {
      const { status, body, headers } = await add(person, { amount: 10 });
      assert.equal(status, 200);
      assert.deepEqual(
        { ...body, payment: { ...body.payment, id: 'an id' } },
        { balance: 10, balance_nano: '10000000000', payment: { id: 'an id', status: 'succeeded', mode: 'sandbox' } },
      );
      assert.equal(headers.get('x-balance'), '10');
      const balance = await person.ask('/marketplace/user/balance');
      assert.deepEqual([balance.body.balance, balance.body.mode], [10, 'sandbox']);
    });

    for (const amount of [5, 500, 12.34, 5.1, 99.99, 1e1, 72.29]) {
      it(`takes ${amount}`, async () => {
        const { status, body } = await add(person, { amount });
        assert.deepEqual([status, body.balance_nano], [200, `${Math.round(amount * 100)}0000000`]);
      });
    }

    const refused: [why: string, body: string][] = [
      ['less than 5', '{"amount":4.99}'],
      ['more than 500', '{"amount":500.01}'],
      ['nothing', '{"amount":0}'],
      ['minus 0', '{"amount":-0}'],
      ['a negative amount', '{"amount":-10}'],
      ['a fraction of a cent', '{"amount":10.001}'],
      ['a hair above a cent', '{"amount":10.010000000001}'],
      ['infinity', '{"amount":1e999}'],
      ['a huge amount', '{"amount":9007199254740993}'],
      ['a tiny amount', '{"amount":5e-324}'],
      ['text', '{"amount":"10"}'],
      ['nothing at all', '{"amount":null}'],
      ['true', '{"amount":true}'],
      ['a list', '{"amount":[10]}'],
      ['an object', '{"amount":{"$gt":5}}'],
      ['no amount', '{}'],
    ];
    for (const [why, body] of refused) {
      it(`422 invalid_amount for ${why}`, async () => {
        const { status, body: answer } = await person.ask(path, { body });
        assert.deepEqual([status, answer.error.code], [422, 'invalid_amount']);
        assert.equal(await person.balanceNano(), 0n);
      });
    }

    const malformed: [why: string, body: string, status: number, code: string][] = [
      ['NaN, which JSON has not', '{"amount":NaN}', 400, 'invalid_json'],
      ['an unknown field', '{"amount":10,"currency":"eur"}', 422, 'invalid_request'],
      ['a bare number', '10', 422, 'invalid_request'],
    ];
    for (const [why, body, status, code] of malformed) {
      it(`${status} ${code} for ${why}`, async () => {
        const answer = await person.ask(path, { body });
        assert.deepEqual([answer.status, answer.body.error.code], [status, code]);
      });
    }

    it('needs a token', async () => {
      const { status, body } = await ask(endpoint, path, { body: { amount: 10 } });
      assert.deepEqual([status, body.error.code], [401, 'unauthorized']);
    });

    it('the same Idempotency-Key credits once and gives the stored answer', async () => {
      const first = await add(person, { amount: 10 }, 'key-1');
      const second = await add(person, { amount: 10 }, 'key-1');
      assert.deepEqual(second.body, first.body);
      assert.deepEqual([first.headers.get('idempotent-replayed'), second.headers.get('idempotent-replayed')], [null, 'true']);
      assert.equal(await person.balanceNano(), 10_000_000_000n);
    });

    it('the same key with another amount is 409 idempotency_conflict', async () => {
      await add(person, { amount: 10 }, 'key-1');
      const { status, body } = await add(person, { amount: 11 }, 'key-1');
      assert.deepEqual([status, body.error.code], [409, 'idempotency_conflict']);
      assert.equal(await person.balanceNano(), 10_000_000_000n);
    });

    it('a key belongs to its account', async () => {
      const other = await Person.register(endpoint);
      assert.equal((await add(person, { amount: 10 }, 'shared')).body.balance, 10);
      assert.equal((await add(other, { amount: 20 }, 'shared')).body.balance, 20);
    });

    it('a key that cannot stand in a header is refused', async () => {
      const { status, body } = await add(person, { amount: 10 }, 'k'.repeat(201));
      assert.deepEqual([status, body.error.code], [422, 'invalid_request']);
    });

    it('twenty at once under one key credit once; twenty without one credit twenty times', async () => {
      const keyed = await Promise.all(Array.from({ length: 20 }, () => add(person, { amount: 5 }, 'race')));
      assert.ok(keyed.every(({ status }) => status === 200 || status === 409));
      assert.equal(await person.balanceNano(), 5_000_000_000n);
      await Promise.all(Array.from({ length: 20 }, () => add(person, { amount: 5 })));
      assert.equal(await person.balanceNano(), 105_000_000_000n);
      await assertChain(endpoint.database, person.id, 'sandbox');
    });

    it('a top-up whose process died is taken over after a minute, and still credits once', async () => {
      await endpoint.database.db
        .insertInto('idempotency')
        .values({ account_id: person.id, route: 'add-balance', key: 'dead', body_hash: '1000', answer: null, created_at: new Date() })
        .execute();
      assert.equal((await add(person, { amount: 10 }, 'dead')).body.error.code, 'in_progress');
      await endpoint.database.db
        .updateTable('idempotency')
        .set({ created_at: new Date(Date.now() - 61_000) })
        .where('key', '=', 'dead')
        .execute();
      assert.equal((await add(person, { amount: 10 }, 'dead')).body.balance, 10);
      assert.equal((await add(person, { amount: 10 }, 'dead')).headers.get('idempotent-replayed'), 'true');
      assert.equal(await person.balanceNano(), 10_000_000_000n);
    });

    it('a key that comes back after its day is refused, and credits nothing', async () => {
      await add(person, { amount: 10 }, 'old');
      await endpoint.database.db.deleteFrom('idempotency').where('key', '=', 'old').execute();
      const { status, body } = await add(person, { amount: 10 }, 'old');
      assert.deepEqual([status, body.error.code], [409, 'idempotency_conflict']);
      assert.equal(await person.balanceNano(), 10_000_000_000n);
    });

    it('there is no webhook where there is no payment provider', async () => {
      assert.equal((await ask(endpoint, '/payments/webhook', { body: {} })).status, 404);
      assert.equal((await ask(endpoint, endpoint.url.replace('/api/v1', '/payments/done'))).status, 404);
    });
  });
}
