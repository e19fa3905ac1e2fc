import assert from 'node:assert/strict';
import type { OpenWay, RouteChoice, RouteRefusal } from '../../../src/core/chat/routes.ts';
import type { RemoteRoute } from '../../../src/core/account/remoteRoute.ts';
import type { RouteKind } from '../../../src/core/chat/chatEvent.ts';
import type { FetchPort } from '../../../src/core/contract/ports.ts';
import { ApiKeys } from '../../../src/host/keys/apiKeys.ts';
import { KeyStore } from '../../../src/host/keys/keyStore.ts';
import { BalanceWay, type RouteAccount } from '../../../src/host/routes/balanceWay.ts';
import { RoutePreference } from '../../../src/host/routes/routePreference.ts';
import type { PayRoute } from '../../../src/protocol/account.ts';
import { HostRoutes } from '../../../src/host/routes/hostRoutes.ts';
import { LocalServers } from '../../../src/host/routes/localServers.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FakeSecrets } from './fakeSecrets.ts';

const catalog = loadCatalog();
const gpt = catalog.models.find(({ offers: [{ provider }], vendor }) => provider === 'openai' && vendor === 'openai')?.id ?? '';
const onlyLocal = catalog.models.find(
  ({ offers, modalities }) => offers.every(({ provider }) => provider === 'ollama') && modalities.output.includes('text'),
);
const both = catalog.models.find(
  ({ offers, modalities }) =>
    offers.some(({ provider }) => provider === 'ollama') &&
    offers.some(({ provider }) => provider === 'groq') &&
    modalities.output.includes('text'),
);

interface Around {
  keys?: Record<string, string>;
  env?: Record<string, string>;
  baseUrls?: Record<string, unknown>;
  sandbox?: boolean;
  localRuns?: boolean;
  localEnabled?: boolean;
  account?: { signedIn?: boolean; balanceNano?: bigint; providers?: string[]; keys?: string[] };
  overall?: PayRoute;
  perModel?: RouteKind;
  installed?: string[];
  selectedFor?: string;
}

function routes({
  keys = {},
  env = {},
  baseUrls = {},
  sandbox = false,
  localRuns = false,
  localEnabled = true,
  account,
  overall,
  perModel,
  installed = [],
  selectedFor,
}: Around = {}) {
  const store = new KeyStore(new FakeSecrets());
  const asked: string[] = [];
  const fetch: FetchPort = async url => {
    asked.push(url);
    if (!localRuns) throw new TypeError('fetch failed');
    return new Response('Ollama is running');
  };
  const clock = new FakeClock();
  const hostRoutes = new HostRoutes({
    catalog: { load: async () => catalog },
    keys: new ApiKeys(
      store,
      id => baseUrls[id],
      env,
      () => undefined,
      () => undefined,
    ),
    local: new LocalServers(fetch, clock),
    localEnabled: () => localEnabled,
    installed: () => new Set(installed),
    sandbox: () => (sandbox ? { baseUrlOf: async () => 'http://127.0.0.1:1/v1' } : undefined),
    balance: new BalanceWay(() => account && accountOf(account)),
    preference: preferenceOf(overall, perModel),
    selectedFor: id => (id === gpt ? selectedFor : undefined),
    newId: () => 'id',
    fetch,
    clock,
    sdk: { anthropic: () => import('@anthropic-ai/sdk') },
  });
  const ready = Promise.all(Object.entries(keys).map(([provider, origin]) => store.set(provider, origin, 'sk-test-0000abcd')));
  return {
    find: async (id: string, options = {}) => (await ready, hostRoutes.find(id, options)),
    ways: async (id: string) => (await ready, hostRoutes.ways(id)),
    standIns: async (id: string) => (await ready, hostRoutes.standIns(id)),
    usable: async () => (await ready, hostRoutes.usable()),
    asked,
  };
}

function preferenceOf(overall: PayRoute | 'automatic' = 'automatic', perModel: RouteKind | undefined) {
  const memory = new Map<string, unknown>(perModel ? [['routes.perModel', { [gpt]: perModel }]] : []);
  return new RoutePreference({ get: key => memory.get(key), update: async (key, value) => void memory.set(key, value) }, () => overall);
}

function accountOf({ signedIn = true, balanceNano = 5_000_000_000n, providers, keys = [] }: NonNullable<Around['account']>): RouteAccount {
  return {
    user: signedIn ? { id: 'u', email: 'mara@example.com', created_at: '' } : undefined,
    balance: signedIn ? { balanceNano, heldNano: 0n, mode: 'live', atMs: 0, providers } : undefined,
    keys: keys.map(provider => ({ provider, masked: '…ab12', created_at: '' })),
    look: async () => undefined,
    route: () => ({ stream: () => assert.fail('nothing is sent'), receipt: undefined }) as unknown as RemoteRoute,
  };
}

const brief = (found: RouteChoice | RouteRefusal) => ('refused' in found ? found.refused : `${found.kind} ${found.provider}`);
const openaiKey = { openai: 'https://api.openai.com' };

describe('the way to a model', () => {
  const cases: [why: string, id: string | undefined, around: Around, expected: string][] = [
    ['own key', gpt, { keys: openaiKey }, 'own-key openai'],
    ['own key before the sandbox', gpt, { keys: openaiKey, sandbox: true }, 'own-key openai'],
    ['a key from the environment', gpt, { env: { OPENAI_API_KEY: 'sk-0000' } }, 'own-key openai'],
    ['no key', gpt, {}, 'missing-key'],
    ['no key, with the sandbox on', gpt, { sandbox: true }, 'sandbox openai'],
    [
      'no key, with the sandbox on, at the provider that Q has named',
      gpt,
      { sandbox: true, selectedFor: 'openrouter' },
      'sandbox openrouter',
    ],
    ['own key before the provider that Q has named', gpt, { keys: openaiKey, selectedFor: 'openrouter' }, 'own-key openai'],
    ['the balance before the provider that Q has named', gpt, { account: {}, selectedFor: 'openrouter' }, 'balance openai'],
    ['a key for another origin is no key', gpt, { keys: openaiKey, baseUrls: { openai: 'https://proxy.example.com/v1' } }, 'missing-key'],
    ['an address that must not be used', gpt, { keys: openaiKey, baseUrls: { openai: 'http://evil.example.com/v1' } }, 'bad-base-url'],
    ['an unknown model', 'acme/nothing', { sandbox: true }, 'unknown-model'],
    ['only local, and nothing runs: asking shows what is missing', onlyLocal?.id, {}, 'local ollama'],
    ['only local, nothing runs, with the sandbox on', onlyLocal?.id, { sandbox: true }, 'sandbox ollama'],
    ['only local, and it runs', onlyLocal?.id, { sandbox: true, localRuns: true }, 'local ollama'],
    ['local and remote: the key wins', both?.id, { keys: { groq: 'https://api.groq.com' }, localRuns: true }, 'own-key groq'],
    ['a balance', gpt, { account: {} }, 'balance openai'],
    ['own key before the balance', gpt, { keys: openaiKey, account: {} }, 'own-key openai'],
    ['the balance before the sandbox', gpt, { account: {}, sandbox: true }, 'balance openai'],
    ['signed out, with the sandbox on', gpt, { account: { signedIn: false }, sandbox: true }, 'sandbox openai'],
    ['signed out without a key', gpt, { account: { signedIn: false } }, 'missing-key'],
    ['a balance that does not reach the provider', gpt, { account: { providers: ['mistral'] } }, 'missing-key'],
    ['an empty balance comes after the sandbox', gpt, { account: { balanceNano: 0n }, sandbox: true }, 'sandbox openai'],
    [
      'an empty balance, where the setting wants it',
      gpt,
      { account: { balanceNano: 0n }, sandbox: true, overall: 'balance' },
      'balance openai',
    ],
    ['an empty balance, where nothing else is', gpt, { account: { balanceNano: 0n } }, 'balance openai'],
    ['a key that is kept in the account', gpt, { account: { keys: ['openai'] } }, 'own-key openai'],
    ['the balance first, by the setting', gpt, { keys: openaiKey, account: {}, overall: 'balance' }, 'balance openai'],
    ['the balance first while signed out', gpt, { keys: openaiKey, account: { signedIn: false }, overall: 'balance' }, 'own-key openai'],
    ['the balance for this model', gpt, { keys: openaiKey, account: {}, perModel: 'balance' }, 'balance openai'],
    [
      'the balance for this model while signed out',
      gpt,
      { keys: openaiKey, account: { signedIn: false }, perModel: 'balance' },
      'signed-out',
    ],
    ['local and remote without a key: what runs here', both?.id, { localRuns: true }, 'local ollama'],
  ];
  for (const [why, id, around, expected] of cases)
    it(why, async () => {
      assert.ok(id, 'the catalog has such a model');
      assert.equal(brief(await routes(around).find(id)), expected);
    });

  it('does not look for local servers when that is switched off', async () => {
    const { find, asked } = routes({ localEnabled: false, localRuns: true, sandbox: true });
    assert.equal(brief(await find(onlyLocal?.id ?? '')), 'sandbox ollama');
    assert.deepEqual(asked, []);
  });

  it('asks a local server once in a while only', async () => {
    const { find, asked } = routes({ localRuns: true });
    await find(onlyLocal?.id ?? '', {});
    await find(both?.id ?? '', {});
    await find(both?.id ?? '', {});
    assert.ok(asked.length <= 2);
    assert.ok(asked.every(url => url.startsWith('http://127.0.0.1')));
  });

  it('takes the sandbox when told to, key or not', async () => {
    assert.equal(brief(await routes({ keys: openaiKey, sandbox: true }).find(gpt, { by: { kind: 'sandbox' } })), 'sandbox openai');
  });

  it('takes the one way that it is told to take, and no other provider', async () => {
    const id = both?.id ?? '';
    const { find } = routes({ keys: { groq: 'https://api.groq.com' }, localRuns: true, sandbox: true, account: {} });
    const by = async (kind: RouteKind, provider: string) => brief(await find(id, { by: { kind, provider } }));
    assert.equal(await by('own-key', 'groq'), 'own-key groq');
    assert.equal(await by('balance', 'groq'), 'balance groq');
    assert.equal(await by('local', 'ollama'), 'local ollama');
    assert.equal(await by('own-key', 'deepinfra'), 'missing-key');
  });

  it('knows what could stand in: the model’s own ways first, and only what can be asked at once', async () => {
    const around = { keys: openaiKey, account: { providers: ['openai', 'anthropic'] }, sandbox: true, installed: [] };
    const ways = await routes(around).standIns(gpt);
    const own = ways.filter(({ modelId }) => modelId === gpt).map(({ kind, provider }) => `${kind} ${provider}`);
    assert.deepEqual(own, ['own-key openai', 'balance openai', 'sandbox openai']);
    assert.deepEqual(
      ways.slice(0, own.length).map(({ modelId }) => modelId),
      own.map(() => gpt),
    );
    const reached = new Set(ways.filter(({ kind }) => kind !== 'sandbox').map(({ kind, provider }) => `${kind} ${provider}`));
    assert.deepEqual([...reached].sort(), ['balance anthropic', 'balance openai', 'own-key openai']);
  });

  it('offers a local model as a stand-in only where it is installed', async () => {
    const offer = both?.offers.find(({ provider }) => provider === 'ollama');
    const local = async (installed: string[]) =>
      (await routes({ installed }).standIns(both?.id ?? '')).filter(({ kind }) => kind === 'local').map(({ modelId }) => modelId);
    assert.deepEqual(await local([]), []);
    assert.deepEqual(await local([`ollama/${offer?.model}`]), [both?.id]);
  });

  it('shows every way side by side, with what is missing', async () => {
    const kinds = async (around: Around) =>
      (await routes(around).ways(gpt)).map(({ kind, missing }) => (missing ? `${kind}: ${missing}` : kind));
    assert.deepEqual(await kinds({ account: { signedIn: false }, sandbox: true }), ['own-key: key', 'balance: sign-in', 'sandbox']);
    assert.deepEqual(await kinds({ keys: openaiKey, account: { balanceNano: 0n } }), ['own-key', 'balance: credit']);
    assert.deepEqual(await kinds({ keys: openaiKey }), ['own-key']);
  });

  it('offers to sign in where a balance would reach the model', async () => {
    const found = await routes({ account: { signedIn: false } }).find(gpt);
    assert.ok('refused' in found && found.refused === 'missing-key' && found.canSignIn);
  });

  it('asks an offer with a known price where the key reaches one', async () => {
    const model = catalog.models.find(({ offers }) => {
      const own = offers.filter(({ provider }) => provider === 'google');
      return own.length > 1 && own[0]?.rates.input === undefined && own.some(({ rates }) => rates.input !== undefined);
    });
    assert.ok(model, 'the catalog has such a model');
    const found = await routes({ keys: { google: 'https://generativelanguage.googleapis.com' } }).find(model.id);
    assert.ok('kind' in found && found.kind === 'own-key');
    assert.ok(found.price.rates?.input !== undefined);
  });

  it('knows price, source and date', async () => {
    const found = await routes({ keys: openaiKey }).find(gpt);
    assert.ok('kind' in found);
    assert.ok(found.price.rates && found.price.version && found.price.date && found.price.source);
  });
});

describe('the models that can be asked now', () => {
  const briefly = ({ kind, provider, providerModel }: OpenWay) => `${kind} ${provider} ${providerModel}`;
  const cases: [why: string, around: Around][] = [
    ['with nothing', {}],
    ['with a key', { keys: openaiKey }],
    ['with a key and the sandbox', { keys: openaiKey, sandbox: true }],
    ['with a balance', { account: { providers: ['openai', 'anthropic'] } }],
    ['with an empty balance and the sandbox', { account: { balanceNano: 0n }, sandbox: true }],
    ['with a key that is kept in the account', { account: { balanceNano: 0n, keys: ['openai'] } }],
    ['with a key, where the balance comes first', { keys: openaiKey, account: {}, overall: 'balance' }],
    ['with a way of its own that is closed', { sandbox: true, perModel: 'balance' }],
    ['signed out', { account: { signedIn: false } }],
  ];
  for (const [why, around] of cases)
    it(`${why}: those that a question would find a way to, by the same way`, async () => {
      const { usable, find, asked } = routes(around);
      const listed = new Map((await usable()).map(({ model, way }) => [model.id, briefly(way)]));
      assert.deepEqual(asked, [], 'nobody was asked');
      const isEmpty = around.account?.balanceNano === 0n;
      for (const { id } of catalog.models.filter(({ id }, index) => id === gpt || index % 7 === 0)) {
        const found = await find(id);
        // A question may find out what is installed here; and that a balance is empty is said under a question.
        const isListed = !('refused' in found || found.kind === 'local' || (found.kind === 'balance' && isEmpty));
        assert.equal(listed.get(id), isListed ? briefly(found) : undefined, id);
      }
    });

  it('an empty balance reaches none', async () => {
    assert.deepEqual(await routes({ account: { balanceNano: 0n } }).usable(), []);
  });

  it('what is installed here is free', async () => {
    const offer = onlyLocal?.offers[0];
    assert.ok(offer);
    const listed = await routes({ installed: [`ollama/${offer.model}`] }).usable();
    assert.deepEqual(
      listed.map(({ model, way }) => [model.id, way.kind]),
      [[onlyLocal.id, 'local']],
    );
  });
});
