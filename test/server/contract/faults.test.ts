import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startPostgres, type RunningPostgres } from '../../../scripts/server/postgres.ts';
import { Background } from '../../../server/background.ts';
import { Database } from '../../../server/db/database.ts';
import { DatabaseUnavailableError } from '../../../server/db/databaseErrors.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { reserve } from '../../../server/ledger/reserve.ts';
import { newPostgresUrl } from '../support/databases.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { answering, FakeProvider, type Stage } from '../support/fakeProvider.ts';
import { assertBooks } from '../support/invariants.ts';
import { ask, Person } from '../support/person.ts';
import { rowLocked } from '../support/rowLocked.ts';
import { SilentNetwork } from '../support/silentNetwork.ts';
import { TestSocket } from '../support/socket.ts';
import { until } from '../support/until.ts';

const question = { model_id: 'openai/gpt-4.1', message: 'Hi' };

describe('while the database is away', function () {
  this.timeout(120_000);
  let postgres: RunningPostgres;
  let provider: FakeProvider;
  let database: Database;
  let endpoint: Endpoint;
  let person: Person;

  before(async () => {
    // What was committed must be there after a crash.
    postgres = await startPostgres({ durable: true });
    provider = await FakeProvider.start();
    database = await Database.open({ url: postgres.url('postgres') });
    await migrate(database.db);
    endpoint = await startEndpoint({ database, env: { ...provider.env, ALLOW_SANDBOX_SPEND: '1' } });
    person = await Person.register(endpoint, { balanceUsd: 5 });
  });
  after(async () => {
    await endpoint.close();
    await database.close();
    await provider.stop();
    await postgres.stop();
  });

  it('503 unavailable with Retry-After, everywhere that needs it; the catalog goes on; it recovers alone', async () => {
    await postgres.crash();
    for (const answer of [
      await person.ask('/marketplace/user/balance'),
      await person.ask('/agents/chat', { body: question }),
      await ask(endpoint, '/auth/login', { body: { email: person.email, password: 'plum-Kettle-93-orbit' } }),
      await ask(endpoint, endpoint.url.replace('/api/v1', '/readyz')),
    ]) {
      assert.deepEqual([answer.status, answer.body.error.code], [503, 'unavailable']);
      assert.ok(Number(answer.headers.get('retry-after')) > 0);
      assert.doesNotMatch(JSON.stringify(answer.body), /ECONN|postgres:|SELECT/);
    }
    // Whoever runs the service reads why.
    const told = endpoint.log.map(line => JSON.parse(line)).filter(({ msg }) => msg === 'the database is away');
    assert.equal(told.length, 4);
    for (const { level, reason } of told) assert.deepEqual([level, /^(ECONN|Connection|57P0)/.test(reason)], [40, true], reason);
    assert.equal((await ask(endpoint, '/marketplace/models')).status, 200);
    assert.equal((await ask(endpoint, endpoint.url.replace('/api/v1', '/healthz'))).status, 200);
    assert.equal(provider.asked.length, 0);
    await postgres.start();
    await until(async () => (await person.ask('/marketplace/user/balance')).status === 200);
    assert.equal((await person.ask('/agents/chat', { body: question })).status, 200);
  });

  it('an answer that ends meanwhile is delivered, and booked when the database is back', async () => {
    const before = await person.balanceNano();
    let stage: Stage | undefined;
    provider.script = one => {
      one.text('First ');
      stage = one;
    };
    const socket = await TestSocket.open(endpoint, { token: person.token });
    socket.send({ message: 'Hi' });
    assert.equal((await socket.next()).text, 'First ');
    await postgres.crash();
    assert.ok(stage);
    answering('and last.')(stage, provider.last);
    assert.equal((await socket.next()).text, 'and last.');
    await postgres.start();
    const { last } = await socket.answer();
    assert.equal(last.type, 'done');
    assert.equal(await person.balanceNano(), before - BigInt(last.cost_nano));
    await assertBooks(database);
    socket.close();
  });
});

describe('a database that takes a hold, and breaks before it says so', () => {
  let network: SilentNetwork;
  let provider: FakeProvider;
  let database: Database;
  let endpoint: Endpoint;
  let person: Person;
  beforeEach(async () => {
    network = await SilentNetwork.to(await newPostgresUrl());
    database = await Database.open({ url: network.url });
    await migrate(database.db);
    provider = await FakeProvider.start();
    endpoint = await startEndpoint({ database, env: { ...provider.env, ALLOW_SANDBOX_SPEND: '1', RATE_LIMIT_INFLIGHT: '1' } });
    person = await Person.register(endpoint, { balanceUsd: 5 });
  });
  afterEach(async () => {
    await assertBooks(database);
    await endpoint.close();
    await database.close();
    await provider.stop();
    network.close();
  });

  const chat = async (headers = {}) => (await person.ask('/agents/chat', { body: question, headers })).status;
  const holds = () => database.rows('SELECT request_id FROM hold', []);
  const sweep = () => new Background(endpoint.services).sweep();

  it('the hold is given back once the database is there again, and its place is free', async () => {
    assert.equal(await chat(), 200);
    network.losesAnswers = true;
    assert.equal(await chat(), 503);
    network.losesAnswers = false;
    assert.equal(provider.asked.length, 1, 'nothing was sent');
    assert.equal((await holds()).length, 1);
    assert.equal(await chat(), 429);
    await sweep();
    assert.equal((await holds()).length, 0);
    assert.equal(await chat(), 200);

    // Under a key of its own, too: it can be asked again, and is not "still being answered" until the hold runs out.
    network.losesAnswers = true;
    assert.equal(await chat({ 'idempotency-key': 'mine' }), 503);
    network.losesAnswers = false;
    assert.equal(await chat({ 'idempotency-key': 'mine' }), 429);
    await sweep();
    assert.equal((await holds()).length, 0);
    assert.equal(await chat({ 'idempotency-key': 'mine' }), 200);
  });

  it('a hold that is taken only after somebody has looked for it is given back, too', async () => {
    const row = await rowLocked(network.directUrl, person.id);
    assert.equal(await chat(), 200);
    await row.lock();
    const asked = chat();
    await until(row.isWaitedFor);
    network.cut();
    assert.equal(await asked, 503);
    await sweep();
    await row.letGo();
    await until(async () => (await holds()).length === 1);
    await sweep();
    assert.equal((await holds()).length, 0);
    assert.equal(await chat(), 200);
  });

  it('one whose row is locked keeps nobody else waiting', async () => {
    const other = await Person.register(endpoint, { balanceUsd: 5 });
    const both = [person, other];
    for (const one of both) assert.equal((await one.ask('/agents/chat', { body: question })).status, 200);
    network.losesAnswers = true;
    for (const one of both) assert.equal((await one.ask('/agents/chat', { body: question })).status, 503);
    network.losesAnswers = false;
    for (const { id: accountId } of both)
      await reserve(database, {
        accountId,
        requestId: 'left',
        runId: randomUUID(),
        currency: 'sandbox',
        amountNano: 1_000n,
        inFlightMax: 8,
        holdMs: -1,
      });
    const row = await rowLocked(network.directUrl, person.id);
    await row.lock();
    await assert.rejects(sweep(), DatabaseUnavailableError);
    assert.equal((await holds()).length, 3, "the other's that nobody renewed is given back");
    await assert.rejects(sweep(), DatabaseUnavailableError);
    assert.equal((await holds()).length, 2, "and the other's that is doubtful");
    await row.letGo();
    await sweep();
    assert.equal((await holds()).length, 0);
  });
});

describe('a provider that misbehaves', function () {
  this.timeout(60_000);
  let provider: FakeProvider;
  let endpoint: Endpoint;
  let person: Person;
  before(async () => {
    provider = await FakeProvider.start();
    endpoint = await startEndpoint({ env: { ...provider.env, ALLOW_SANDBOX_SPEND: '1' } });
    person = await Person.register(endpoint, { balanceUsd: 5 });
  });
  afterEach(() => assertBooks(endpoint.database));
  after(async () => {
    await endpoint.close();
    await provider.stop();
  });

  it('floods 100 MB: it is stopped, memory stays bounded, and no more than the hold is charged', async () => {
    const piece = 'x'.repeat(100_000);
    let sent = 0;
    provider.script = async (stage, asked) => {
      const gone = new AbortController();
      void asked.left.then(() => gone.abort());
      for (; sent < 1_000 && !gone.signal.aborted; sent++) {
        stage.text(piece);
        await stage.pause(1);
      }
    };
    const before = process.memoryUsage().rss;
    const { body } = await person.ask('/agents/chat', { body: { ...question, max_tokens: 100 } });
    assert.equal(body.error.code, 'provider');
    assert.ok(sent < 1_000, `${sent} pieces were taken`);
    assert.ok(process.memoryUsage().rss - before < 150_000_000);
    assert.ok(BigInt(body.cost_nano) <= 1_500_000n, body.cost_nano);
  });

  it('redirects: it is not followed, so that neither key nor question travel', async () => {
    let visits = 0;
    const elsewhere = createServer((_request, response) => {
      visits++;
      response.end();
    });
    await new Promise<void>(resolve => elsewhere.listen(0, '127.0.0.1', resolve));
    const target = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/v1/chat/completions`;
    for (const status of [301, 302, 307, 308]) {
      provider.script = stage => stage.refuse(status, '', { location: target });
      const answer = await person.ask('/agents/chat', { body: question });
      assert.deepEqual([answer.status, answer.body.error.code], [502, 'provider']);
    }
    assert.equal(visits, 0);
    elsewhere.close();
  });

  it('drops the connection before a word: 502, nothing charged', async () => {
    const before = await person.balanceNano();
    provider.script = stage => stage.cut();
    const { status, body } = await person.ask('/agents/chat', { body: question });
    assert.equal(status, 502);
    assert.ok(['network', 'interrupted'].includes(body.error.code));
    assert.equal(await person.balanceNano(), before);
  });

  it('says a price of its own: it is charged by the catalog', async () => {
    provider.script = answering('Hello.', 10, 5);
    const first = (await person.ask('/agents/chat', { body: question })).body.cost_nano;
    provider.script = stage => {
      stage.text('Hello.');
      stage.finish();
      stage.usage(10, 5, { cost: 0, total_cost: 99 });
      stage.end();
    };
    assert.equal((await person.ask('/agents/chat', { body: question })).body.cost_nano, first);
  });

  it('the caller of a chat with an Idempotency-Key is gone: it is finished and kept', async () => {
    let stage: Stage | undefined;
    provider.script = one => {
      one.text('Kept ');
      stage = one;
    };
    const times = provider.asked.length + 1;
    const gone = new AbortController();
    const headers = { authorization: `Bearer ${person.token}`, 'content-type': 'application/json', 'idempotency-key': 'gone-1' };
    const asked = fetch(`${endpoint.url}/agents/chat`, { method: 'POST', headers, body: JSON.stringify(question), signal: gone.signal });
    await provider.askedTimes(times);
    gone.abort();
    await asked.catch(() => undefined);
    assert.ok(stage);
    answering('and whole.')(stage, provider.last);
    await endpoint.services.liveHolds.empty();
    const again = await person.ask('/agents/chat', { body: question, headers: { 'idempotency-key': 'gone-1' } });
    assert.deepEqual([again.headers.get('idempotent-replayed'), again.body.response], ['true', 'Kept and whole.']);
  });
});
