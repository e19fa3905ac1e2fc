import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import Fastify, { type FastifyInstance } from 'fastify';
import { handleError } from '../../../server/http/errors.ts';
import { shedLoad, type LoadLimits } from '../../../server/http/loadShedding.ts';
import { until } from '../support/until.ts';

/** Nothing else happens in the process meanwhile. */
function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

describe('a process that cannot keep up', () => {
  let app: FastifyInstance;
  afterEach(() => app.close());

  async function serve(limits: LoadLimits): Promise<void> {
    app = Fastify();
    app.setErrorHandler(handleError);
    await shedLoad(app, limits);
    app.get('/', async () => ({}));
    await app.ready();
  }
  const asked = () => app.inject('/');

  it('says so with 503 and when to come back while each turn takes too long, and answers again once it is over', async () => {
    await serve({ turnMs: 20, intervalMs: 100 });
    let refused = await asked();
    while (refused.statusCode === 200) {
      pause(60);
      await wait(1);
      refused = await asked();
    }
    assert.deepEqual([refused.headers['retry-after'], refused.json<{ error: { code: string } }>().error.code], ['5', 'unavailable']);
    await until(async () => (await asked()).statusCode === 200);
  });

  it('goes on after a pause in which its load could not be measured', async () => {
    await serve({ turnMs: 60_000, intervalMs: 100 });
    // Timers that are due within one turn run one after another, so that a measurement finds nothing since the one before.
    await Promise.all([10, 110, 120].map(ms => wait(ms).then(() => pause(120))));
    await wait(1);
    assert.equal((await asked()).statusCode, 200);
  });
});
