import assert from 'node:assert/strict';
import { Database } from '../../../server/db/database.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { newPostgresUrl } from '../support/databases.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { answering, FakeProvider, type Stage } from '../support/fakeProvider.ts';
import { assertBooks, assertChain } from '../support/invariants.ts';
import { ask, Person, type Answer } from '../support/person.ts';
import { until } from '../support/until.ts';

const chats = 200;

describe('two instances on one database', function () {
  this.timeout(120_000);
  let provider: FakeProvider;
  let databases: Database[];
  let endpoints: Endpoint[] = [];

  before(async () => (provider = await FakeProvider.start()));
  beforeEach(async () => {
    const url = await newPostgresUrl();
    databases = [await Database.open({ url, connectionsMax: 20 }), await Database.open({ url, connectionsMax: 20 })];
    await Promise.all(databases.map(database => migrate(database.db)));
  });
  afterEach(async () => {
    await Promise.all(endpoints.map(endpoint => endpoint.close()));
    await Promise.all(databases.map(database => database.close()));
  });
  after(() => provider.stop());

  async function start(env: Record<string, string>): Promise<[Endpoint, Database]> {
    endpoints = await Promise.all(
      databases.map(database => startEndpoint({ database, env: { ...provider.env, ALLOW_SANDBOX_SPEND: '1', ...env } })),
    );
    const [[endpoint], [database]] = [endpoints, databases];
    assert.ok(endpoint && database);
    return [endpoint, database];
  }

  /** Two hundred questions of one account at once, half to each instance. */
  const askAll = (person: Person): Promise<Answer>[] =>
    Array.from({ length: chats }, (_, index) => {
      const endpoint = endpoints[index % 2];
      assert.ok(endpoint);
      const body = { model_id: 'openai/gpt-4.1', message: `Question ${index}`, max_tokens: 20 };
      return ask(endpoint, '/agents/chat', { token: person.token, body });
    });

  it('200 concurrent chats of one account: every charge is in the balance, to the nano', async () => {
    const [endpoint, database] = await start({ RATE_LIMIT_INFLIGHT: '0' });
    provider.script = answering('An answer.');
    const person = await Person.register(endpoint, { balanceUsd: 5 });
    const answers = await Promise.all(askAll(person));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    const charged = answers.reduce((sum, { body }) => sum + BigInt(body.cost_nano), 0n);
    assert.equal(await person.balanceNano(), 5_000_000_000n - charged);
    await assertChain(database, person.id, 'sandbox');
    await assertBooks(database);
  });

  it('200 concurrent chats for a balance that covers some of them: never below 0, exact sums', async () => {
    const [endpoint, database] = await start({ RATE_LIMIT_INFLIGHT: '0' });
    provider.script = answering('An answer.');
    const person = await Person.register(endpoint, { balanceUsd: 0.003 });
    const answers = await Promise.all(askAll(person));
    const answered = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status, body }) => status === 402 || (status === 429 && body.error.code === 'rate_limited'));
    assert.equal(answered.length + refused.length, chats);
    assert.ok(answered.length > 0 && refused.length > 0, `${answered.length} answered, ${refused.length} refused`);
    const charged = answered.reduce((sum, { body }) => sum + BigInt(body.cost_nano), 0n);
    const balanceNano = await person.balanceNano();
    assert.ok(balanceNano >= 0n);
    assert.equal(balanceNano, 3_000_000n - charged);
    await assertChain(database, person.id, 'sandbox');
    await assertBooks(database);
  });

  it('with the limit of answers at once, exactly those beyond 8 get 429', async () => {
    const [endpoint, database] = await start({});
    const stages: Stage[] = [];
    provider.script = stage => void stages.push(stage);
    const person = await Person.register(endpoint, { balanceUsd: 5 });
    const statuses: number[] = [];
    const asked = askAll(person).map(async answer => statuses.push((await answer).status));
    await until(() => statuses.length === chats - 8 && stages.length === 8);
    assert.deepEqual(new Set(statuses), new Set([429]));
    for (const stage of stages) answering('An answer.')(stage, provider.last);
    await Promise.all(asked);
    assert.equal(statuses.filter(status => status === 200).length, 8);
    await assertBooks(database);
  });
});
