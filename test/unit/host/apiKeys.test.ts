import assert from 'node:assert/strict';
import { providerById, type Provider } from '../../../src/core/catalog/providers.ts';
import { ApiKeys } from '../../../src/host/keys/apiKeys.ts';
import { KeyStore, maskKey } from '../../../src/host/keys/keyStore.ts';
import { FakeSecrets } from './fakeSecrets.ts';

const openai = providerById('openai') as Provider;
const ollama = providerById('ollama') as Provider;
const key = 'sk-entered-0000abcd';

function desk({ baseUrls = {}, env = {} }: { baseUrls?: Record<string, unknown>; env?: Record<string, string> } = {}) {
  const secrets = new FakeSecrets();
  const store = new KeyStore(secrets);
  const handedOut: string[] = [];
  const failures: unknown[] = [];
  const keys = new ApiKeys(
    store,
    id => baseUrls[id],
    env,
    it => handedOut.push(it),
    error => failures.push(error),
  );
  return { secrets, store, keys, handedOut, failures };
}

describe('keys', () => {
  it('go to the origin that they were entered for, and to no other', async () => {
    const baseUrls: Record<string, unknown> = {};
    const { store, keys } = desk({ baseUrls });
    await store.set('openai', 'https://api.openai.com', key);
    assert.equal((await keys.find(openai))?.key, key);
    baseUrls['openai'] = 'https://proxy.example.com/v1';
    assert.equal(await keys.find(openai), undefined, 'another origin asks for its key again');
    baseUrls['openai'] = 'https://api.openai.com/other/v1';
    assert.equal((await keys.find(openai))?.key, key, 'another path of the same origin does not');
  });

  it('of the environment go to the provider itself only', async () => {
    const env = { OPENAI_API_KEY: 'sk-from-environment' };
    assert.deepEqual(await desk({ env }).keys.find(openai), { key: 'sk-from-environment', variable: 'OPENAI_API_KEY' });
    assert.equal(await desk({ env, baseUrls: { openai: 'https://proxy.example.com/v1' } }).keys.find(openai), undefined);
  });

  it('of the environment go to the address of the environment where it names one', async () => {
    const env = { OPENAI_API_KEY: 'sk-from-environment', OPENAI_BASE_URL: 'https://proxy.example.com/v1' };
    const { keys } = desk({ env });
    assert.equal(keys.addressOf(openai)?.origin, 'https://proxy.example.com');
    assert.equal((await keys.find(openai))?.key, 'sk-from-environment');
    assert.equal(await desk({ env, baseUrls: { openai: 'https://api.openai.com/v1' } }).keys.find(openai), undefined);
  });

  it('that were entered win over the environment', async () => {
    const { store, keys } = desk({ env: { OPENAI_API_KEY: 'sk-from-environment' } });
    await store.set('openai', 'https://api.openai.com', key);
    assert.deepEqual(await keys.find(openai), { key });
  });

  it('are told to whoever keeps them out of logs', async () => {
    const { store, keys, handedOut } = desk();
    await store.set('openai', 'https://api.openai.com', key);
    await keys.find(openai);
    assert.deepEqual(handedOut, [key]);
  });

  it('are read back after they were stored: a keychain that keeps the old value is found out', async () => {
    const { secrets, store } = desk();
    secrets.stale = true;
    await assert.rejects(store.set('openai', 'https://api.openai.com', key), /did not keep the key/);
  });

  it('of the environment still count when the key store fails', async () => {
    const { secrets, keys, failures } = desk({ env: { OPENAI_API_KEY: 'sk-from-environment' } });
    secrets.broken = new Error('The keychain is locked.');
    assert.equal((await keys.find(openai))?.variable, 'OPENAI_API_KEY');
    assert.equal(failures.length, 1);
  });

  it('show their last four characters, and of a short one less', () => {
    assert.equal(maskKey('sk-0000000000abcd'), '…abcd');
    assert.equal(maskKey('abcdef'), '…f');
  });
});

describe('base URLs', () => {
  const cases: [why: string, provider: Provider, set: unknown, baseUrl: string | undefined][] = [
    ['https anywhere', openai, 'https://proxy.example.com/v1/', 'https://proxy.example.com/v1'],
    ['http on this machine', openai, 'http://127.0.0.1:9000/v1', 'http://127.0.0.1:9000/v1'],
    ['no http elsewhere', openai, 'http://proxy.example.com/v1', undefined],
    ['no http to a name that only begins like this machine', openai, 'http://127.0.0.1.example.com/v1', undefined],
    ['no http to a private address', openai, 'http://192.168.1.10/v1', undefined],
    ['no name and password', openai, 'https://me:secret@proxy.example.com/v1', undefined],
    ['no other scheme', openai, 'file:///etc/passwd', undefined],
    ['no address at all', openai, 42, undefined],
    ['not set', openai, undefined, 'https://api.openai.com/v1'],
    ['a local server', ollama, undefined, 'http://127.0.0.1:11434'],
  ];
  for (const [why, provider, set, baseUrl] of cases)
    it(why, () => assert.equal(desk({ baseUrls: { [provider.id]: set } }).keys.addressOf(provider)?.baseUrl, baseUrl));

  it('of Ollama come from OLLAMA_HOST', () => {
    assert.equal(desk({ env: { OLLAMA_HOST: '0.0.0.0:11500' } }).keys.addressOf(ollama)?.baseUrl, 'http://127.0.0.1:11500');
  });
});
