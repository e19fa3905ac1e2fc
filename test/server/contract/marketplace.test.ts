import assert from 'node:assert/strict';
import { engines } from '../support/databases.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { FakeProvider } from '../support/fakeProvider.ts';
import { ask, Person } from '../support/person.ts';

for (const engine of engines) {
  describe(`the marketplace on ${engine}`, () => {
    let provider: FakeProvider;
    let endpoint: Endpoint;
    let person: Person;
    before(async () => {
      provider = await FakeProvider.start();
      endpoint = await startEndpoint({ engine, env: { ...provider.env, ALLOW_SANDBOX_SPEND: '1' } });
      person = await Person.register(endpoint, { balanceUsd: 20 });
    });
    after(async () => {
      await endpoint.close();
      await provider.stop();
    });

    const get = (path: string) => ask(endpoint, path);
    const models = async (query: string) => (await get(`/marketplace/models?${query}`)).body;

    it('lists twenty models a page, without a token', async () => {
      const { status, body } = await get('/marketplace/models');
      assert.equal(status, 200);
      assert.deepEqual([body.models.length, body.page, body.per_page], [20, 1, 20]);
      assert.ok(body.total > 100);
      const second = await models('page=2&per_page=20');
      assert.ok(!second.models.some((model: { id: string }) => body.models.some((one: { id: string }) => one.id === model.id)));
    });

    it('past the end is an empty list', async () => {
      const { models: found, total } = await models('page=9999');
      assert.deepEqual(found, []);
      assert.ok(total > 0);
    });

    it('filters by what was asked for, and sorts', async () => {
      const free = await models('free=true&per_page=100');
      assert.ok(free.total > 0);
      const vision = await models('capability=vision&provider=anthropic&sort=price&per_page=100');
      assert.ok(vision.models.every((model: { capabilities: string[] }) => model.capabilities.includes('vision')));
      const cheap = await models('max_price=1&min_rating=3&per_page=100');
      assert.ok(cheap.models.every((model: { rating: number }) => model.rating >= 3));
      assert.ok((await models('search=claud')).models[0].name.toLowerCase().includes('claud'));
    });

    for (const query of [
      'page=0',
      'page=-1',
      'page=1.5',
      'page=x',
      'per_page=0',
      'per_page=101',
      'sort=cheapness',
      'min_rating=6',
      'free=perhaps',
    ])
      it(`422 invalid_query for ?${query}`, async () => {
        const { status, body } = await get(`/marketplace/models?${query}`);
        assert.deepEqual([status, body.error.code], [422, 'invalid_query']);
      });

    it('shows one model by its id and by an alias; 404 model_not_found for another', async () => {
      assert.equal((await get('/marketplace/models/openai%2Fgpt-4.1')).body.id, 'openai/gpt-4.1');
      assert.equal((await get('/marketplace/models/gpt-3.5-turbo')).status, 200);
      for (const id of ['nothing', '%00', '..%2F..%2Fetc%2Fpasswd', '__proto__']) {
        const { status, body } = await get(`/marketplace/models/${id}`);
        assert.deepEqual([status, body.error.code], [404, 'model_not_found'], id);
      }
    });

    it('searches with filters of the same names', async () => {
      const { body } = await ask(endpoint, '/marketplace/search', { body: { query: 'gemini', filters: { capability: ['vision'] } } });
      assert.ok(body.total > 0 && body.results[0].name.toLowerCase().includes('gemini'));
      const refused = await ask(endpoint, '/marketplace/search', { body: { query: 'gemini', filters: { colour: 'red' } } });
      assert.deepEqual([refused.status, refused.body.error.code], [422, 'invalid_request']);
    });

    it('recommends with reasons, costs and alternatives', async () => {
      const { status, body } = await ask(endpoint, '/marketplace/recommendations', {
        body: { query: 'Write a TypeScript function that parses CSV, with tests', prefer: 'balanced' },
      });
      assert.equal(status, 200);
      assert.equal(body.analysis.task_type, 'code-gen');
      assert.ok(body.recommendations.length > 0 && body.recommendations.length <= 3);
      const [first] = body.recommendations;
      assert.ok(first.rank === 1 && first.reasoning && first.model_name && typeof first.score === 'number');
      assert.ok('budget' in body.alternatives && 'speed' in body.alternatives);
    });

    it('nothing affordable: an empty list that says why', async () => {
      const { status, body } = await person.ask('/marketplace/recommendations', { body: { query: 'Prove this theorem', budget: 0 } });
      assert.equal(status, 200);
      assert.ok(body.recommendations.every((one: { estimated_cost: number }) => one.estimated_cost === 0) || body.analysis.note);
    });

    for (const [why, body] of [
      ['no query', {}],
      ['an empty query', { query: '  ' }],
      ['a query that is no text', { query: 7 }],
      ['an unknown preference', { query: 'x', prefer: 'luck' }],
      ['a negative budget', { query: 'x', budget: -1 }],
    ] as const)
      it(`422 invalid_request for ${why}`, async () => {
        const answer = await ask(endpoint, '/marketplace/recommendations', { body });
        assert.deepEqual([answer.status, answer.body.error.code], [422, 'invalid_request']);
      });

    it('a bad token is said, even where none is needed', async () => {
      const answer = await ask(endpoint, '/marketplace/recommendations', { body: { query: 'x' }, token: 'made.up.token' });
      assert.deepEqual([answer.status, answer.body.error.code], [401, 'unauthorized']);
    });

    it('balance, held and spent are one account of the same money', async () => {
      const { body } = await person.ask('/agents/chat', { body: { model_id: 'openai/gpt-4.1', message: 'Hi' } });
      const { body: balance, headers } = await person.ask('/marketplace/user/balance');
      assert.equal(BigInt(balance.balance_nano) + BigInt(balance.total_spent_nano), 20_000_000_000n);
      assert.deepEqual(
        [balance.held_nano, balance.usage_count, balance.currency, balance.total_spent_nano],
        ['0', 1, 'USD', body.cost_nano],
      );
      assert.equal(headers.get('x-balance'), String(balance.balance));
    });

    it('remembers the model that was selected', async () => {
      const selected = await person.ask('/marketplace/user/select-model', { body: { model_id: 'gpt-3.5-turbo' } });
      assert.equal(selected.body.success, true);
      assert.equal((await person.ask('/auth/me')).body.user.selected_model, selected.body.selected_model);
      const unknown = await person.ask('/marketplace/user/select-model', { body: { model_id: 'nothing' } });
      assert.deepEqual([unknown.status, unknown.body.error.code], [404, 'model_not_found']);
    });

    it('usage history: pages, filters, and the receipt of each answer', async () => {
      await person.ask('/agents/chat', { body: { model_id: 'openai/gpt-4.1-mini', message: 'Hi' } });
      const all = (await person.ask('/marketplace/user/usage-history')).body;
      assert.ok(all.total >= 1 && all.usage.every((row: { receipt: { charge_nano: string } }) => row.receipt.charge_nano));
      const mini = (await person.ask('/marketplace/user/usage-history?model=openai%2Fgpt-4.1-mini')).body;
      assert.deepEqual(
        mini.usage.map((row: { model_id: string }) => row.model_id),
        ['openai/gpt-4.1-mini'],
      );
      const past = (await person.ask('/marketplace/user/usage-history?to=2020-01-01T00:00:00Z')).body;
      assert.deepEqual([past.usage, past.total], [[], 0]);
      for (const query of ['from=yesterday', 'per_page=101', 'format=xml', 'from=2026-11-30&to=2026-11-29'])
        assert.equal((await person.ask(`/marketplace/user/usage-history?${query}`)).body.error.code, 'invalid_query');
    });

    it('the CSV has the columns of the contract, and exact amounts', async () => {
      const { headers, body } = await person.ask('/marketplace/user/usage-history?format=csv');
      assert.match(headers.get('content-type') ?? '', /^text\/csv/);
      const [head, first = ''] = String(body).split('\r\n');
      assert.equal(
        head,
        'id,timestamp,request_id,model_id,provider,key,tokens_input,cache_read,cache_write,tokens_output,reasoning,provider_cost,fee,cost,balance_after,price_version,finish',
      );
      assert.match(first, /^[\da-f-]{36},\d{4}-\d\d-\d\dT[\d:.]+Z,/);
    });

    it('CSV cells that start with = + - @ are quoted', async () => {
      for (const key of ['=1+1', '+1', '-1', '@SUM(A1)', '=cmd|"/c"!A1'])
        await person.ask('/agents/chat', { body: { model_id: 'openai/gpt-4.1', message: 'Hi' }, headers: { 'idempotency-key': key } });
      const { body } = await person.ask('/marketplace/user/usage-history?format=csv');
      assert.doesNotMatch(String(body), /(^|,)"?[=+\-@]/m);
      assert.ok(String(body).includes(`"'=cmd|""/c""!A1"`));
    });
  });
}
