import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import type { WireResponse } from '../../../src/core/contract/ports.ts';
import { httpFetch } from '../../../src/node/httpFetch.ts';

const fetch = httpFetch(2_000);
const servers: (Server | net.Server)[] = [];

async function listening<One extends Server | net.Server>(server: One): Promise<{ server: One; origin: string }> {
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, origin: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const serving = (answer: RequestListener) => listening(createServer(answer));
async function textOf({ body }: WireResponse): Promise<string> {
  const reader = body?.getReader();
  const pieces: Uint8Array[] = [];
  for (let piece = await reader?.read(); piece?.value; piece = await reader?.read()) pieces.push(piece.value);
  return String(Buffer.concat(pieces));
}
const codeOf = (error: unknown) => (error as { code?: string }).code;

describe('httpFetch', () => {
  afterEach(() => {
    for (const server of servers.splice(0)) {
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close();
    }
  });

  it('sends method, headers and text, and gives status, headers and body', async () => {
    const { origin } = await serving(async (request, response) => {
      let body = '';
      for await (const piece of request) body += String(piece);
      response.writeHead(201, { 'x-seen': request.headers['x-mine'] }).end(`${request.method} ${body}`);
    });
    const response = await fetch(`http://${origin}/`, { method: 'POST', headers: { 'x-mine': 'yes' }, body: 'grüße' });
    assert.deepEqual([response.status, response.headers.get('x-seen'), await textOf(response)], [201, 'yes', 'POST grüße']);
  });

  it('gives a redirect back instead of following it', async () => {
    const { origin } = await serving((_request, response) => void response.writeHead(302, { location: 'http://elsewhere.example/' }).end());
    const response = await fetch(`http://${origin}/`, {});
    assert.deepEqual([response.status, response.headers.get('location')], [302, 'http://elsewhere.example/']);
  });

  it('keeps what comes before anybody reads, and holds the rest back meanwhile', async () => {
    const bytes = 40_000_000; // more than any socket takes by itself
    const { server, origin } = await serving((_request, response) => void response.end('x'.repeat(bytes), () => server.emit('sent')));
    const sent = once(server, 'sent').then(() => 'sent');
    const response = await fetch(`http://${origin}/`, {});
    await new Promise(resolve => setImmediate(resolve));
    assert.equal(await Promise.race([sent, Promise.resolve('waits')]), 'waits');
    assert.equal((await textOf(response)).length, bytes);
    assert.equal(await sent, 'sent');
  });

  it('keeps the connection of an answer whose reader stopped at its last event', async () => {
    const { server, origin } = await serving((_request, response) => {
      response.write('last event');
      server.once('go-on', () => response.end(() => server.emit('ended')));
    });
    let connections = 0;
    server.on('connection', () => connections++);
    for (let round = 0; round < 6; round++) {
      const reader = (await fetch(`http://${origin}/`, {})).body?.getReader();
      await reader?.read();
      const ended = once(server, 'ended');
      await reader?.cancel();
      server.emit('go-on');
      await ended;
    }
    assert.ok(connections <= 2, `the next question may come before the end of the last answer, but ${connections} connections for 6`);
  });

  it('ends for whoever still reads when the rest is not wanted', async () => {
    const { origin } = await serving((_request, response) => void response.write('never ends'));
    const reader = (await fetch(`http://${origin}/`, {})).body?.getReader();
    await reader?.read();
    const reading = reader?.read();
    await reader?.cancel();
    assert.deepEqual([await reading, await reader?.read()], [{ done: true }, { done: true }]);
  });

  it('cuts an answer that nobody reads any more but that goes on', async () => {
    const { server, origin } = await serving((_request, response) => {
      const write = () => void (response.destroyed || (response.write('x'.repeat(8_192)), setImmediate(write)));
      write();
    });
    const response = await fetch(`http://${origin}/`, {});
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await new Promise<void>(resolve => {
      const look = () => server.getConnections((_error, count) => (count === 0 ? resolve() : void setImmediate(look)));
      look();
    });
  });

  it('aborts before, while it waits and while it reads', async () => {
    const { origin } = await serving((request, response) => {
      if (request.url === '/begun') response.write('begun');
    });
    const reason = new Error('not wanted');
    await assert.rejects(fetch(`http://${origin}/`, { signal: AbortSignal.abort(reason) }), reason);
    const waiting = new AbortController();
    const asked = fetch(`http://${origin}/`, { signal: waiting.signal });
    setImmediate(() => waiting.abort(reason));
    await assert.rejects(asked, reason);
    const reading = new AbortController();
    const response = await fetch(`http://${origin}/begun`, { signal: reading.signal });
    reading.abort(reason);
    await assert.rejects(textOf(response));
  });

  it('aborts at once while the connection comes about', async () => {
    const { server, origin } = await listening(net.createServer());
    const connected = once(server, 'connection');
    const [waiting, reason] = [new AbortController(), new Error('not wanted')];
    const asked = fetch(`https://${origin}/`, { signal: waiting.signal });
    const [socket] = (await connected) as [net.Socket];
    waiting.abort(reason);
    await assert.rejects(asked, reason);
    socket.destroy();
  });

  it('breaks off where the connection does', async () => {
    const { origin } = await serving((_request, response) => {
      response.write('half an answer');
      setImmediate(() => response.destroy());
    });
    const response = await fetch(`http://${origin}/`, {});
    await assert.rejects(textOf(response));
  });

  it('says why nobody answers', async () => {
    const { server, origin } = await listening(net.createServer());
    server.close();
    await once(server, 'close');
    await assert.rejects(fetch(`http://${origin}/`, {}), error => codeOf(error) === 'ECONNREFUSED');
  });

  it('gives up on a connection that takes too long, its TLS included', async () => {
    const { origin } = await listening(net.createServer());
    await assert.rejects(httpFetch(20)(`https://${origin}/`, {}), error => codeOf(error) === 'UND_ERR_CONNECT_TIMEOUT');
  });
});
