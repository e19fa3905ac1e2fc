import assert from 'node:assert/strict';
import { engines } from '../support/databases.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { FakeStripe } from '../support/fakeStripe.ts';
import { Payer } from '../support/payer.ts';
import { Person } from '../support/person.ts';

interface Movement {
  readonly kind: string;
  readonly amount_nano: string;
  readonly paid_nano: string;
  readonly balance_after_nano: string;
  readonly payment_id: string | null;
}

for (const engine of engines) {
  describe(`what was added to a balance, on ${engine}`, () => {
    let stripe: FakeStripe;
    let endpoint: Endpoint;
    let payer: Payer;
    before(async () => {
      stripe = await FakeStripe.start();
      endpoint = await startEndpoint({ engine, env: { ...stripe.env, SANDBOX_PROVIDERS: '1' } });
    });
    beforeEach(async () => (payer = await Payer.register(endpoint, stripe)));
    after(async () => {
      await endpoint.close();
      await stripe.stop();
    });

    const history = (query = '') => payer.person.ask(`/marketplace/user/credit-history${query}`);
    const inUsd = ({ kind, amount_nano, paid_nano }: Movement) => [kind, Number(amount_nano) / 1e9, Number(paid_nano) / 1e9];

    it('names payments, what went back, did not arrive, was disputed and won, each with its payment, newest first', async () => {
      const first = await payer.pay(10);
      const second = await payer.pay(20);
      await stripe.deliver(endpoint, stripe.refunded(first, 400));
      await stripe.deliver(endpoint, stripe.refundFailed(first, 400));
      await stripe.deliver(endpoint, stripe.dispute('charge.dispute.created', second, 2_000, 'needs_response'));
      await stripe.deliver(endpoint, stripe.dispute('charge.dispute.closed', second, 2_000, 'won'));
      const { status, body } = await history();
      assert.equal(status, 200);
      assert.deepEqual([body.total, body.mode, body.page, body.per_page], [6, 'test', 1, 20]);
      assert.deepEqual(body.credits.map(inUsd), [
        ['reinstatement', 20, 20],
        ['dispute', -20, -20],
        ['refund_failed', 4, 4],
        ['refund', -4, -4],
        ['payment', 20, 20],
        ['payment', 10, 10],
      ]);
      const payments = body.credits.map((movement: Movement) => movement.payment_id);
      assert.equal(new Set(payments).size, 2);
      assert.deepEqual([payments[0], payments[1], payments[2], payments[3]], [payments[4], payments[4], payments[5], payments[5]]);
      const page = (await history('?page=2&per_page=4')).body;
      assert.deepEqual([page.credits, page.total], [body.credits.slice(4), 6]);
    });

    it('with the receipts it is all that ever moved the balance', async () => {
      const session = await payer.pay(10);
      for (let chat = 0; chat < 3; chat++) assert.equal((await payer.chat()).status, 200);
      await stripe.deliver(endpoint, stripe.refunded(session, 1_000));
      const credits: Movement[] = (await history()).body.credits;
      const { usage } = (await payer.person.ask('/marketplace/user/usage-history')).body;
      const moved = credits.reduce((sum, { amount_nano }) => sum + BigInt(amount_nano), 0n);
      const charged = usage.reduce((sum: bigint, row: { cost_nano: string }) => sum + BigInt(row.cost_nano), 0n);
      assert.equal(moved - charged, await payer.person.balanceNano());
      assert.equal(credits[0]?.paid_nano, '-10000000000', 'all of it went back, whatever of it was left');
    });

    it('says nothing of others, and takes no page that there is not', async () => {
      await payer.pay(10);
      const other = await Person.register(endpoint);
      assert.deepEqual((await other.ask('/marketplace/user/credit-history')).body.credits, []);
      assert.deepEqual((await history('?page=9')).body.credits, []);
      assert.equal((await history('?to=2026-01-01')).body.total, 0);
      assert.equal((await history('?from=2026-01-01&to=2999-01-01')).body.total, 1);
      for (const query of [
        '?page=0',
        '?per_page=101',
        '?page=x',
        '?from=x',
        '?to=2026-02-30',
        '?from=2026-12-01&to=2026-11-01',
        '?format=csv',
      ])
        assert.equal((await history(query)).body.error.code, 'invalid_query');
    });
  });
}
