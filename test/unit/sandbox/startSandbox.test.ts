import assert from 'node:assert/strict';
import { request as httpRequest, type RequestOptions } from 'node:http';
import { providerById } from '../../../src/core/catalog/providers.ts';
import { Sandbox } from '../../../src/node/sandbox/sandbox.ts';
import { sandboxBaseUrl } from '../../../src/node/sandbox/sandboxBaseUrl.ts';
import { startSandbox, type RunningSandbox } from '../../../src/node/sandbox/startSandbox.ts';
import { disclaimer } from '../../../src/node/sandbox/vocabulary.ts';
import { expectGolden } from '../../support/expectGolden.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { ask, eventsOf, textOf, wireApis } from './wireRequests.ts';

describe('sandbox over HTTP', () => {
  let sandbox: RunningSandbox;
  before(async () => (sandbox = await startSandbox({ paceMs: 0 })));
  after(() => sandbox.stop());

  for (const api of wireApis) {
    it(`streams ${api}, and says first that nobody answers`, async () => {
      const response = await ask(sandbox.origin, api, 'Why is the sky blue?');
      assert.deepEqual([response.status, response.headers.get('x-simulated')], [200, 'sandbox']);
      const isNdjson = api === 'ollama-chat';
      assert.equal(response.headers.get('content-type'), isNdjson ? 'application/x-ndjson' : 'text/event-stream');
      const text = textOf(api, await response.text());
      assert.ok(text.startsWith(disclaimer), text);
      assert.match(text, /Why is the sky blue\?/);
    });

    it(`answers ${api} in one body with the same words`, async () => {
      const response = await ask(sandbox.origin, api, 'Why is the sky blue?', false);
      assert.equal(response.headers.get('content-type'), 'application/json');
      const streamed = textOf(api, await (await ask(sandbox.origin, api, 'Why is the sky blue?')).text());
      assert.ok(JSON.stringify(await response.json()).includes(JSON.stringify(streamed).slice(1, -1)));
    });

    it(`has the frames of ${api} as recorded`, async () => {
      const words = '/reason /long 3';
      expectGolden(`sandbox/${api}.txt`, await (await ask(sandbox.origin, api, words)).text());
      expectGolden(`sandbox/${api}.json`, JSON.stringify(await (await ask(sandbox.origin, api, words, false)).json(), null, 2));
    });

    it(`writes one token a chunk in ${api} when asked for a length`, async () => {
      const events = eventsOf(api, await (await ask(sandbox.origin, api, '/long 500')).text());
      assert.ok(events.length >= 501 && events.length <= 512, String(events.length));
    });

    it(`refuses in ${api} what its provider would refuse`, async () => {
      const url = (await ask(sandbox.origin, api, 'x')).url;
      for (const body of ['{', '[]', '{"model":7}']) {
        const response = await fetch(url, { method: 'POST', body, headers: { 'anthropic-version': '2023-06-01' } });
        assert.equal(response.status, api === 'mistral-chat' ? 422 : 400);
        assert.match(await response.text(), /Simulated/);
      }
    });
  }

  it('gives the same bytes for the same words, and others for others', async () => {
    const bytes = async (words: string) => (await ask(sandbox.origin, 'openai-chat', words)).text();
    assert.equal(await bytes('one question'), await bytes('one question'));
    assert.notEqual(await bytes('one question'), await bytes('another question'));
  });

  it('gives other answers for another seed', async () => {
    const seeded = await startSandbox({ paceMs: 0, seed: 7 });
    const text = async ({ origin }: RunningSandbox) => (await ask(origin, 'openai-chat', 'one question')).text();
    assert.notEqual(await text(seeded), await text(sandbox));
    await seeded.stop();
  });

  it('tells usage in Chat Completions only when it is asked to', async () => {
    const send = async (extra: object) => {
      const body = { model: 'm', messages: [{ role: 'user', content: 'x' }], stream: true, ...extra };
      const url = `${sandboxBaseUrl(sandbox.origin, 'openai-chat')}/chat/completions`;
      return (await fetch(url, { method: 'POST', body: JSON.stringify(body) })).text();
    };
    assert.doesNotMatch(await send({}), /prompt_tokens/);
    assert.match(await send({ stream_options: { include_usage: true } }), /"choices":\[\],"usage":\{"prompt_tokens":\d+/);
  });

  it('refuses Mistral what Mistral refuses', async () => {
    const body = { model: 'm', messages: [{ role: 'user', content: 'x' }], stream_options: { include_usage: true } };
    const url = `${sandboxBaseUrl(sandbox.origin, 'mistral-chat')}/chat/completions`;
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
    assert.deepEqual([response.status, /stream_options/.test(await response.text())], [422, true]);
  });

  /** Raw, because `fetch` does not let these headers be set. */
  const statusOf = (options: RequestOptions): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const url = `${sandboxBaseUrl(sandbox.origin, 'ollama-chat')}/api/chat`;
      const request = httpRequest(url, { method: 'POST', ...options }, response => resolve(response.resume().statusCode));
      request.on('error', reject).end('{"model":"m","messages":[{"role":"user","content":"x"}]}');
    });

  it('is for programs of this machine: no page of a browser, no other name', async () => {
    assert.equal(await statusOf({}), 200);
    assert.equal(await statusOf({ headers: { origin: 'https://example.com' } }), 403);
    assert.equal(await statusOf({ headers: { host: 'rebound.example.com' } }), 403);
    assert.equal(await statusOf({ path: '/' }), 404);
    assert.equal(await statusOf({ method: 'GET' }), 404);
    assert.match(sandbox.origin, /^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('takes a selection of a megabyte', async () => {
    const code = `\`\`\`python\n${'x = 1 # one more line\n'.repeat(50_000)}\`\`\`\n\nWhat is this?`;
    assert.match(await (await ask(sandbox.origin, 'openai-chat', code, false)).text(), /What is this/);
  });

  it('fails for the models that it is told to, and no others', async () => {
    const status = async (words: string) => (await ask(sandbox.origin, 'openai-chat', words)).status;
    assert.deepEqual([await status('/fail 500 at m hello'), await status('/fail 500 at claude hello')], [500, 200]);
  });

  it('fails once where it is told so, and answers the next time', async () => {
    const statuses = [];
    for (let time = 0; time < 4; time++) statuses.push((await ask(sandbox.origin, 'openai-chat', '/fail 500 once hello')).status);
    assert.deepEqual(statuses, [500, 200, 500, 200]);
  });

  it('writes at a lifelike pace, twelve times slower when asked to', async () => {
    const spentMs = async (words: string) => {
      const clock = new FakeClock();
      const paced = await startSandbox({ paceMs: 30, clock });
      const startMs = clock.nowMs();
      const reader = { isOver: false };
      const reading = ask(paced.origin, 'openai-chat', words)
        .then(response => response.text())
        .finally(() => (reader.isOver = true));
      while (!reader.isOver) await clock.advanceMs(1_000);
      await reading;
      await paced.stop();
      return { ms: clock.nowMs() - startMs, sleeps: clock.sleepsMs };
    };
    const usual = await spentMs('hello');
    assert.ok(usual.sleeps.every((ms, at) => ms >= 15 && ms < (at === 0 ? 540 : 45)));
    const slow = await spentMs('/slow hello');
    assert.ok(Math.min(...slow.sleeps) >= 15 * 12);
    const long = await spentMs('/long 20 9');
    assert.deepEqual(new Set(long.sleeps.slice(1)), new Set([9]));
  });
});

describe('the sandbox of a shell', () => {
  const anthropic = providerById('anthropic');
  const openai = providerById('openai');
  assert.ok(anthropic && openai);

  it('starts with the first question, once', async () => {
    const sandbox = new Sandbox({ paceMs: 0 });
    const urls = await Promise.all([
      sandbox.baseUrlOf(openai),
      sandbox.baseUrlOf(anthropic),
      sandbox.baseUrlOf(openai, 'openai-responses'),
    ]);
    assert.deepEqual(
      urls.map(url => new URL(url).pathname),
      ['/openai-chat/v1', '/anthropic-messages', '/openai-responses/v1'],
    );
    assert.equal(new Set(urls.map(url => new URL(url).origin)).size, 1);
    await sandbox.dispose();
    await assert.rejects(fetch(urls[0] ?? ''));
  });

  it('ends with its owner, running answers too', async () => {
    const sandbox = new Sandbox({ paceMs: 60_000 });
    const { origin } = new URL(await sandbox.baseUrlOf(openai));
    const response = await ask(origin, 'openai-chat', 'hello');
    await sandbox.dispose();
    await assert.rejects(response.text());
    await assert.rejects(sandbox.baseUrlOf(openai), /stopped/);
  });

  it('never starts when nobody asks', () => new Sandbox().dispose());
});
