import assert from 'node:assert/strict';
import type { ChatRequest, Turn } from '../../../src/core/contract/chatRequest.ts';
import type { FetchPort } from '../../../src/core/contract/ports.ts';
import { ProviderError } from '../../../src/core/contract/providerError.ts';
import { wireApis, type WireApi } from '../../../src/core/catalog/providers.ts';
import { unknownTraits, type ModelTraits } from '../../../src/core/providers/adapter.ts';
import { collect } from '../../support/collect.ts';
import { expectGolden } from '../../support/expectGolden.ts';
import { ask, contextOf, question } from './ask.ts';

const providerFor: Record<WireApi, string> = {
  'openai-chat': 'openai',
  'openai-responses': 'openai',
  'anthropic-messages': 'anthropic',
  'gemini-generate': 'google',
  'mistral-chat': 'mistral',
  'hf-chat': 'huggingface',
  'ollama-chat': 'ollama',
};
const key = 'sk-test-0123456789abcdef';

const user = (text: string): Turn => ({ role: 'user', content: [{ type: 'text', text }] });
const conversation: ChatRequest = {
  model: 'gemini-3-some/model:1',
  system: 'Be brief.',
  turns: [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'What is this?' },
        { type: 'image', mediaType: 'image/png', data: 'iVBORw0KGgo=' },
      ],
    },
    { role: 'assistant', text: 'A tide gauge.', toolCalls: [{ id: 'call_tide', name: 'tide_at', arguments: '{"harbour":"Brest"}' }] },
    { role: 'tool', toolCallId: 'call_tide', name: 'tide_at', result: '{"metres":5.1}' },
    { role: 'assistant', text: '' },
    user('And now?'),
    user('In feet, please.'),
  ],
  maxOutputTokens: 300,
  temperature: 0.5,
  tools: [
    {
      name: 'tide_at',
      description: 'Height of the tide.',
      parameters: { type: 'object', properties: { harbour: { type: 'string' } }, required: ['harbour'] },
    },
  ],
};

interface Sent {
  url: string;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}

/** What goes out for a request. The answer is an error, which does not matter here. */
async function sent(providerId: string, request: ChatRequest, traits: Partial<ModelTraits> = {}, api?: WireApi) {
  const requests: Sent[] = [];
  const dropped: string[] = [];
  const fetch: FetchPort = async (url, init) => {
    const headers = Object.fromEntries([...new Headers(init.headers)].filter(([name]) => name !== 'user-agent'));
    requests.push({ url, headers, body: JSON.parse(String(init.body)) as Record<string, unknown> });
    return new Response('{}', { status: 500 });
  };
  const context = contextOf(providerId, fetch, { traits: { ...unknownTraits, ...traits }, onDropped: name => dropped.push(name) });
  const { error } = await collect(ask(context, request, undefined, api));
  const [first] = requests;
  return { sent: first, count: requests.length, dropped, error };
}

const bodyOf = async (...args: Parameters<typeof sent>): Promise<Record<string, unknown>> => (await sent(...args)).sent?.body ?? {};

describe('a request', () => {
  for (const api of wireApis) {
    it(`has the form of ${api}`, async () => {
      const { sent: request, count } = await sent(providerFor[api], conversation, {}, api);
      assert.equal(count, 1, 'sent once, whatever comes back');
      expectGolden(`wire/${api}.request.json`, JSON.stringify(request, null, 2));
    });

    it(`keeps the key out of the address with ${api}`, async () => {
      const { sent: request } = await sent(providerFor[api], question(), {}, api);
      assert.ok(request && !request.url.includes(key) && !JSON.stringify(request.body).includes(key));
      assert.ok(Object.values(request.headers).some(value => value.includes(key)));
    });

    it(`asks for a whole answer with ${api}`, async () => {
      const { sent: request } = await sent(providerFor[api], question('Hi', { stream: false }), {}, api);
      assert.ok(request);
      if (api === 'gemini-generate') assert.match(request.url, /:generateContent$/);
      else assert.equal(request.body['stream'], false);
      assert.equal(request.body['stream_options'], undefined);
    });
  }

  it('sends nothing of the environment, which may be meant for another provider', async () => {
    const names = [
      'OPENAI_CUSTOM_HEADERS',
      'ANTHROPIC_CUSTOM_HEADERS',
      'OPENAI_ORG_ID',
      'OPENAI_PROJECT_ID',
      'OPENAI_ADMIN_KEY',
      'ANTHROPIC_AUTH_TOKEN',
    ];
    const before = names.map(name => [name, process.env[name]] as const);
    for (const name of names) process.env[name] = 'x-secret: of-the-environment';
    try {
      for (const id of ['groq', 'anthropic', 'lmstudio']) {
        const { sent: request } = await sent(id, question());
        assert.ok(request && !JSON.stringify(request).includes('of-the-environment'), id);
        assert.ok(!Object.keys(request.headers).some(name => name.startsWith('x-stainless')), 'no facts about this machine either');
      }
    } finally {
      for (const [name, value] of before)
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
    }
  });

  it('of a reasoning model of OpenAI has max_completion_tokens and no temperature', async () => {
    const { sent: request, dropped } = await sent('openai', question('Hi', { maxOutputTokens: 50, temperature: 1 }), { reasoning: true });
    assert.equal(request?.body['max_completion_tokens'], 50);
    assert.ok(!('max_tokens' in request.body) && !('temperature' in request.body));
    assert.deepEqual(dropped, ['temperature']);
  });

  it('elsewhere has max_tokens', async () => {
    const body = await bodyOf('deepseek', question('Hi', { maxOutputTokens: 50, temperature: 1 }), { reasoning: true });
    assert.deepEqual([body['max_tokens'], body['max_completion_tokens'], body['temperature']], [50, undefined, 1]);
  });

  it('leaves out what the model does not take, and says so', async () => {
    for (const api of wireApis) {
      const traits = { takesTemperature: false, takesImages: false, takesTools: false };
      const { sent: request, dropped } = await sent(providerFor[api], conversation, traits, api);
      assert.deepEqual(dropped.sort(), ['images', 'temperature', 'tools'], api);
      assert.doesNotMatch(JSON.stringify(request?.body), /"temperature"|"tools"|iVBORw0KGgo/, api);
    }
  });

  it('that has to call a tool says so, where there is a word for it', async () => {
    const words: Partial<Record<WireApi, Record<string, unknown>>> = {
      'anthropic-messages': { tool_choice: { type: 'any' } },
      'gemini-generate': { toolConfig: { functionCallingConfig: { mode: 'ANY' } } },
      'ollama-chat': {},
    };
    for (const api of wireApis) {
      const { sent: request, dropped } = await sent(providerFor[api], { ...conversation, mustCallTool: true }, {}, api);
      const { tool_choice, toolConfig } = request?.body ?? {};
      assert.deepEqual(JSON.parse(JSON.stringify({ tool_choice, toolConfig })), words[api] ?? { tool_choice: 'required' }, api);
      assert.deepEqual(dropped, api === 'ollama-chat' ? ['mustCallTool'] : [], api);
      const without = await bodyOf(providerFor[api], { ...conversation, mustCallTool: true }, { takesTools: false }, api);
      assert.ok(!('tool_choice' in without) && !('toolConfig' in without), api);
    }
  });

  it('that is only an image is not sent to a model without eyes', async () => {
    const image: ChatRequest = question('', {
      turns: [{ role: 'user', content: [{ type: 'image', mediaType: 'image/png', data: 'AA==' }] }],
    });
    const { count, error } = await sent('openai', image, { takesImages: false });
    assert.equal(count, 0);
    assert.ok(error instanceof ProviderError && error.kind === 'unsupported');
  });

  it('to Anthropic always has a limit: the asked one, the model’s, or 4,096', async () => {
    assert.equal((await bodyOf('anthropic', question('Hi', { maxOutputTokens: 10 })))['max_tokens'], 10);
    assert.equal((await bodyOf('anthropic', question(), { maxOutput: 64_000 }))['max_tokens'], 64_000);
    assert.equal((await bodyOf('anthropic', question()))['max_tokens'], 4_096);
    assert.equal((await bodyOf('anthropic', question('Hi', { maxOutputTokens: 10 ** 6 }), { maxOutput: 8_192 }))['max_tokens'], 8_192);
    assert.equal((await bodyOf('anthropic', question('Hi', { temperature: 2 })))['temperature'], 1);
  });

  it('asks Mistral for no stream_options, which it refuses', async () => {
    assert.ok(!('stream_options' in (await bodyOf('mistral', question()))));
    assert.deepEqual((await bodyOf('openai', question()))['stream_options'], { include_usage: true });
  });

  it('merges neighbours of one role where roles must alternate', async () => {
    const twice = question('', { turns: [user('One'), user('Two')] });
    const counts: Record<string, unknown> = {};
    for (const id of ['openai', 'huggingface', 'anthropic', 'google', 'mistral']) {
      const body = await bodyOf(id, twice);
      counts[id] = ((body['messages'] ?? body['contents']) as unknown[]).length;
    }
    assert.deepEqual(counts, { openai: 2, huggingface: 1, anthropic: 1, google: 1, mistral: 1 });
  });

  it('never carries a key that cannot stand in a header', async () => {
    const context = contextOf('openai', () => Promise.reject(new Error('must not be called')), { apiKey: 'sk-copied-with\na-line-break' });
    const { error } = await collect(ask(context));
    assert.ok(error instanceof ProviderError && error.kind === 'auth');
  });
});
