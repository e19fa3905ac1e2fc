import assert from 'node:assert/strict';
import type { ChatRequest } from '../../../src/core/contract/chatRequest.ts';
import { errorKinds, ProviderError, type ErrorKind } from '../../../src/core/contract/providerError.ts';
import type { StreamPart } from '../../../src/core/contract/streamPart.ts';
import { unknownUsage } from '../../../src/core/contract/usage.ts';
import { retryLimits, withRetry, type RetryPolicy, type RetryWait } from '../../../src/core/providers/policy/retry.ts';
import { collect } from '../../support/collect.ts';
import { expectGolden } from '../../support/expectGolden.ts';
import { FakeClock, settled } from '../../support/fakeClock.ts';
import { scriptedRoute, type Script } from '../../support/scriptedRoute.ts';

const request: ChatRequest = { model: 'any', turns: [] };
const policy: RetryPolicy = { ...retryLimits, random: () => 0.5 };
const hello: StreamPart = { type: 'text', text: 'hello' };
const stop: StreamPart = { type: 'finish', reason: 'stop' };
const usage: StreamPart = { type: 'usage', usage: unknownUsage };
const answer: Script = [usage, hello, stop];
const fails = (kind: ErrorKind, retryAfterMs?: number) => new ProviderError(kind, `It failed with ${kind}.`, { retryAfterMs });

interface Played {
  parts: StreamPart[];
  kind: ErrorKind | undefined;
  tries: number;
  waitsMs: number[];
}

/** Plays the scripts to their end, with an hour to wait in. */
async function play(scripts: Script[], over: Partial<RetryPolicy> = {}): Promise<Played> {
  const clock = new FakeClock();
  const route = scriptedRoute(clock, ...scripts);
  const playing = collect(withRetry(route, clock, { ...policy, ...over }).stream(request, new AbortController().signal));
  await clock.advanceMs(3_600_000);
  const { parts, error } = await playing;
  return { parts, kind: (error as ProviderError | undefined)?.kind, tries: route.signals.length, waitsMs: clock.sleepsMs };
}

const again = new Set<ErrorKind>(['overloaded', 'provider', 'network', 'rate-limit']);

const waits: [why: string, script: Script, random: number, waitsMs: number[]][] = [
  ['the wait doubles, and jitter takes up to half of it', [fails('overloaded')], 0, [500, 1_000, 2_000]],
  ['without luck it is nearly whole', [fails('overloaded')], 0.999, [1_000, 1_999, 3_998]],
  ['what the provider asks for is waited at least', [fails('rate-limit', 12_000)], 0, [12_000, 12_000, 12_000]],
  ['and a little more, so that not all return at once', [fails('rate-limit', 12_000)], 0.5, [12_500, 12_500, 12_500]],
  ['asked for none, it waits as long as it would by itself', [fails('rate-limit', 0)], 0, [500, 1_000, 2_000]],
  ['a minute is still waited', [fails('rate-limit', 60_000)], 0, [60_000, 60_000, 60_000]],
  ['more than that is for the person to decide', [fails('rate-limit', 60_001)], 0, []],
];

describe('retry policy', () => {
  for (const kind of errorKinds) {
    const isAgain = again.has(kind);
    it(`${isAgain ? 'tries again' : 'does not try again'} after ${kind}`, async () => {
      const played = await play([[fails(kind)], answer]);
      assert.equal(played.tries, isAgain ? 2 : 1);
      assert.deepEqual(played.parts, isAgain ? answer : []);
      assert.equal(played.kind, isAgain ? undefined : kind);
    });
    it(`does not try again after ${kind} once the answer has begun`, async () => {
      const played = await play([[hello, fails(kind)], answer]);
      assert.deepEqual([played.tries, played.parts, played.kind], [1, [hello], kind]);
    });
  }

  for (const [why, script, random, waitsMs] of waits) {
    it(why, async () => assert.deepEqual((await play([script], { random: () => random })).waitsMs, waitsMs));
  }

  it('gives up after three further tries, with the last error', async () => {
    const played = await play([[fails('network')], [fails('provider')], [fails('provider')], [fails('overloaded')], answer]);
    assert.deepEqual([played.tries, played.kind], [4, 'overloaded']);
  });

  it('never waits longer than its limit by itself', async () => {
    const played = await play([[fails('overloaded')]], { againMax: 9, random: () => 0.999 });
    assert.ok(Math.max(...played.waitsMs) <= policy.waitMsMax);
  });

  it('forgets the usage of a try that failed before its answer began', async () => {
    assert.deepEqual((await play([[usage, fails('overloaded')], answer])).parts, answer);
  });

  it('keeps the usage of the last try', async () => {
    const played = await play([[usage, fails('auth')]]);
    assert.deepEqual([played.parts, played.kind], [[usage], 'auth']);
  });

  it('passes an error that is not the provider’s through', async () => {
    const clock = new FakeClock();
    const { error } = await collect(
      withRetry(scriptedRoute(clock, [new TypeError('a bug')]), clock, policy).stream(request, new AbortController().signal),
    );
    assert.ok(error instanceof TypeError);
  });

  it('ends as cancelled when it is aborted while it waits', async () => {
    const clock = new FakeClock();
    const stopping = new AbortController();
    const route = scriptedRoute(clock, [fails('overloaded')]);
    const playing = collect(withRetry(route, clock, policy).stream(request, stopping.signal));
    await clock.advanceMs(100);
    stopping.abort();
    assert.deepEqual(await playing, { parts: [{ type: 'finish', reason: 'cancelled' }] });
    assert.deepEqual([route.signals.length, clock.sleeping], [1, 0]);
  });

  it('a person may skip the wait', async () => {
    const clock = new FakeClock();
    const seen: RetryWait[] = [];
    const route = scriptedRoute(clock, [fails('rate-limit', 30_000)], answer);
    const playing = collect(withRetry(route, clock, policy, wait => seen.push(wait)).stream(request, new AbortController().signal));
    await settled();
    seen[0]?.skip();
    assert.deepEqual((await playing).parts, answer);
    assert.equal(clock.nowMs(), Date.parse('2026-11-23T12:00:00Z'));
  });

  it('tells of each wait, as recorded', async () => {
    const clock = new FakeClock();
    const lines: string[] = [];
    const log = (event: object) => lines.push(JSON.stringify({ atMs: clock.nowMs() - Date.parse('2026-11-23T12:00:00Z'), ...event }));
    const route = scriptedRoute(clock, [300, fails('overloaded')], [usage, 200, fails('rate-limit', 12_000)], [usage, 400, hello, stop]);
    const retried = withRetry(route, clock, policy, ({ attempt, waitMs, error }) =>
      log({ waiting: attempt, waitMs, kind: error.kind, message: error.message }),
    );
    const playing = (async () => {
      for await (const part of retried.stream(request, new AbortController().signal)) log({ part });
    })();
    await clock.advanceMs(60_000);
    await playing;
    expectGolden('policy/retry-after-overload.ndjson', lines.join('\n'));
  });
});
