import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { callerOf } from '../../../server/auth/caller.ts';
import { askFrom } from '../../../server/chat/chatBody.ts';
import { neverSignal } from '../../../server/http/gone.ts';
import { reserve } from '../../../server/ledger/reserve.ts';
import { engines } from '../support/databases.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { FakeProvider } from '../support/fakeProvider.ts';
import { FakeStripe } from '../support/fakeStripe.ts';
import { assertBooks } from '../support/invariants.ts';
import { Payer } from '../support/payer.ts';
import { ask, Person, type Answer } from '../support/person.ts';
import { TestSocket } from '../support/socket.ts';

for (const engine of engines) {
  describe(`deleting an account that has paid, on ${engine}`, () => {
    let stripe: FakeStripe;
    let provider: FakeProvider;
    let endpoint: Endpoint;
    let payer: Payer;
    let person: Person;
    before(async () => {
      stripe = await FakeStripe.start();
      provider = await FakeProvider.start();
      endpoint = await startEndpoint({ engine, env: { ...stripe.env, ...provider.env }, logLevel: 'error' });
    });
    beforeEach(async () => {
      stripe.asked.length = 0;
      stripe.refusal = undefined;
      payer = await Payer.register(endpoint, stripe);
      ({ person } = payer);
    });
    after(async () => {
      await assertBooks(endpoint.database);
      await endpoint.close();
      await Promise.all([stripe.stop(), provider.stop()]);
    });

    const close = (): Promise<Answer> => payer.close();
    const chat = (): Promise<Answer> => payer.chat();
    const pay = (usd: number) => payer.pay(usd);
    const refunds = (): (string | null)[] => stripe.askedFor('/v1/refunds').map(({ form }) => form.get('amount'));
    const wallet = async () => {
      const { balance, held } = await payer.state();
      return { balance, held };
    };

    it('what is left goes back, newest payment first, and is booked once, whoever tells of it', async () => {
      await pay(10);
      const second = await pay(5);
      assert.equal((await chat()).status, 200);
      assert.equal((await close()).status, 204);
      assert.deepEqual(refunds(), ['500', '999']);
      assert.deepEqual(await wallet(), { balance: 0n, held: 0n });
      // Stripe tells of the refund that was asked for here, too.
      await stripe.deliver(endpoint, stripe.refunded(second, 500));
      assert.deepEqual(await wallet(), { balance: 0n, held: 0n });
      assert.equal(await payer.lossNano(), 0n);
      // Paid 15.00, sent back 14.99: the fraction of a cent that cannot travel is kept, and is not said to have gone back.
      const legs = await endpoint.database.rows<{ leg: string; amount: bigint }>(
        `SELECT leg, sum(amount)::bigint AS amount FROM entry WHERE account_id = $1 GROUP BY leg`,
        [person.id],
      );
      assert.equal(legs.find(({ leg }) => leg === 'payment')?.amount, -10_000_000n);
      assert.equal((await person.ask('/auth/me')).status, 401);
    });

    it('409 while an answer is under way; afterwards it works', async () => {
      await pay(10);
      const usual = provider.script;
      provider.script = stage => stage.text('Wait');
      const socket = await TestSocket.open(endpoint, { token: person.token });
      socket.send({ message: 'Hi' });
      await socket.next();
      const busy = await close();
      assert.deepEqual([busy.status, busy.body.error.code], [409, 'in_progress']);
      socket.send({ type: 'cancel' });
      await socket.answer();
      provider.script = usual;
      assert.equal((await close()).status, 204);
      socket.close();
    });

    it('a question that was let in before finds nothing to spend, in no kind of credit', async () => {
      await pay(10);
      const { services, database } = endpoint;
      const claims = await services.tokens.check(person.token);
      assert.ok(claims);
      const caller = await callerOf(database, { ...claims, currency: 'test' });
      assert.ok(caller);
      assert.equal((await close()).status, 204);
      const asked = provider.asked.length;
      const question = askFrom({ model_id: 'openai/gpt-4.1', message: 'Hi' }, undefined);
      await assert.rejects(
        services.chat.answer(caller, question, () => {}, neverSignal),
        { code: 'unauthorized' },
      );
      assert.equal(provider.asked.length, asked);
      for (const currency of ['test', 'sandbox'] as const) {
        const free = {
          accountId: person.id,
          requestId: randomUUID(),
          runId: randomUUID(),
          currency,
          amountNano: 0n,
          inFlightMax: 0,
          holdMs: 60_000,
        };
        assert.deepEqual(await reserve(database, free), { kind: 'closed' }, currency);
      }
    });

    it('a wrong password deletes nothing', async () => {
      await pay(10);
      const answer = await person.ask('/auth/me', { method: 'DELETE', body: { current_password: 'not the password' } });
      assert.deepEqual([answer.status, answer.body.error.code], [401, 'invalid_credentials']);
      assert.equal(await person.balanceNano(), 10_000_000_000n);
    });

    it('who pays after deleting gets it back, once Stripe is there', async () => {
      const sent = stripe.refunds.length;
      const session = await payer.checkout(10);
      assert.equal((await close()).status, 204);
      stripe.refusal = 'cut';
      assert.deepEqual((await payer.tell('checkout.session.completed', session)).body, { received: true, credited: false });
      assert.equal(stripe.refunds.length, sent);
      stripe.refusal = undefined;
      await endpoint.services.closing.goOn(0);
      assert.deepEqual([stripe.refunds.length, stripe.refunds.at(-1)?.['amount']], [sent + 1, 1_000]);
      const before = refunds().length;
      await stripe.deliver(endpoint, stripe.event('checkout.session.completed', session));
      await stripe.deliver(endpoint, stripe.refunded(session, 1_000));
      assert.equal(refunds().length, before);
      assert.deepEqual(await wallet(), { balance: 0n, held: 0n });
    });

    it('what is personal is gone, the ledger stays', async () => {
      await pay(10);
      await chat();
      await person.ask('/auth/add-api-key', { body: { provider: 'mistral', key: 'a-key-of-my-own' } });
      assert.equal((await close()).status, 204);
      const count = async (table: string) =>
        (
          await endpoint.database.rows<{ count: number }>(`SELECT count(*)::integer AS count FROM ${table} WHERE account_id = $1`, [
            person.id,
          ])
        )[0]?.count;
      for (const table of ['email_owner', 'session', 'refresh_token', 'api_key', 'conversation', 'message', 'idempotency'])
        assert.equal(await count(table), 0, table);
      for (const table of ['journal', 'entry', 'usage_record', 'payment']) assert.ok((await count(table)) ?? 0, table);
    });
  });
}

describe('kinds of credit', () => {
  it('sandbox credit stays sandbox credit when real payments are switched on, and pays for no real key', async () => {
    const provider = await FakeProvider.start();
    const sandbox = await startEndpoint({ engine: 'postgresql', env: { ...provider.env, SANDBOX_PROVIDERS: '1' } });
    const { database } = sandbox;
    const person = await Person.register(sandbox);
    await person.ask('/marketplace/user/add-balance', { body: { amount: 500 } });
    const question = { model_id: 'openai/gpt-4.1', message: 'Hi' };
    const refused = await person.ask('/agents/chat', { body: question });
    assert.deepEqual([refused.status, refused.body.error.code, refused.body.error.details.available], [402, 'insufficient_balance', 0]);
    await sandbox.app.close();

    const live = {
      DATABASE_URL: 'postgres://the-one-that-is-handed-in',
      STRIPE_SECRET_KEY: 'sk_live_of_the_operator_1',
      STRIPE_WEBHOOK_SECRET: 'whsec_of_the_operator_1',
    };
    const real = await startEndpoint({ database, env: { ...provider.env, ...live, SANDBOX_PROVIDERS: '1' } });
    const there = (path: string, body?: unknown) => ask(real, path, { token: person.token, body });
    const balance = await there('/marketplace/user/balance');
    assert.deepEqual([balance.body.balance, balance.body.mode], [0, 'live']);
    assert.equal((await there('/agents/chat', question)).status, 402);
    assert.equal(provider.asked.length, 0);
    const simulated = await there('/agents/chat', { model_id: 'anthropic/claude-sonnet-4.5', message: 'Hi' });
    assert.deepEqual([simulated.status, simulated.body.mode, simulated.body.receipt.simulated], [200, 'sandbox', true]);
    await real.close();
    await database.close();
    await provider.stop();
  });

  it('in production, credit of the test mode pays for no real key', async () => {
    const [stripe, provider] = [await FakeStripe.start(), await FakeProvider.start()];
    const env = { ...stripe.env, ...provider.env, NODE_ENV: 'production', ALLOW_PGLITE: '1' };
    const endpoint = await startEndpoint({ env });
    const person = await Person.register(endpoint, { balanceUsd: 100 });
    const { status, body } = await person.ask('/agents/chat', { body: { model_id: 'openai/gpt-4.1', message: 'Hi' } });
    assert.deepEqual([status, body.error.code, provider.asked.length], [402, 'insufficient_balance', 0]);
    await endpoint.close();
    await Promise.all([stripe.stop(), provider.stop()]);
  });
});
