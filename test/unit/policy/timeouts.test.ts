import assert from 'node:assert/strict';
import type { ChatRequest } from '../../../src/core/contract/chatRequest.ts';
import type { ProviderError } from '../../../src/core/contract/providerError.ts';
import type { Route } from '../../../src/core/contract/route.ts';
import type { StreamPart } from '../../../src/core/contract/streamPart.ts';
import { unknownUsage } from '../../../src/core/contract/usage.ts';
import { reportingFetch } from '../../../src/core/providers/policy/reportingFetch.ts';
import { reasoningTimeLimits, timeLimits, withTimeouts, withTimeoutsByByte } from '../../../src/core/providers/policy/timeouts.ts';
import { collect } from '../../support/collect.ts';
import { FakeClock, settled } from '../../support/fakeClock.ts';
import { scriptedRoute, type Script } from '../../support/scriptedRoute.ts';

const request: ChatRequest = { model: 'any', turns: [] };
const hello: StreamPart = { type: 'text', text: 'hello' };
const stop: StreamPart = { type: 'finish', reason: 'stop' };
const usage: StreamPart = { type: 'usage', usage: unknownUsage };
const second = 1_000;
const unending = () => new AbortController().signal;

const cases: [why: string, script: Script, endsAfterMs: number, timesOut: boolean, limits?: typeof timeLimits][] = [
  ['an answer within the limits is left alone', [59 * second, hello, 59 * second, hello, 59 * second, stop], 177 * second, false],
  ['a first part has 60 s', [61 * second, hello, stop], 60 * second, true],
  ['a reasoning model’s has 300 s', [299 * second, hello, stop], 299 * second, false, reasoningTimeLimits],
  ['and not more', [301 * second, hello, stop], 300 * second, true, reasoningTimeLimits],
  ['silence in mid-answer ends it after 60 s', [second, hello, 61 * second, stop], 61 * second, true],
  ['with a reasoning model too', [200 * second, hello, 61 * second, stop], 260 * second, true, reasoningTimeLimits],
  ['usage is a sign of life but no answer yet', [usage, 290 * second, hello, stop], 290 * second, false, reasoningTimeLimits],
];

describe('time-outs', () => {
  for (const [why, script, endsAfterMs, timesOut, limits = timeLimits] of cases) {
    it(why, async () => {
      const clock = new FakeClock();
      const startMs = clock.nowMs();
      const route = scriptedRoute(clock, script);
      const playing = (async () => {
        const played = await collect(withTimeouts(route, clock, limits).stream(request, unending()));
        return { ...played, endedAfterMs: clock.nowMs() - startMs };
      })();
      await clock.advanceMs(3_600 * second);
      const { parts, error, endedAfterMs } = await playing;
      assert.equal(endedAfterMs, endsAfterMs);
      assert.equal((error as ProviderError | undefined)?.kind, timesOut ? 'timeout' : undefined);
      assert.equal(route.signals[0]?.aborted, timesOut, 'upstream is aborted');
      assert.deepEqual(parts.at(-1), timesOut ? script.findLast((step, at) => typeof step === 'object' && at < script.length - 2) : stop);
      assert.equal(clock.sleeping, 0, 'nothing is left asleep');
    });
  }

  it('does not count the time that the reader takes', async () => {
    const clock = new FakeClock();
    const parts = withTimeouts(scriptedRoute(clock, [hello, hello, stop]), clock, timeLimits).stream(request, unending());
    const read: StreamPart[] = [];
    for await (const part of parts) {
      read.push(part);
      await clock.advanceMs(600 * second);
    }
    assert.deepEqual(read, [hello, hello, stop]);
  });

  it('stays calm when the machine’s clock jumps', async () => {
    for (const jumpMs of [3_600 * second, -3_600 * second]) {
      const clock = new FakeClock();
      const route = scriptedRoute(clock, [hello, 30 * second, hello, 30 * second, hello, 30 * second, stop]);
      const playing = collect(withTimeouts(route, clock, timeLimits).stream(request, unending()));
      await clock.advanceMs(10 * second);
      clock.jumpMs(jumpMs);
      await clock.advanceMs(100 * second);
      assert.deepEqual((await playing).parts.at(-1), stop);
    }
  });

  it('ends no stream early when the machine’s clock is set back by less than has passed', async () => {
    const clock = new FakeClock();
    const route = scriptedRoute(clock, [hello, 50 * second, hello, 55 * second, stop]);
    const playing = collect(withTimeouts(route, clock, timeLimits).stream(request, unending()));
    await clock.advanceMs(49 * second);
    clock.jumpMs(-45 * second);
    await clock.advanceMs(100 * second);
    assert.deepEqual((await playing).parts.at(-1), stop);
    assert.equal(clock.sleeping, 0);
  });

  it('passes the person’s Stop on, and waits for the end that the adapter gives', async () => {
    const clock = new FakeClock();
    const stopping = new AbortController();
    const playing = collect(
      withTimeouts(scriptedRoute(clock, [hello, 30 * second, stop]), clock, timeLimits).stream(request, stopping.signal),
    );
    await clock.advanceMs(second);
    stopping.abort();
    assert.deepEqual((await playing).parts, [hello, { type: 'finish', reason: 'cancelled' }]);
  });

  it('aborts upstream when its reader leaves', async () => {
    const clock = new FakeClock();
    const route = scriptedRoute(clock, [hello, 30 * second, stop]);
    for await (const part of withTimeouts(route, clock, timeLimits).stream(request, unending())) {
      assert.deepEqual(part, hello);
      break;
    }
    await settled();
    assert.equal(route.signals[0]?.aborted, true);
    assert.equal(clock.sleeping, 0);
  });

  it('ends even where upstream takes no notice of being aborted', async () => {
    const clock = new FakeClock();
    const deaf: Route = {
      async *stream() {
        await new Promise(() => undefined);
        yield hello;
      },
    };
    const playing = collect(withTimeouts(deaf, clock, timeLimits).stream(request, unending()));
    await clock.advanceMs(60 * second);
    assert.equal(((await playing).error as ProviderError).kind, 'timeout');
  });

  it('counts bytes that make no part yet as a sign of life', async () => {
    const clock = new FakeClock();
    const playing = collect(
      withTimeoutsByByte(
        onBytes => ({
          async *stream() {
            yield hello;
            for (let piece = 0; piece < 5; piece++) {
              await clock.sleep(50 * second, unending());
              onBytes();
            }
            yield stop;
          },
        }),
        clock,
        timeLimits,
      ).stream(request, unending()),
    );
    await clock.advanceMs(300 * second);
    assert.deepEqual(await playing, { parts: [hello, stop] });
  });

  it('hears bytes through a fetch that leaves the response as it is', async () => {
    let heard = 0;
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        for (const text of ['one ', 'two ', 'three']) controller.enqueue(new TextEncoder().encode(text));
        controller.close();
      },
    });
    const original = new Response(body, { status: 429, headers: { 'retry-after': '3' } });
    const response = await reportingFetch(
      () => Promise.resolve(original),
      () => heard++,
    )('https://example.com', {});
    assert.equal(await response.text(), 'one two three');
    assert.deepEqual([response.status, response.headers.get('retry-after'), heard], [429, '3', 4]);
  });
});
