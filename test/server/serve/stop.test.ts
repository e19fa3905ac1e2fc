import assert from 'node:assert/strict';
import { readConfig } from '../../../server/config/readConfig.ts';
import { startServer, type RunningServer } from '../../../server/startServer.ts';
import { tempFolder } from '../../support/tempFolder.ts';
import { testSecret } from '../support/endpoint.ts';
import { eventsIn } from '../support/events.ts';
import { FakeProvider, type Stage } from '../support/fakeProvider.ts';
import { assertBooks } from '../support/invariants.ts';
import { ask, Person, type Place } from '../support/person.ts';
import { TestSocket } from '../support/socket.ts';

const model = 'openai/gpt-4.1';

describe('stopping the endpoint', function () {
  this.timeout(60_000);
  const folder = tempFolder();
  let provider: FakeProvider;
  let server: RunningServer;
  let endpoint: Place;
  /** The answers under way, each after its first word. */
  let stages: Stage[];

  beforeEach(async () => {
    provider = await FakeProvider.start();
    stages = [];
    provider.script = stage => {
      stage.text('First ');
      stages.push(stage);
    };
    const config = readConfig({
      AUTH_SECRET: testSecret,
      DATA_DIR: folder.path,
      PORT: '0',
      ALLOW_SANDBOX_SPEND: '1',
      LOG_LEVEL: 'silent',
      ...provider.env,
    });
    server = await startServer({ config, writeLog: () => {} });
    endpoint = { url: `${server.url}/api/v1`, database: server.services.database, services: server.services };
  });
  afterEach(async () => {
    await server.stop(0);
    await provider.stop();
  });

  const complete = (stage: Stage) => {
    stage.text('and last.');
    stage.finish();
    stage.usage(10, 5);
    stage.end();
  };

  async function answerBegun(person: Person): Promise<TestSocket> {
    const socket = await TestSocket.open(endpoint, { token: person.token, model });
    socket.send({ message: 'over a socket' });
    assert.equal((await socket.next()).text, 'First ');
    return socket;
  }

  async function twoAnswers(person: Person) {
    const socket = await answerBegun(person);
    const events = person.ask(`/agents/stream/${encodeURIComponent(model)}`, { body: { message: 'over HTTP' } });
    await provider.askedTimes(2);
    return { socket, events };
  }

  it('running answers are delivered to their end and settled; nobody new is let in', async () => {
    const person = await Person.register(endpoint, { balanceUsd: 5 });
    const idle = await TestSocket.open(endpoint, { token: person.token, model });
    const { socket, events } = await twoAnswers(person);
    const stopped = server.stop(30_000);
    idle.send({ message: 'one more' });
    assert.equal((await idle.next()).error.code, 'unavailable');
    await assert.rejects(ask(endpoint, '/marketplace/models'), 'no new connections');
    stages.forEach(complete);
    const last = (await socket.answer()).last;
    assert.equal(last.type, 'done');
    assert.equal((await socket.closed).code, 1001);
    const streamed = eventsIn((await events).body);
    assert.deepEqual(
      streamed.map(event => event.type),
      ['chunk', 'chunk', 'done'],
    );
    await stopped;
  });

  it('an answer that takes longer than the grace is stopped and settled as it is', async () => {
    const person = await Person.register(endpoint, { balanceUsd: 5 });
    const { socket, events } = await twoAnswers(person);
    await server.stop(100);
    assert.equal((await socket.answer()).last.receipt.finish, 'cancelled');
    assert.equal(eventsIn((await events).body).at(-1).receipt.finish, 'cancelled');
  });

  it('what was settled at the end is in the books at the next start, and nothing is held', async () => {
    const person = await Person.register(endpoint, { balanceUsd: 5 });
    await answerBegun(person);
    await server.stop(0);
    server = await startServer({ config: server.services.config, writeLog: () => {} });
    const { database } = server.services;
    await assertBooks(database);
    const [wallet] = await database.rows<{ held: bigint; uses: bigint }>('SELECT held, uses FROM wallet WHERE uses > 0', []);
    assert.deepEqual(wallet, { held: 0n, uses: 1n });
  });
});
