import assert from 'node:assert/strict';
import type { ErrorKind } from '../../../src/core/contract/providerError.ts';
import { answering, contextOf, failureOf } from './ask.ts';

const json = (value: unknown) => JSON.stringify(value);
const openAi = (message: string, type: string, code: string | null = null) => json({ error: { message, type, param: null, code } });
const anthropic = (type: string, message: string) => json({ type: 'error', error: { type, message } });
const google = (code: number, status: string, message: string, details: unknown[] = []) =>
  json({ error: { code, status, message, details } });
const page = '<!doctype html><html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>';

const cases: [why: string, provider: string, status: number, body: string, kind: ErrorKind][] = [
  [
    'a wrong key',
    'openai',
    401,
    openAi('Incorrect API key provided: sk-test-0123456789abcdef.', 'invalid_request_error', 'invalid_api_key'),
    'auth',
  ],
  [
    'no credit hides behind 429',
    'openai',
    429,
    openAi('You exceeded your current quota', 'insufficient_quota', 'insufficient_quota'),
    'insufficient-credit',
  ],
  [
    'too many requests',
    'openai',
    429,
    openAi('Rate limit reached. Please try again in 1.2s.', 'requests', 'rate_limit_exceeded'),
    'rate-limit',
  ],
  [
    'a conversation that is too long',
    'openai',
    400,
    openAi('too long', 'invalid_request_error', 'context_length_exceeded'),
    'context-too-long',
  ],
  [
    'an unknown model',
    'openai',
    404,
    openAi('The model `gpt-none` does not exist', 'invalid_request_error', 'model_not_found'),
    'not-found',
  ],
  [
    'a country without service',
    'openai',
    403,
    openAi('Country not supported', 'request_forbidden', 'unsupported_country_region_territory'),
    'permission',
  ],
  ['a refused picture', 'openai', 400, openAi('Rejected', 'image_generation_user_error', 'content_policy_violation'), 'content-filter'],
  [
    'a parameter that is not taken',
    'openai',
    400,
    openAi("Unsupported parameter: 'temperature'", 'invalid_request_error', 'unsupported_parameter'),
    'invalid-request',
  ],
  ['a fault of theirs', 'openai', 500, openAi('The server had an error', 'server_error'), 'provider'],
  ['an engine without room', 'openai', 503, openAi('The engine is currently overloaded', 'server_error'), 'overloaded'],
  ['a wrong key', 'anthropic', 401, anthropic('authentication_error', 'invalid x-api-key'), 'auth'],
  [
    'no credit hides behind 400',
    'anthropic',
    400,
    anthropic('invalid_request_error', 'Your credit balance is too low to access the Anthropic API.'),
    'insufficient-credit',
  ],
  [
    'a long prompt hides behind the same',
    'anthropic',
    400,
    anthropic('invalid_request_error', 'prompt is too long: 205000 tokens > 200000 maximum'),
    'context-too-long',
  ],
  [
    'limit and prompt together too long',
    'anthropic',
    400,
    anthropic('invalid_request_error', 'input length and `max_tokens` exceed context limit: 190000 + 20000 > 200000'),
    'context-too-long',
  ],
  [
    'anything else of that name',
    'anthropic',
    400,
    anthropic('invalid_request_error', 'messages.0: Input does not match'),
    'invalid-request',
  ],
  ['a request of too many bytes', 'anthropic', 413, anthropic('request_too_large', 'Request exceeds the maximum size'), 'invalid-request'],
  ['a key that may not', 'anthropic', 403, anthropic('permission_error', 'Your API key does not have permission'), 'permission'],
  ['overloaded', 'anthropic', 529, anthropic('overloaded_error', 'Overloaded'), 'overloaded'],
  [
    'a wrong key hides behind 400',
    'google',
    400,
    google(400, 'INVALID_ARGUMENT', 'API key not valid.', [{ reason: 'API_KEY_INVALID' }]),
    'auth',
  ],
  ['no key', 'google', 403, google(403, 'PERMISSION_DENIED', "Method doesn't allow unregistered callers"), 'permission'],
  [
    'too many requests speak of quota too',
    'google',
    429,
    google(429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota, please check your plan and billing details.'),
    'rate-limit',
  ],
  [
    'a long prompt',
    'google',
    400,
    google(400, 'INVALID_ARGUMENT', 'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).'),
    'context-too-long',
  ],
  ['overloaded', 'google', 503, google(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.'), 'overloaded'],
  ['too slow', 'google', 504, google(504, 'DEADLINE_EXCEEDED', 'Deadline expired'), 'timeout'],
  ['a wrong key', 'mistral', 401, json({ detail: 'Unauthorized' }), 'auth'],
  [
    'a field too many',
    'mistral',
    422,
    json({ object: 'error', message: { detail: [{ msg: 'Extra inputs are not permitted' }] }, type: 'invalid_request_error' }),
    'invalid-request',
  ],
  [
    'a long prompt',
    'mistral',
    400,
    json({
      object: 'error',
      message: 'Prompt contains 40000 tokens, too large for model with 32768 maximum context length',
      type: 'invalid_request_error',
    }),
    'context-too-long',
  ],
  ['credits used up', 'huggingface', 402, json({ error: 'You have exceeded your monthly included credits' }), 'insufficient-credit'],
  ['a gated model', 'huggingface', 403, json({ error: 'Access to this model is restricted' }), 'permission'],
  ['an empty account', 'deepseek', 402, openAi('Insufficient Balance', 'unknown_error', 'invalid_request_error'), 'insufficient-credit'],
  ['no credit', 'openrouter', 402, json({ error: { code: 402, message: 'This request requires more credits' } }), 'insufficient-credit'],
  [
    'a code in words beside its sentence',
    'xai',
    400,
    json({ code: 'Client specified an invalid argument', error: 'Incorrect API key provided: xai-12345678.' }),
    'auth',
  ],
  [
    'a monthly limit',
    'xai',
    429,
    json({ code: 'resource-exhausted', error: 'Your team has used all available credits or reached its monthly spending limit' }),
    'insufficient-credit',
  ],
  [
    'a request too large for the plan',
    'groq',
    413,
    openAi('Request too large for model on tokens per minute', 'tokens', 'rate_limit_exceeded'),
    'invalid-request',
  ],
  ['a model that was not pulled', 'ollama', 404, json({ error: "model 'pebble' not found" }), 'not-found'],
  [
    'a long prompt',
    'llamacpp',
    400,
    json({ error: { code: 400, message: 'the request exceeds the available context size', type: 'exceed_context_size_error' } }),
    'context-too-long',
  ],
  ['a proxy in between that wants a sign-in', 'openai', 407, page, 'network'],
  ['a gateway in between', 'openai', 502, page, 'provider'],
  ['a guard in between', 'openai', 403, page, 'permission'],
  ['an answer without a body', 'openai', 500, '', 'provider'],
  ['a failure with a good status', 'openrouter', 200, json({ error: { code: 429, message: 'Provider returned error' } }), 'rate-limit'],
  ['a redirect', 'openai', 307, '', 'provider'],
];

describe('an error', () => {
  for (const [why, provider, status, body, kind] of cases) {
    it(`${provider}: ${why} is ${kind}`, async () => {
      const headers = { 'content-type': body.startsWith('<') ? 'text/html' : 'application/json', 'x-request-id': 'req_1' };
      const error = await failureOf(contextOf(provider, answering(status, body, headers)));
      assert.equal(error.kind, kind, error.message);
      assert.match(error.message, /[.”]$/);
      assert.ok(!`${error.message}${error.info.details ?? ''}`.includes('sk-test-0123456789abcdef'), 'its own key is not repeated');
    });
  }

  it('says what happened, on whose side, and what to do', async () => {
    const body = openAi('Incorrect API key provided', 'invalid_request_error', 'invalid_api_key');
    const error = await failureOf(contextOf('openai', answering(401, body)));
    assert.match(error.message, /^OpenAI did not accept the API key\. Set a valid one .*https:\/\/platform\.openai\.com/);
    assert.match(error.info.details ?? '', /Incorrect API key provided/, 'its own words are kept');
  });

  it('carries status and request id', async () => {
    const error = await failureOf(
      contextOf('anthropic', answering(529, anthropic('overloaded_error', 'Overloaded'), { 'request-id': 'req_9' })),
    );
    assert.deepEqual([error.info.status, error.info.requestId], [529, 'req_9']);
  });

  it('of a redirect names where it leads, and the key stayed here', async () => {
    let calls = 0;
    const fetch = async (_url: string, init: RequestInit) => {
      calls++;
      assert.equal(init.redirect, 'manual');
      return new Response(null, { status: 302, headers: { location: 'https://elsewhere.example/v1' } });
    };
    const error = await failureOf(contextOf('mistral', fetch));
    assert.equal(calls, 1);
    assert.match(error.info.details ?? '', /elsewhere\.example/);
  });
});
