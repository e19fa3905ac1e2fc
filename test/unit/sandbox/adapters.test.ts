import assert from 'node:assert/strict';
import { providers, wireApis, type WireApi } from '../../../src/core/catalog/providers.ts';
import type { ChatRequest } from '../../../src/core/contract/chatRequest.ts';
import type { ErrorKind, ProviderError } from '../../../src/core/contract/providerError.ts';
import type { StreamPart } from '../../../src/core/contract/streamPart.ts';
import { directRoute, unknownTraits, type ProviderContext } from '../../../src/core/providers/adapter.ts';
import { adapterFor } from '../../../src/core/providers/adapters.ts';
import { sdkLoaders } from '../../../src/node/sdkLoaders.ts';
import { Sandbox } from '../../../src/node/sandbox/sandbox.ts';
import { sandboxContext } from '../../../src/node/sandbox/sandboxContext.ts';
import { disclaimer } from '../../../src/node/sandbox/vocabulary.ts';
import { collect } from '../../support/collect.ts';

const tool = { name: 'read_file', description: 'Reads.', parameters: { type: 'object', properties: { path: { type: 'string' } } } };
const asks = (words: string, over: Partial<ChatRequest> = {}): ChatRequest => ({
  model: 'some-model',
  turns: [{ role: 'user', content: [{ type: 'text', text: words }] }],
  ...over,
});

const failures: [command: string, kind: ErrorKind, exceptions?: Partial<Record<WireApi, ErrorKind>>][] = [
  ['401', 'auth'],
  ['429', 'rate-limit'],
  ['500', 'provider'],
  ['529', 'overloaded'],
  ['quota', 'insufficient-credit'],
  ['context', 'context-too-long'],
  ['html', 'provider'],
  ['cut', 'interrupted'],
  ['event', 'overloaded'],
  ['flood', 'provider'],
];

describe('sandbox through the real adapters', function () {
  this.timeout(20_000);
  const sandbox = new Sandbox({ paceMs: 0 });
  after(() => sandbox.dispose());

  async function play(api: WireApi, request: ChatRequest, signal = new AbortController().signal, sent: Headers[] = []) {
    const provider = { ...(providers.find(known => known.api === api) ?? providers[0]!), api };
    const context: ProviderContext = {
      provider,
      baseUrl: provider.baseUrl,
      apiKey: 'sk-the-persons-own-key',
      traits: unknownTraits,
      sdk: sdkLoaders,
      fetch: (url, init) => {
        sent.push(new Headers(init.headers));
        return fetch(url, init);
      },
    };
    const { parts, error } = await collect(directRoute(adapterFor(api), await sandboxContext(context, sandbox)).stream(request, signal));
    const joined = (type: 'text' | 'reasoning') => parts.map(part => (part.type === type ? part.text : '')).join('');
    const usage = parts.findLast(part => part.type === 'usage')?.usage;
    return { parts, error: error as ProviderError | undefined, text: joined('text'), reasoning: joined('reasoning'), usage };
  }
  const finish = (parts: readonly StreamPart[]) => {
    const last = parts.at(-1);
    return last?.type === 'finish' ? last.reason : undefined;
  };

  for (const api of wireApis) {
    describe(api, () => {
      for (const stream of [true, false]) {
        const way = stream ? 'streamed' : 'in one body';
        it(`answers ${way} with text, usage and an end`, async () => {
          const { text, parts, usage, error } = await play(api, asks('What is a monad?', { stream }));
          assert.equal(error, undefined);
          assert.ok(text.startsWith(disclaimer) && text.includes('What is a monad?'));
          assert.equal(finish(parts), 'stop');
          assert.ok((usage?.inputTotal ?? 0) > 0 && (usage?.outputTotal ?? 0) > 50);
        });

        it(`thinks first when asked to, ${way}`, async () => {
          const { reasoning, text, parts, usage } = await play(api, asks('/reason Think!', { stream }));
          assert.match(reasoning, /simulated thinking/);
          assert.ok(text.startsWith(disclaimer));
          const order = parts.map(({ type }) => type).filter(type => type === 'text' || type === 'reasoning');
          assert.ok(order.indexOf('text') > order.lastIndexOf('reasoning'));
          if (api.startsWith('openai') || api === 'gemini-generate') assert.ok((usage?.reasoning ?? 0) > 10);
        });

        it(`calls a tool when asked to, ${way}`, async () => {
          const { parts } = await play(api, asks('/tool', { stream, tools: [tool] }));
          const calls = parts.filter(part => part.type === 'tool-call');
          assert.deepEqual(
            calls.map(call => [call.name, JSON.parse(call.arguments) as unknown]),
            [['read_file', { path: 'sandbox' }]],
          );
          assert.equal(finish(parts), 'tool-calls');
        });

        it(`stops at the limit, ${way}`, async () => {
          const { parts, usage } = await play(api, asks('/long 300', { stream, maxOutputTokens: 50 }));
          assert.equal(finish(parts), 'length');
          assert.ok((usage?.outputTotal ?? 99) <= 50);
        });
      }

      it('answers after a tool has answered', async () => {
        const call = { id: 'call_abc', name: 'read_file', arguments: '{"path":"a.ts"}' };
        const { text, parts } = await play(
          api,
          asks('', {
            tools: [tool],
            turns: [
              { role: 'user', content: [{ type: 'text', text: '/tool' }] },
              { role: 'assistant', text: 'Now a tool is called.', toolCalls: [call] },
              { role: 'tool', toolCallId: call.id, name: call.name, result: 'the file is empty' },
            ],
          }),
        );
        assert.match(text, /the file is empty/);
        assert.equal(finish(parts), 'stop');
      });

      it('counts a long conversation’s beginning as cached where the protocol tells', async () => {
        const history: ChatRequest['turns'] = [
          { role: 'user', content: [{ type: 'text', text: 'word '.repeat(3_000) }] },
          { role: 'assistant', text: 'So many words.' },
          { role: 'user', content: [{ type: 'text', text: 'And now?' }] },
        ];
        const { usage, text } = await play(api, asks('', { turns: history }));
        assert.match(text, /And now\?/);
        assert.ok((usage?.inputTotal ?? 0) > 3_000);
        if (api !== 'mistral-chat' && api !== 'ollama-chat') assert.ok((usage?.cacheRead ?? 0) >= 1_024);
      });

      it('forgets the command of a question that failed before', async () => {
        const { text } = await play(
          api,
          asks('', {
            turns: [
              { role: 'user', content: [{ type: 'text', text: '/fail 500' }] },
              { role: 'user', content: [{ type: 'text', text: 'Again, please.' }] },
            ],
          }),
        );
        assert.match(text, /Again, please/);
      });

      for (const [command, kind] of failures) {
        it(`fails as told: ${command} is ${kind}`, async () => {
          const { error, parts, text } = await play(api, asks(`/fail ${command} 12`));
          assert.equal(error?.kind, kind, error?.message);
          assert.equal(finish(parts), undefined);
          if (command === '429') assert.equal(error?.info.retryAfterMs, 12_000);
          if (command === 'cut') assert.ok(text.startsWith(disclaimer.slice(0, 10)), 'what came stays');
        });
      }

      it('says nothing when told to hang, until it is aborted', async () => {
        const stopping = new AbortController();
        const playing = play(api, asks('/fail hang'), stopping.signal);
        stopping.abort();
        assert.deepEqual((await playing).parts, [{ type: 'finish', reason: 'cancelled' }]);
      });
    });
  }

  it('is never sent the person’s key', async () => {
    for (const api of wireApis) {
      const headers: Headers[] = [];
      await play(api, asks('Hello'), undefined, headers);
      assert.equal(headers.length, 1);
      assert.doesNotMatch(JSON.stringify(headers.map(sent => [...sent])), /persons-own-key/);
    }
  });
});
