import assert from 'node:assert/strict';
import { engines } from '../support/databases.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { FakeStripe } from '../support/fakeStripe.ts';
import { assertBooks, assertChain } from '../support/invariants.ts';
import { Payer } from '../support/payer.ts';
import { spend } from '../support/spend.ts';

type Session = ReturnType<FakeStripe['paidSession']>;
const refused = { method: 'POST' as const, status: 400, body: { error: { type: 'invalid_request_error', message: 'Refunds are off.' } } };

for (const engine of engines) {
  describe(`money that goes back in more than one way, on ${engine}`, () => {
    let stripe: FakeStripe;
    let endpoint: Endpoint;
    let payer: Payer;
    before(async () => {
      stripe = await FakeStripe.start();
      endpoint = await startEndpoint({ engine, env: stripe.env, logLevel: 'error' });
    });
    beforeEach(async () => {
      stripe.refusal = undefined;
      stripe.meanwhile = undefined;
      stripe.refunds.length = 0;
      endpoint.log.length = 0;
      payer = await Payer.register(endpoint, stripe);
    });
    afterEach(async () => {
      await assertBooks(endpoint.database);
      await assertChain(endpoint.database, payer.person.id, 'test');
    });
    after(async () => {
      await endpoint.close();
      await stripe.stop();
    });

    const tell = async (event: unknown) => (await stripe.deliver(endpoint, event)).status;
    const standing = () =>
      stripe.refunds.filter(({ status }) => status !== 'failed').reduce((cents, { amount }) => cents + Number(amount), 0);
    const isSuspended = async () => (await payer.state()).suspended_for !== null;
    const refuseFor = ({ payment_intent: intent }: Session) =>
      (stripe.meanwhile = async ({ form }) => {
        stripe.refusal = form.get('payment_intent') === intent ? refused : undefined;
      });

    /** Paid while the account was being deleted, which is told of while Stripe is away. */
    async function lateWhileClosing(): Promise<{ first: Session; late: Session }> {
      const late = await payer.checkout(5);
      const first = await payer.pay(10);
      stripe.refusal = 'cut';
      assert.equal((await payer.close()).status, 502);
      await payer.tell('checkout.session.completed', late);
      stripe.refusal = undefined;
      return { first, late };
    }

    /** The late payment went back, the other one could not: the account is open again. */
    async function reopened(): Promise<Session> {
      const { first, late } = await lateWhileClosing();
      refuseFor(first);
      assert.equal((await payer.close()).status, 502);
      stripe.meanwhile = undefined;
      stripe.refusal = undefined;
      assert.deepEqual([standing(), (await payer.state()).balance], [500, 10_000_000_000n]);
      return late;
    }

    it('a late payment is credited once, whatever of its refunds fails later', async () => {
      const late = await reopened();
      const [ours] = stripe.refunds;
      const byHand = stripe.refundByHand(late, 200);
      assert.equal(await tell(stripe.refundFailed(late, 200, byHand.id)), 200);
      assert.equal((await payer.state()).balance, 10_000_000_000n, 'ours stands');
      stripe.refusal = 'cut';
      assert.equal((await payer.close()).status, 502);
      stripe.refusal = undefined;
      assert.equal(await tell(stripe.refundFailed(late, 500, String(ours?.['id']))), 200);
      assert.equal((await payer.close()).status, 204);
      assert.deepEqual([standing(), (await payer.state()).isDeleted], [1_500, true]);
    });

    it('a late payment that went back and is disputed is not credited where its refund fails', async () => {
      const late = await reopened();
      assert.equal(await tell(stripe.dispute('charge.dispute.created', late, 500, 'needs_response')), 200);
      assert.equal(await tell(stripe.refundFailed(late, 500)), 200);
      assert.equal((await payer.state()).balance, 10_000_000_000n);
      assert.match(endpoint.log.join('\n'), /owed to who paid/);
    });

    it('a late payment whose refund fails at once is credited, and the account stays', async () => {
      const { late } = await lateWhileClosing();
      stripe.meanwhile = async ({ path }) => {
        if (path.startsWith('/v1/refunds?'))
          for (const refund of stripe.refunds) if (refund['payment_intent'] === late.payment_intent) refund['status'] = 'failed';
      };
      assert.equal((await payer.close()).status, 502);
      assert.deepEqual([(await payer.state()).isDeleted, (await payer.state()).balance], [false, 5_000_000_000n]);
    });

    it('of a late payment that was refunded in part by hand the rest goes back, while its account is deleted or after', async () => {
      const { late } = await lateWhileClosing();
      stripe.refundByHand(late, 200);
      assert.equal((await payer.close()).status, 204);
      assert.equal(standing(), 1_500);

      payer = await Payer.register(endpoint, stripe);
      stripe.refunds.length = 0;
      const afterwards = await payer.checkout(5);
      assert.equal((await payer.close()).status, 204);
      stripe.refundByHand(afterwards, 200);
      await payer.tell('checkout.session.completed', afterwards);
      await endpoint.services.closing.goOn(0);
      assert.equal(standing(), 500);
    });

    it('a refund by hand that nobody told of yet is not sent once more, though the payment would allow it', async () => {
      const session = await payer.pay(20);
      await spend(endpoint, payer.person, 10);
      stripe.refundByHand(session, 1_000);
      assert.equal((await payer.close()).status, 204);
      assert.deepEqual([standing(), await payer.lossNano()], [1_000, 0n]);
    });

    it('two instances that ask for the same at the same moment ask for one refund', async () => {
      const session = await payer.pay(20);
      await spend(endpoint, payer.person, 10);
      const other = await startEndpoint({ database: endpoint.database, env: stripe.env });
      stripe.meanwhile = async ({ path }) => {
        if (path !== '/v1/refunds') return;
        stripe.meanwhile = undefined;
        await other.services.closing.goOn(0);
      };
      assert.equal((await payer.close()).status, 204);
      await other.app.close();
      const sent = stripe.refunds.filter(refund => refund['payment_intent'] === session.payment_intent);
      assert.deepEqual(
        sent.map(({ amount }) => amount),
        [1_000],
      );
    });

    it('a refund that does not arrive before the others are sent is not asked for again by itself', async () => {
      const first = await payer.pay(10);
      const second = await payer.pay(5);
      stripe.meanwhile = async ({ form }) => {
        const away = { method: 'POST' as const, status: 500, body: { error: { type: 'api_error', message: 'Away.' } } };
        stripe.refusal = form.get('payment_intent') === first.payment_intent ? away : undefined;
      };
      assert.equal((await payer.close()).status, 502);
      stripe.meanwhile = undefined;
      stripe.refusal = undefined;
      await tell(stripe.refundFailed(second, 500));
      assert.match((await payer.close()).body.error.message, /Write to us/);
      assert.equal(stripe.refunds.filter(refund => refund['payment_intent'] === second.payment_intent).length, 1);
      assert.deepEqual([standing(), (await payer.state()).balance], [1_000, 5_000_000_000n]);
    });

    it('what fails of an earlier deletion while the next one is under way is tried again', async () => {
      const first = await payer.pay(10);
      refuseFor(await payer.pay(5));
      assert.equal((await payer.close()).status, 502);
      stripe.meanwhile = undefined;
      stripe.refusal = 'cut';
      assert.equal((await payer.close()).status, 502);
      stripe.refusal = undefined;
      assert.equal(await tell(stripe.refundFailed(first, 1_000)), 200);
      assert.equal((await payer.close()).status, 204);
      assert.deepEqual([standing(), (await payer.state()).isDeleted], [1_500, true]);
    });

    it('a suspension stands as long as one of its reasons does: a loss, or a dispute', async () => {
      const [one, two] = [await payer.pay(10), await payer.pay(5)];
      await spend(endpoint, payer.person, 15);
      for (const refunded of [stripe.refunded(one, 1_000), stripe.refunded(two, 500)]) await tell(refunded);
      await tell(stripe.refundFailed(one, 1_000));
      assert.deepEqual([await isSuspended(), await payer.lossNano()], [true, -5_000_000_000n]);
      await tell(stripe.dispute('charge.dispute.created', one, 1_000, 'needs_response'));
      await tell(stripe.refundFailed(two, 500));
      assert.equal(await isSuspended(), true, 'the dispute is open');
      await tell(stripe.dispute('charge.dispute.closed', one, 1_000, 'won'));
      assert.equal(await isSuspended(), false);
    });
  });
}
