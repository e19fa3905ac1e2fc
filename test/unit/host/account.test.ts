import assert from 'node:assert/strict';
import path from 'node:path';
import type { FetchPort } from '../../../src/core/contract/ports.ts';
import { plainEnglish } from '../../../src/core/format/translate.ts';
import { Account } from '../../../src/host/account/account.ts';
import { accountSnapshot } from '../../../src/host/account/accountSnapshot.ts';
import type { AccountServices } from '../../../src/host/account/accountServices.ts';
import { balanceText } from '../../../src/host/account/balanceText.ts';
import { endpointUrl } from '../../../src/host/account/endpointUrl.ts';
import { formError } from '../../../src/host/account/accountErrors.ts';
import { KeptBalance } from '../../../src/host/account/keptBalance.ts';
import { SecretCredentials } from '../../../src/host/account/secretCredentials.ts';
import { EndpointError } from '../../../src/core/account/endpointError.ts';
import { ApiKeys } from '../../../src/host/keys/apiKeys.ts';
import { KeyStore } from '../../../src/host/keys/keyStore.ts';
import { KeyVerdicts } from '../../../src/host/keys/keyVerdicts.ts';
import { RoutePreference } from '../../../src/host/routes/routePreference.ts';
import { UsageBook } from '../../../src/host/usage/usageBook.ts';
import { UsageReports } from '../../../src/host/usage/usageReports.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';
import { usageLog } from '../../../src/node/usageLog.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { tempFolder } from '../../support/tempFolder.ts';
import { FakeSecrets } from './fakeSecrets.ts';

const url = 'https://market.example.com/api/v1';
const token = 'eyJhbGciOiJFUzI1NiJ9.secret-access-token';
const refreshToken = 'secret-refresh-token-0001';
const user = { id: 'u', email: 'mara@example.com', created_at: '2026-10-03T10:00:00Z' };

/** An account service in memory that can be away, and whose clock is its own. */
class Service {
  balanceNano = 4_960_000_000n;
  isAway = false;
  clockAheadMs = 0;
  checkout: string | undefined;
  /** Whoever signs out ends the session for every window. */
  hasEnded = false;
  asked: string[] = [];

  constructor(private readonly clock: FakeClock) {}

  readonly fetch: FetchPort = async (address, init) => {
    const call = `${init.method} ${address.slice(url.length)}`;
    this.asked.push(call);
    if (this.isAway) throw new TypeError('fetch failed');
    if (call.startsWith('POST /auth/logout')) this.hasEnded = true;
    if (this.hasEnded) return Response.json({ error: { code: 'unauthorized', message: 'The session has ended.' } }, { status: 401 });
    const date = new Date(this.clock.nowMs() + this.clockAheadMs).toUTCString();
    return Response.json(this.answer(call), { headers: { date } });
  };

  private answer(call: string): unknown {
    const balance = { balance_nano: String(this.balanceNano), held_nano: '0', usage_count: 1, mode: 'sandbox', providers: ['openai'] };
    if (call.startsWith('POST /auth/login')) return { user, token, refresh_token: refreshToken, balance_nano: '0', mode: 'sandbox' };
    if (call.startsWith('GET /marketplace/user/balance')) return balance;
    if (call.startsWith('GET /auth/api-keys')) return { keys: [{ provider: 'openai', masked: '…ab12', created_at: '2026-10-03' }] };
    if (call.startsWith('POST /marketplace/user/add-balance'))
      return { checkout_url: this.checkout, payment: { id: 'pay_1', status: this.checkout ? 'pending' : 'succeeded', mode: 'sandbox' } };
    return {};
  }
}

describe('the account of a window', () => {
  const temp = tempFolder();
  let clock: FakeClock;
  let service: Service;
  let secrets: FakeSecrets;
  let failures: unknown[];
  let opened: string[];
  beforeEach(() => {
    clock = new FakeClock();
    service = new Service(clock);
    secrets = new FakeSecrets();
    failures = [];
    opened = [];
  });

  /** Another window of the same machine, or the same after a restart. */
  const window = (itsSecrets = secrets) =>
    new Account({
      url,
      fetch: service.fetch,
      connect: () => assert.fail('nothing is asked'),
      clock,
      credentials: new SecretCredentials({
        secrets: itsSecrets,
        origin: new URL(url).origin,
        onToken: () => undefined,
        onFailure: error => failures.push(error),
      }),
      kept: new KeptBalance(path.join(temp.path, 'balance.json')),
      newId: () => 'id',
      openPage: async page => opened.push(page),
      onChange: () => undefined,
    });

  /** How long a payment is waited for. */
  async function waitedMs(account: Account, stepMs = 2_000): Promise<number> {
    const startMs = clock.nowMs();
    for (let look = 0; account.payment.current && look < 2_000; look++) {
      await clock.advanceMs(stepMs);
      await account.look();
    }
    assert.equal(account.payment.current, undefined);
    return clock.nowMs() - startMs;
  }

  const servicesOf = (account: Account): AccountServices => {
    const memory = new Map<string, unknown>();
    const store = { get: (key: string) => memory.get(key), update: async (key: string, value: unknown) => void memory.set(key, value) };
    const keys = new ApiKeys(
      new KeyStore(secrets),
      () => undefined,
      {},
      () => undefined,
      () => undefined,
    );
    return {
      current: { get: () => account, isUnusable: false },
      keys,
      verdicts: new KeyVerdicts(store, () => clock.nowMs()),
      book: new UsageBook({ log: usageLog(temp.path), nowMs: () => clock.nowMs(), where: () => ({}) }),
      preference: new RoutePreference(store, () => 'automatic'),
      catalog: { load: async () => loadCatalog() },
      settings: { budgets: () => ({}) },
      clock,
      trouble: { keyStore: failures.length > 0 },
    } as unknown as AccountServices;
  };
  const shown = (account: Account) => accountSnapshot(servicesOf(account), plainEnglish);

  it('the endpoint is away: the balance of before is shown with its age, also after a restart', async () => {
    await window().signIn(user.email, 'pw');
    service.isAway = true;
    await clock.advanceMs(14 * 60_000);
    const restarted = window();
    await restarted.look();
    assert.equal(
      balanceText({ balance: restarted.balance, isAway: restarted.away !== undefined }, clock.nowMs(), plainEnglish),
      '$4.96, 14 min ago',
    );
    const { endpoint, signedIn, notice } = await shown(restarted);
    assert.equal(endpoint, 'away');
    assert.deepEqual([signedIn?.balance?.amount, signedIn?.balance?.stale, signedIn?.balance?.ageS], ['$4.96', true, 840]);
    assert.equal(notice?.title, 'The account service is away');
    assert.equal(notice.detail, 'The balance is from 14 min ago. Your own keys and local models go on.');
  });

  it('is fresh again, without a word, once the endpoint answers', async () => {
    const account = window();
    await account.signIn(user.email, 'pw');
    service.isAway = true;
    await account.look();
    service.isAway = false;
    await account.look();
    assert.equal((await shown(account)).notice, undefined);
  });

  it('the clock is wrong: it is said, and everything goes on', async () => {
    service.clockAheadMs = -3 * 3_600_000;
    const account = window();
    await account.signIn(user.email, 'pw');
    const { notice, signedIn } = await shown(account);
    assert.equal(notice?.title, 'This machine’s clock is 180 min ahead');
    assert.equal(signedIn?.balance?.amount, '$4.96');
  });

  it('the clock was set back: no age is made up', () => {
    const balance = { balanceNano: 1_000_000_000n, heldNano: 0n, mode: 'live', atMs: clock.nowMs() + 60_000 } as const;
    assert.equal(balanceText({ balance, isAway: true }, clock.nowMs(), plainEnglish), '$1.00, of unknown age');
  });

  it('the balance changed elsewhere: another window hears of it without asking the endpoint', async () => {
    const [here, there] = [window(), window()];
    await here.signIn(user.email, 'pw');
    await there.look();
    await clock.advanceMs(1_000);
    service.balanceNano = 29_960_000_000n;
    await there.look();
    const asked = service.asked.length;
    await here.heardOfOthers();
    assert.equal(here.balance?.balanceNano, 29_960_000_000n);
    assert.equal(service.asked.length, asked);
  });

  it('a sign-out in one window reaches the other', async () => {
    const [here, there] = [window(), window()];
    await here.signIn(user.email, 'pw');
    await there.look();
    await here.signOut();
    await there.heardOfOthers();
    assert.equal(there.user, undefined);
    assert.equal(there.balance, undefined);
  });

  it('a sign-out reaches a window whose key store is told nothing of it, as in a browser', async () => {
    const [here, there] = [window(), window(new FakeSecrets())];
    await here.signIn(user.email, 'pw');
    await there.signIn(user.email, 'pw');
    await here.signOut();
    await there.heardOfOthers();
    assert.equal(there.user, undefined);
    assert.equal(there.balance, undefined);
    const asked = service.asked.length;
    await there.heardOfOthers();
    assert.equal(service.asked.length, asked, 'that is the end of it');
  });

  it('a payment in the browser: the balance is watched until it has grown', async () => {
    service.checkout = 'https://pay.example.com/c/1';
    const account = window();
    await account.signIn(user.email, 'pw');
    assert.equal(await account.addCredit(25), 'waiting');
    assert.deepEqual(opened, ['https://pay.example.com/c/1']);
    assert.deepEqual((await shown(account)).signedIn?.payment, { id: 'pay_1', amount: '$25.00' });
    service.balanceNano += 25_000_000_000n;
    assert.ok((await waitedMs(account)) <= 4_000);
    assert.equal(account.balance?.balanceNano, 29_960_000_000n);
  });

  it('a payment that is abandoned in the browser charges nothing, and waiting can be ended', async () => {
    service.checkout = 'https://pay.example.com/c/1';
    const account = window();
    await account.signIn(user.email, 'pw');
    await account.addCredit(25);
    account.payment.cancel();
    assert.equal(account.payment.current, undefined);
    assert.equal(clock.sleeping, 0, 'nobody waits any more');
    assert.equal(account.balance?.balanceNano, 4_960_000_000n);
    await account.addCredit(25);
    const minutes = (await waitedMs(account, 30_000)) / 60_000;
    assert.ok(minutes >= 30 && minutes < 31, 'and it ends by itself');
  });

  it('the secret storage is unavailable: the session lives in this window, and that is said', async () => {
    secrets.broken = new Error('no keychain');
    const account = window();
    await account.signIn(user.email, 'pw');
    assert.equal(account.user?.email, user.email);
    assert.equal(account.balance?.balanceNano, 4_960_000_000n);
    assert.ok(failures.length > 0);
    secrets.broken = undefined;
    assert.equal((await shown(account)).notice?.title, 'This machine’s key store fails');
    const other = window();
    await other.look();
    assert.equal(other.user, undefined);
  });

  it('a secret storage that keeps an old value does not lose the session', async () => {
    secrets.stale = true;
    const account = window();
    await account.signIn(user.email, 'pw');
    assert.equal((await account.client.session.current())?.token, token);
    assert.equal(failures.length, 1);
  });

  it('sends tokens to the service that made them only', async () => {
    await window().signIn(user.email, 'pw');
    assert.deepEqual(await secrets.keys(), ['account:https://market.example.com']);
  });

  it('shows no token, no password and no key to any page', async () => {
    await new KeyStore(secrets).set('mistral', 'https://api.mistral.ai', 'secret-mistral-key-9c0d');
    const account = window();
    await account.signIn(user.email, 'secret-password');
    const services = servicesOf(account);
    const messages = JSON.stringify([
      await accountSnapshot(services, plainEnglish),
      await new UsageReports(services, plainEnglish).message({ period: '30-days', group: 'model' }),
    ]);
    assert.ok(messages.includes('…9c0d') && messages.includes('…ab12'), 'keys are there, masked');
    assert.doesNotMatch(messages, /secret|eyJ/);
  });
});

describe('the address of the account service', () => {
  const cases: [given: string | undefined, expected: string | undefined][] = [
    [undefined, undefined],
    ['  ', undefined],
    ['https://market.example.com', 'https://market.example.com/api/v1'],
    ['https://market.example.com/api/v1/', 'https://market.example.com/api/v1'],
    ['https://example.com/market', 'https://example.com/market/api/v1'],
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787/api/v1'],
    ['http://market.example.com', 'unusable'],
    ['https://user:pw@market.example.com', 'unusable'],
    ['javascript:alert(1)', 'unusable'],
    ['market', 'unusable'],
  ];
  for (const [given, expected] of cases) it(`${given} is ${expected}`, () => assert.equal(endpointUrl(given), expected));
});

describe('an error of a form', () => {
  const cases: [form: 'signUp' | 'signIn' | 'changeEmail' | 'addCredit', code: string, field: string, message: string][] = [
    ['signIn', 'invalid_credentials', 'form', 'Wrong email or password.'],
    ['changeEmail', 'invalid_credentials', 'currentPassword', 'This is not your present password.'],
    ['signUp', 'email_taken', 'email', 'There is an account with this email already. Sign in instead.'],
    ['signUp', 'weak_password', 'password', 'As the service says.'],
    ['signUp', 'invalid_invite', 'invite', 'As the service says.'],
    ['addCredit', 'invalid_amount', 'amount', 'From $5 to $500, with two decimals at most.'],
    ['signIn', 'away', 'form', 'The account service cannot be reached. What you typed is kept.'],
  ];
  for (const [form, code, field, message] of cases)
    it(`${code} of ${form} stands at ${field}`, () => {
      assert.deepEqual(formError(form, new EndpointError('auth', code, 'As the service says.'), plainEnglish), { field, message });
    });
});
