import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { ProviderError } from '../../../src/core/contract/providerError.ts';
import type { StreamPart } from '../../../src/core/contract/streamPart.ts';
import { fetchPort } from '../../../src/node/fetchPort.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';
import { chatTarget } from '../../../src/cli/chatTarget.ts';
import { collect } from '../../support/collect.ts';
import { streamingServer } from '../../support/streamingServer.ts';
import { answering, ask, contextOf, failureOf, question } from './ask.ts';

const megabyte = 1024 * 1024;

/** Writes until the reader has had enough, or 100 MB are out.
 *  @returns how many bytes the reader took */
function flood(response: ServerResponse, piece: string): Promise<number> {
  let bytes = 0;
  return new Promise(done => {
    response.on('close', () => done(bytes));
    const write = () => {
      while (bytes < 100 * megabyte && !response.destroyed) {
        bytes += piece.length;
        if (!response.write(piece)) return void response.once('drain', write);
      }
      response.end();
    };
    write();
  });
}

async function flooded(headers: Record<string, string>, status: number, piece: string, first = '') {
  let taken: Promise<number> | undefined;
  const server = await streamingServer(response => {
    response.writeHead(status, headers);
    response.write(first);
    taken = flood(response, piece);
  });
  try {
    const before = process.memoryUsage().rss;
    let chars = 0;
    let peak = before;
    let error: unknown;
    try {
      for await (const part of ask(contextOf('openai', fetchPort, {}, server.address)) as AsyncIterable<StreamPart>) {
        if (part.type === 'text') chars += part.text.length;
        peak = Math.max(peak, process.memoryUsage().rss);
      }
    } catch (caught) {
      error = caught;
    }
    peak = Math.max(peak, process.memoryUsage().rss);
    assert.ok(error instanceof ProviderError, String(error));
    return { error, chars, takenMb: ((await taken) ?? 0) / megabyte, grownMb: (peak - before) / megabyte };
  } finally {
    await server.stop();
  }
}

const events = { 'content-type': 'text/event-stream' };
const chunk = (content: string) => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`;

describe('bad input, each with its kind and a next step', () => {
  const catalog = loadCatalog();

  it('unknown model id: not-found, with the nearest names', () => {
    assert.throws(
      () => chatTarget(catalog, 'gpt-turbo-nonsense', {}, {}),
      (error: ProviderError) => error.kind === 'not-found' && /No model is called/.test(error.message),
    );
  });

  it('unknown model id of a known provider: asked all the same, its cost unknown', () => {
    const target = chatTarget(catalog, 'openai/gpt-of-tomorrow', {}, { OPENAI_API_KEY: 'k' });
    assert.deepEqual([target.providerModel, target.rates, target.modelId], ['gpt-of-tomorrow', undefined, 'openai/gpt-of-tomorrow']);
  });

  it('missing key: auth, naming the variable', () => {
    assert.throws(
      () => chatTarget(catalog, 'anthropic/claude-opus-4-1', {}, {}),
      (error: ProviderError) => error.kind === 'auth' && error.message.includes('ANTHROPIC_API_KEY'),
    );
  });

  it('wrong key (401): auth', async () => {
    const error = await failureOf(contextOf('mistral', answering(401, '{"message":"Unauthorized"}')));
    assert.equal(error.kind, 'auth');
    assert.match(error.message, /Set a valid one/);
  });

  it('429 with retry-after: rate-limit, and how long', async () => {
    const error = await failureOf(contextOf('openai', answering(429, '{"error":{"message":"Slow down"}}', { 'retry-after': '20' })));
    assert.deepEqual([error.kind, error.info.retryAfterMs], ['rate-limit', 20_000]);
    assert.match(error.message, /Try again in 20 s/);
  });

  it('cut stream: interrupted, and what came is kept', async () => {
    const { parts, error } = await collect(ask(contextOf('openai', answering(200, chunk('It began'), events))));
    assert.deepEqual(parts, [{ type: 'text', text: 'It began' }]);
    assert.ok(error instanceof ProviderError && error.kind === 'interrupted');
    assert.match(error.message, /try again/);
  });

  for (const headers of [{ 'content-type': 'text/html' }, { 'content-type': 'text/event-stream' }]) {
    it(`HTML instead of JSON, called ${headers['content-type']}: provider, and where to look`, async () => {
      const error = await failureOf(contextOf('openai', answering(200, '\n<!doctype html><title>Hotel Wi-Fi</title><p>Welcome', headers)));
      assert.equal(error.kind, 'provider');
      assert.match(error.message, /web page instead of data\. Check that https:\/\/api\.openai\.com\/v1 is right/);
      assert.equal(error.info.details, 'Hotel Wi-Fi');
    });
  }

  it('something that is not JSON: provider', async () => {
    const error = await failureOf(contextOf('openai', answering(200, 'data: {"choices": oops}\n\n', events)));
    assert.equal(error.kind, 'provider');
  });

  it('a 100 MB answer: stopped after 8 MB of text', async () => {
    const { error, chars, takenMb } = await flooded(events, 200, chunk('x'.repeat(16_000)));
    assert.equal(error.kind, 'provider');
    assert.ok(chars <= 8 * megabyte && chars > 7 * megabyte, `${chars} characters`);
    assert.ok(takenMb < 30, `${takenMb} MB taken`);
  }).timeout(20_000);

  it('100 MB without an end of line: stopped, in bounded memory', async () => {
    const { error, takenMb, grownMb } = await flooded(events, 200, 'x'.repeat(64_000), 'data: "');
    assert.equal(error.kind, 'provider');
    assert.ok(takenMb < 60 && grownMb < 250, `${takenMb} MB taken, ${grownMb} MB grown`);
  }).timeout(20_000);

  it('100 MB of JSON: stopped, in bounded memory', async () => {
    const { error, takenMb, grownMb } = await flooded({ 'content-type': 'application/json' }, 200, 'x'.repeat(64_000), '{"choices":"');
    assert.equal(error.kind, 'provider');
    assert.ok(takenMb < 60 && grownMb < 250, `${takenMb} MB taken, ${grownMb} MB grown`);
  }).timeout(20_000);

  it('100 MB of nothing that matters: stopped', async () => {
    const { error, chars } = await flooded(events, 200, `: ${'x'.repeat(60_000)}\n\n`);
    assert.deepEqual([error.kind, chars], ['provider', 0]);
  }).timeout(20_000);

  it('100 MB of an error: only its beginning is read', async () => {
    const { error, takenMb } = await flooded({ 'content-type': 'text/plain' }, 500, 'x'.repeat(16_000));
    assert.equal(error.kind, 'provider');
    assert.ok(takenMb < 10, `${takenMb} MB taken`);
    assert.ok((error.info.details ?? '').length <= 4_000);
  }).timeout(20_000);

  it('no network: network, and whether to start it or to look at the connection', async () => {
    const server = await streamingServer(() => undefined);
    await server.stop();
    const error = await failureOf(contextOf('ollama', fetchPort, {}, server.address), question());
    assert.equal(error.kind, 'network');
    assert.match(error.message, /Ollama could not be reached at http:\/\/127\.0\.0\.1:\d+\. Start it/);
  });
});
