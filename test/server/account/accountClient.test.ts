import assert from 'node:assert/strict';
import { Customer } from '../support/customer.ts';
import { goodPassword, startEndpoint, type Endpoint } from '../support/endpoint.ts';

describe('the client of the account service', () => {
  let endpoint: Endpoint;
  before(async () => (endpoint = await startEndpoint()));
  after(() => endpoint.close());

  it('signs up, keeps its session and knows who is signed in', async () => {
    const customer = await Customer.registered(endpoint.url);
    assert.equal((await customer.account.profile()).email, customer.email);
    assert.deepEqual((await customer.account.balance()).balanceNano, 0n);
    assert.equal((await customer.account.balance()).mode, 'sandbox');
  });

  const refusals: [why: string, act: (customer: Customer) => Promise<unknown>, kind: string, code: string][] = [
    ['wrong password', it => it.account.signIn(it.email, 'not-the-Password-7'), 'auth', 'invalid_credentials'],
    ['e-mail taken', it => it.account.register(it.email, goodPassword), 'invalid-request', 'email_taken'],
    ['weak password', it => it.account.register('new@example.com', 'password1'), 'invalid-request', 'weak_password'],
    ['no e-mail address', it => it.account.register('nobody', goodPassword), 'invalid-request', 'invalid_email'],
    [
      'wrong present password',
      it => it.account.changeProfile({ email: 'other@example.com', currentPassword: 'wrong' }),
      'auth',
      'invalid_credentials',
    ],
  ];
  for (const [why, act, kind, code] of refusals)
    it(`${why}: ${code}, and the session stays`, async () => {
      const customer = await Customer.registered(endpoint.url);
      await assert.rejects(act(customer), { kind, code });
      assert.equal((await customer.account.profile()).email, customer.email);
    });

  it('changes e-mail address and password', async () => {
    const customer = await Customer.registered(endpoint.url);
    const email = `new-${customer.email}`;
    await customer.account.changeProfile({ email, newPassword: 'cobalt-Ladder-58-moss', currentPassword: goodPassword });
    assert.equal(customer.store.kept?.user.email, email);
    await customer.account.signOut();
    assert.equal(customer.store.kept, undefined);
    await customer.account.signIn(email, 'cobalt-Ladder-58-moss');
  });

  it('reads what was added to the balance, newest first', async () => {
    const customer = await Customer.registered(endpoint.url);
    assert.deepEqual(await customer.account.credits(), []);
    for (const usd of [5, 10.5]) await customer.account.addCredit(usd, `key-${usd}`);
    assert.deepEqual(
      (await customer.account.credits()).map(({ kind, amountNano, paidNano, balanceAfterNano }) => [
        kind,
        amountNano,
        paidNano,
        balanceAfterNano,
      ]),
      [
        ['payment', 10_500_000_000n, 10_500_000_000n, 15_500_000_000n],
        ['payment', 5_000_000_000n, 5_000_000_000n, 5_000_000_000n],
      ],
    );
  });

  it('stores a provider key that is only ever shown masked', async () => {
    const customer = await Customer.registered(endpoint.url);
    await customer.account.addKey('openai', 'sk-test-0000000000abcd');
    const [key] = await customer.account.keys();
    assert.equal(key?.provider, 'openai');
    assert.match(key.masked, /abcd$/);
    assert.ok(!key.masked.includes('0000000000'));
    await customer.account.removeKey('openai');
    assert.deepEqual(await customer.account.keys(), []);
  });

  it('signs out at the service too: the tokens are dead', async () => {
    const customer = await Customer.registered(endpoint.url);
    const kept = customer.store.kept;
    await customer.account.signOut();
    customer.store.kept = kept;
    await assert.rejects(customer.account.profile(), { code: 'session_ended' });
    assert.equal(customer.store.kept, undefined);
  });

  it('deletes the account', async () => {
    const customer = await Customer.registered(endpoint.url);
    await customer.account.deleteAccount(goodPassword);
    assert.equal(customer.store.kept, undefined);
    await assert.rejects(customer.account.signIn(customer.email, goodPassword), { code: 'invalid_credentials' });
  });
});
