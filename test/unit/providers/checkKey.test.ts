import assert from 'node:assert/strict';
import { providerById, type Provider } from '../../../src/core/catalog/providers.ts';
import type { FetchPort } from '../../../src/core/contract/ports.ts';
import { checkKey, type KeyVerdict } from '../../../src/core/providers/checkKey.ts';

const key = 'sk-test-0000';
/** Answers with one status with the key, and with another without it. */
const answering =
  (withKey: number, without = 401): FetchPort =>
  async (_url, { headers }) =>
    new Response('', { status: JSON.stringify(headers).includes(key) ? withKey : without });

describe('testing a key', () => {
  const cases: [why: string, provider: string, fetch: FetchPort, verdict: KeyVerdict][] = [
    ['accepted', 'openai', answering(200), 'accepted'],
    ['refused', 'anthropic', answering(401), 'refused'],
    ['refused as Google does', 'google', answering(400, 403), 'refused'],
    ['a list that everyone gets proves nothing', 'huggingface', answering(200, 200), 'unchecked'],
    ['a fault of the provider', 'openai', answering(500), 'unclear'],
    ['a redirect is not followed', 'openai', answering(302), 'unclear'],
    ['no network', 'openai', () => Promise.reject(new TypeError('fetch failed')), 'unreachable'],
  ];
  for (const [why, id, fetch, verdict] of cases)
    it(why, async () => {
      const provider = providerById(id) as Provider;
      assert.equal(await checkKey(provider, provider.baseUrl, key, fetch, new AbortController().signal), verdict);
    });

  it('puts the key into a header, never into the address', async () => {
    for (const id of ['openai', 'anthropic', 'google', 'mistral', 'huggingface']) {
      const provider = providerById(id) as Provider;
      const urls: string[] = [];
      const fetch: FetchPort = async url => {
        urls.push(url);
        return new Response('', { status: 200 });
      };
      await checkKey(provider, provider.baseUrl, key, fetch, new AbortController().signal);
      assert.ok(urls.every(url => !url.includes(key)));
    }
  });
});
