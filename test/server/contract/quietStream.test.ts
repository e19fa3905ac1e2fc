import assert from 'node:assert/strict';
import { mock } from 'node:test';
import Fastify, { type FastifyInstance } from 'fastify';
import { EventStream } from '../../../server/http/eventStream.ts';

describe('an event stream that is quiet', () => {
  let app: FastifyInstance;
  beforeEach(() => {
    mock.timers.enable({ apis: ['setInterval'] });
    app = Fastify();
  });
  afterEach(async () => {
    mock.timers.reset();
    await app.close();
  });

  /** What a reader has, when the stream is quiet for so long before its one event. */
  async function read(quietMs: number): Promise<string> {
    app.get('/', async (_request, reply) => {
      const events = new EventStream(reply);
      mock.timers.tick(quietMs);
      await events.send('{"type":"done"}');
      events.end();
      return reply;
    });
    return (await app.inject('/')).body;
  }

  it('says now and then that it is there, so that no proxy cuts it', async () => {
    assert.match(await read(30_000), /^(?:: waiting\n\n)+data: \{"type":"done"\}\n\n$/);
  });

  it('says nothing else where there is something to say', async () => {
    assert.equal(await read(0), 'data: {"type":"done"}\n\n');
  });
});
