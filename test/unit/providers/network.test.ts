import assert from 'node:assert/strict';
import { contextOf, failureOf } from './ask.ts';

const withCode = (code: string, message = '') => Object.assign(new Error(message), { code });
const failing = (cause: Error) => () => Promise.reject(new TypeError('fetch failed', { cause }));

const cases: [why: string, provider: string, cause: Error, words: RegExp][] = [
  ['nobody listens', 'openai', withCode('ECONNREFUSED'), /OpenAI could not be reached at https:\/\/api\.openai\.com\/v1/],
  ['nobody listens here', 'ollama', withCode('ECONNREFUSED'), /Ollama could not be reached at http:\/\/127\.0\.0\.1:11434\. Start it/],
  ['both of its addresses refuse', 'lmstudio', new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')]), /Start it/],
  ['its name is not known', 'mistral', withCode('ENOTFOUND'), /api\.mistral\.ai\) could not be found/],
  ['its name cannot be asked for', 'anthropic', withCode('EAI_AGAIN'), /could not be found/],
  ['a certificate that has expired', 'google', withCode('CERT_HAS_EXPIRED'), /certificate is not trusted/],
  ['a certificate of a virus scanner', 'openai', withCode('SELF_SIGNED_CERT_IN_CHAIN'), /certificate is not trusted/],
  ['a certificate for another name', 'openai', withCode('ERR_TLS_CERT_ALTNAME_INVALID'), /certificate is not trusted/],
  [
    'a proxy that wants a sign-in',
    'openai',
    withCode('UND_ERR_ABORTED', 'Proxy response (407) !== 200 when HTTP Tunneling'),
    /proxy of your network asks for a sign-in \(407\)/,
  ],
  ['a connection that takes too long', 'openai', withCode('UND_ERR_CONNECT_TIMEOUT'), /could not be reached/],
];

describe('no connection', () => {
  for (const [why, provider, cause, words] of cases) {
    it(why, async () => {
      const error = await failureOf(contextOf(provider, failing(cause)));
      assert.equal(error.kind, 'network');
      assert.match(error.message, words);
      assert.ok(error.info.details, 'the cause can be looked up');
    });
  }
});
