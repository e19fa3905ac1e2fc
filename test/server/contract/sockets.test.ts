import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { HttpError } from '../../../server/http/httpError.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { FakeProvider } from '../support/fakeProvider.ts';
import { Person } from '../support/person.ts';
import { TestSocket } from '../support/socket.ts';
import { until } from '../support/until.ts';

describe('the WebSocket', () => {
  let provider: FakeProvider;
  let endpoint: Endpoint;
  let person: Person;
  before(async () => {
    provider = await FakeProvider.start();
    const env = {
      ...provider.env,
      ALLOW_SANDBOX_SPEND: '1',
      PUBLIC_URL: 'https://market.example.com',
      ALLOWED_ORIGINS: 'https://app.example.com',
    };
    endpoint = await startEndpoint({ env });
    person = await Person.register(endpoint, { balanceUsd: 5 });
  });
  after(async () => {
    await endpoint.close();
    await provider.stop();
  });

  const open = (more: Parameters<typeof TestSocket.open>[1] = {}) => TestSocket.open(endpoint, { token: person.token, ...more });

  it('a foreign Origin gets 403 before the upgrade', async () => {
    for (const origin of ['https://evil.example', 'null', 'https://market.example.com.evil.example', 'http://market.example.com'])
      assert.equal(await TestSocket.refusal(endpoint, { token: person.token, headers: { origin } }), 403, origin);
  });

  it('a connection that is refused is closed, wherever it wanted to go', async () => {
    for (const path of [
      `/api/v1/agents/stream/${'x'.repeat(400)}`,
      '/api/v1/nowhere',
      '/api/v1/auth/me',
      '/api/v1/agents/stream/%ff',
      '/api/v1/marketplace/models',
    ]) {
      const socket = connect(Number(new URL(endpoint.url).port), '127.0.0.1');
      socket.resume();
      const closed = once(socket, 'close');
      const startedAt = Date.now();
      socket.write(
        `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
      );
      await closed;
      assert.ok(Date.now() - startedAt < 10_000, `${path}: without waiting for the client to agree`);
    }
  });

  it('no Origin, PUBLIC_URL and ALLOWED_ORIGINS are let in', async () => {
    for (const headers of [{}, { origin: 'https://market.example.com' }, { origin: 'https://app.example.com' }] as Record<string, string>[])
      (await open({ headers })).close();
  });

  it('a bad header token is refused at the handshake with 401', async () => {
    for (const token of ['made.up.token', 'x']) assert.equal(await TestSocket.refusal(endpoint, { token }), 401);
    assert.equal(await TestSocket.refusal(endpoint, { headers: { authorization: 'Basic x' } }), 401);
  });

  it('a token in the address is no token', async () => {
    const socket = await TestSocket.open(endpoint, { query: `?token=${person.token}` });
    socket.send({ message: 'Hi' });
    assert.equal((await socket.next()).error.code, 'unauthorized');
    assert.equal((await socket.closed).code, 4401);
  });

  it('a bad auth message gets an error and close 4401', async () => {
    const socket = await TestSocket.open(endpoint);
    socket.send({ type: 'auth', token: 'made.up.token' });
    assert.equal((await socket.next()).error.code, 'unauthorized');
    assert.equal((await socket.closed).code, 4401);
  });

  it('a socket that has not signed in closes after 5 s', async function () {
    this.timeout(30_000);
    const socket = await TestSocket.open(endpoint);
    assert.equal((await socket.next()).error.code, 'unauthorized');
    assert.equal((await socket.closed).code, 4401);
  });

  it('binary frames close it with 1003', async () => {
    const socket = await open();
    socket.send(Buffer.from('{"message":"Hi"}'));
    assert.equal((await socket.closed).code, 1003);
  });

  it('frames above 256 KB close it with 1009', async () => {
    const socket = await open();
    socket.send(JSON.stringify({ message: 'x'.repeat(262_144) }));
    assert.equal((await socket.closed).code, 1009);
  });

  it('what is not JSON, or makes no sense, is said; twenty times in a row close it', async () => {
    const socket = await open();
    socket.send('{');
    assert.equal((await socket.next()).error.code, 'invalid_json');
    socket.send({ type: 'drop-tables' });
    assert.equal((await socket.next()).error.code, 'invalid_request');
    for (let count = 0; count < 18; count++) socket.send('{');
    assert.equal((await socket.closed).code, 1008);
  });

  it('unknown fields and odd numbers are refused, and the socket goes on', async () => {
    const socket = await open();
    for (const message of [{ message: 'Hi', price: 0 }, { message: 'Hi', max_tokens: -1 }, { message: 7 }]) {
      socket.send(message);
      assert.equal((await socket.next()).error.code, 'invalid_request');
    }
    socket.send({ message: 'Hi' });
    assert.equal((await socket.answer()).last.type, 'done');
    socket.close();
  });

  it('an account may have so many sockets; the next is refused with 429', async () => {
    const crowd = await Person.register(endpoint);
    const sockets = await Promise.all(Array.from({ length: 20 }, () => TestSocket.open(endpoint, { token: crowd.token })));
    assert.equal(await TestSocket.refusal(endpoint, { token: crowd.token }), 429);
    const late = await TestSocket.open(endpoint);
    late.send({ type: 'auth', token: crowd.token });
    assert.equal((await late.next()).error.code, 'rate_limited');
    assert.equal((await late.closed).code, 4429);
    for (const socket of sockets) socket.close();
    await Promise.all(sockets.map(socket => socket.closed));
    (await TestSocket.open(endpoint, { token: crowd.token })).close();
  });

  it('a client that leaves while it signs in is not counted', async () => {
    const hasty = await Person.register(endpoint);
    const { limits, sockets } = endpoint.services;
    const heard: (() => void)[] = [];
    Object.assign(limits, { takeRequest: () => new Promise<void>(resolve => heard.push(resolve)) });
    const clients = await Promise.all(Array.from({ length: 20 }, () => TestSocket.open(endpoint)));
    for (const client of clients) client.send({ type: 'auth', token: hasty.token });
    await until(() => heard.length === 20);
    const open = sockets.count;
    for (const client of clients) client.socket.terminate();
    await until(() => sockets.count === open - 20);
    Reflect.deleteProperty(limits, 'takeRequest');
    for (const goOn of heard) goOn();
    // Asked after them, so answered after them.
    assert.equal((await hasty.ask('/auth/me')).status, 200);
    (await TestSocket.open(endpoint, { token: hasty.token })).close();
  });

  it('a client that asks and asks and reads nothing is cut off, before it fills the memory', async function () {
    this.timeout(30_000);
    const { sockets } = endpoint.services;
    const deaf = await open();
    const count = sockets.count;
    deaf.socket.on('error', () => {});
    deaf.socket.pause();
    const mistake = JSON.stringify({ ['x'.repeat(600)]: 1 });
    await until(() => {
      // A message that makes sense among those that do not, or it would be closed for them.
      for (let times = 0; times < 2_000; times++) deaf.socket.send(times % 10 === 0 ? '{"type":"cancel"}' : mistake);
      return sockets.count < count;
    });
    deaf.socket.terminate();
  });

  it('a sign-in that failed in passing fails no question after it', async () => {
    const socket = await open();
    const { limits } = endpoint.services;
    Object.assign(limits, { takeRequest: () => Promise.reject(new HttpError(503, 'unavailable', 'The database is away.')) });
    socket.send({ type: 'auth', token: person.token });
    assert.equal((await socket.next()).error.code, 'unavailable');
    Reflect.deleteProperty(limits, 'takeRequest');
    socket.send({ message: 'Hi' });
    assert.equal((await socket.answer()).last.type, 'done');
    socket.close();
  });

  it('a socket that was closed here asks no more, and its answer ends, though its client never says goodbye', async function () {
    this.timeout(20_000); // by itself it ends 30 s after the goodbye that nobody answers
    const usual = provider.script;
    provider.script = stage => stage.text('Wait');
    const rude = await Person.register(endpoint, { balanceUsd: 5 });
    const socket = await TestSocket.open(endpoint, { token: rude.token });
    socket.send({ message: 'Hi' });
    await socket.next();
    const asked = provider.asked.length;
    socket.socket.pause(); // so it hears no goodbye, and answers none
    socket.send(Buffer.from('binary'));
    socket.send({ message: 'And this?' });
    await until(() => endpoint.services.liveHolds.count === 0);
    assert.equal(provider.asked.length, asked);
    const { body } = await rude.ask('/marketplace/user/usage-history');
    assert.deepEqual(
      body.usage.map((one: { receipt: { finish: string } }) => one.receipt.finish),
      ['cancelled'],
    );
    provider.script = usual;
    socket.socket.terminate();
  });

  it('a session that ended meanwhile answers no more', async () => {
    const leaving = await Person.register(endpoint, { balanceUsd: 5 });
    const socket = await TestSocket.open(endpoint, { token: leaving.token });
    await leaving.ask('/auth/logout', { body: { all: true } });
    socket.send({ message: 'Hi' });
    assert.equal((await socket.next()).error.code, 'unauthorized');
    assert.equal((await socket.closed).code, 4401);
  });

  it('an error of the question comes in the same words as over HTTP', async () => {
    const poor = await Person.register(endpoint);
    const socket = await TestSocket.open(endpoint, { token: poor.token });
    socket.send({ message: 'Hi' });
    const { error } = await socket.next();
    assert.deepEqual([error.code, error.details.available], ['insufficient_balance', 0]);
    const lost = await TestSocket.open(endpoint, { token: poor.token, model: 'nobody/nothing' });
    lost.send({ message: 'Hi' });
    assert.equal((await lost.next()).error.code, 'model_not_found');
    socket.close();
    lost.close();
  });
});
