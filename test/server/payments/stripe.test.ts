import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { engines } from '../support/databases.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { FakeStripe, webhookSecret } from '../support/fakeStripe.ts';
import { assertBooks, assertChain } from '../support/invariants.ts';
import { ask, Person, type Answer } from '../support/person.ts';
import { spend } from '../support/spend.ts';

const path = '/marketplace/user/add-balance';
const tenUsd = 10_000_000_000n;

for (const engine of engines) {
  describe(`paying with Stripe on ${engine}`, () => {
    let stripe: FakeStripe;
    let endpoint: Endpoint;
    let person: Person;
    before(async () => {
      stripe = await FakeStripe.start();
      endpoint = await startEndpoint({ engine, env: stripe.env, logLevel: 'error' });
    });
    beforeEach(async () => {
      stripe.asked.length = 0;
      stripe.refusal = undefined;
      stripe.meanwhile = undefined;
      endpoint.log.length = 0;
      person = await Person.register(endpoint);
    });
    afterEach(() => assertChain(endpoint.database, person.id, 'test'));
    after(async () => {
      await assertBooks(endpoint.database);
      await endpoint.close();
      await stripe.stop();
    });

    const add = (amount = 10, key?: string): Promise<Answer> =>
      person.ask(path, { body: { amount }, headers: key === undefined ? {} : { 'idempotency-key': key } });
    const deliver = (event: unknown, how?: Parameters<FakeStripe['deliver']>[2]) => stripe.deliver(endpoint, event, how);

    /** Pays and is credited. */
    async function paid(amount = 10): Promise<ReturnType<FakeStripe['paidSession']>> {
      await add(amount);
      const session = stripe.paidSession();
      assert.equal((await deliver(stripe.event('checkout.session.completed', session))).body.credited, true);
      return session;
    }

    /** What was booked in journals of a kind, by leg. */
    async function legs(kind: string): Promise<Record<string, bigint>> {
      const rows = await endpoint.database.rows<{ leg: string; amount: bigint }>(
        `SELECT leg, amount FROM journal JOIN entry ON entry.account_id = journal.account_id AND entry.journal_id = journal.id
         WHERE journal.account_id = $1 AND kind = $2 ORDER BY leg`,
        [person.id, kind],
      );
      return Object.fromEntries(rows.map(({ leg, amount }) => [leg, amount]));
    }

    it('makes a page to pay on, made here and tied to the account; nothing is credited yet', async () => {
      const { status, body } = await add(12.34);
      assert.equal(status, 200);
      assert.match(body.checkout_url, /^https:\/\/checkout\.stripe\.com\//);
      assert.deepEqual([body.payment.status, body.payment.mode, body.balance], ['pending', 'test', 0]);
      const [asked] = stripe.askedFor('/v1/checkout/sessions');
      assert.deepEqual(
        ['client_reference_id', 'mode', 'line_items[0][price_data][unit_amount]', 'line_items[0][price_data][currency]'].map(name =>
          asked?.form.get(name),
        ),
        [person.id, 'payment', '1234', 'usd'],
      );
      assert.equal(await person.balanceNano(), 0n);
    });

    it('credits when Stripe says that it was paid', async () => {
      await paid(12.34);
      assert.equal(await person.balanceNano(), 12_340_000_000n);
    });

    it('an event counts once, however often and however many at once it comes', async () => {
      await add();
      const event = stripe.event('checkout.session.completed', stripe.paidSession());
      const answers = await Promise.all(Array.from({ length: 10 }, () => deliver(event)));
      assert.ok(answers.every(({ status }) => status === 200));
      assert.equal(answers.filter(({ body }) => body.credited).length, 1);
      assert.equal(await person.balanceNano(), tenUsd);
    });

    it('a session counts once, even under other events', async () => {
      const session = await paid();
      for (const type of ['checkout.session.completed', 'checkout.session.async_payment_succeeded'])
        assert.deepEqual((await deliver(stripe.event(type, session))).body, { received: true, credited: false });
      assert.equal(await person.balanceNano(), tenUsd);
    });

    it('not paid yet: nothing; paid later: credited', async () => {
      await add();
      const session = stripe.paidSession();
      const early = stripe.event('checkout.session.completed', { ...session, payment_status: 'unpaid' });
      assert.deepEqual((await deliver(early)).body, { received: true, credited: false });
      assert.equal(await person.balanceNano(), 0n);
      await deliver(stripe.event('checkout.session.async_payment_succeeded', session));
      assert.equal(await person.balanceNano(), tenUsd);
    });

    it('other events are answered 200 and ignored', async () => {
      for (const type of ['checkout.session.expired', 'customer.created', 'payment_intent.succeeded', 'constructor', '__proto__'])
        assert.deepEqual((await deliver(stripe.event(type, stripe.paidSession()))).body, { received: true, credited: false });
    });

    const forged: [why: string, how: Parameters<FakeStripe['deliver']>[2]][] = [
      ['another secret', { secret: 'whsec_somebody_elses' }],
      ['an empty secret', { secret: ' ' }],
      ['a signature that is six minutes old', { ageSeconds: 360 }],
      ['a body that was changed after signing', { sent: '{"id":"evt_1","type":"checkout.session.completed"}' }],
      ['an empty body', { sent: '' }],
    ];
    for (const [why, how] of forged) {
      it(`400 for ${why}`, async () => {
        await add();
        const { status, body } = await deliver(stripe.event('checkout.session.completed', stripe.paidSession()), how);
        assert.deepEqual([status, body.error.code], [400, 'invalid_signature']);
        assert.equal(await person.balanceNano(), 0n);
      });
    }

    it('400 without a signature, with one that is none, and with one of a body that was only re-formatted', async () => {
      await add();
      const event = stripe.event('checkout.session.completed', stripe.paidSession());
      for (const headers of [{}, { 'stripe-signature': 'x' }, { 'stripe-signature': `t=${Math.floor(Date.now() / 1_000)},v1=00` }])
        assert.equal((await ask(endpoint, '/payments/webhook', { body: event, headers })).status, 400);
      assert.equal((await deliver(event, { sent: JSON.stringify(event, null, 2) })).status, 400);
      assert.equal(await person.balanceNano(), 0n);
    });

    it('four minutes are within the tolerance', async () => {
      await add();
      assert.equal(
        (await deliver(stripe.event('checkout.session.completed', stripe.paidSession()), { ageSeconds: 240 })).body.credited,
        true,
      );
    });

    const mismatches: [why: string, change: (other: string) => object][] = [
      ['another account', other => ({ client_reference_id: other })],
      ['no account', () => ({ client_reference_id: null })],
      ['a greater amount', () => ({ amount_total: 50_000 })],
      ['a smaller amount', () => ({ amount_total: 1 })],
      ['no amount', () => ({ amount_total: null })],
      ['another currency', () => ({ currency: 'eur' })],
      ['a session that we did not make', () => ({ id: 'cs_test_unknown' })],
      ['an amount that is no number', () => ({ amount_total: '1000' })],
    ];
    for (const [why, change] of mismatches) {
      it(`answers 200 and reports, but credits nothing, for ${why}`, async () => {
        const other = await Person.register(endpoint);
        await add();
        const event = stripe.event('checkout.session.completed', { ...stripe.paidSession(), ...change(other.id) });
        const { status, body } = await deliver(event);
        assert.deepEqual([status, body], [200, { received: true, credited: false }]);
        assert.deepEqual([await person.balanceNano(), await other.balanceNano()], [0n, 0n]);
        assert.match(endpoint.log.join(''), /an event of the payment provider does not fit/);
      });
    }

    it('an event of the live mode credits no test money', async () => {
      await add();
      const event = stripe.event('checkout.session.completed', stripe.paidSession(), { livemode: true });
      assert.equal((await deliver(event)).body.credited, false);
      assert.equal(await person.balanceNano(), 0n);
    });

    it('the same Idempotency-Key gives the same page, and one session', async () => {
      const [first, second] = [await add(10, 'k'), await add(10, 'k')];
      assert.deepEqual(second.body, first.body);
      assert.equal(second.headers.get('idempotent-replayed'), 'true');
      assert.equal(stripe.askedFor('/v1/checkout/sessions').length, 1);
      assert.equal((await add(11, 'k')).body.error.code, 'idempotency_conflict');
    });

    for (const [why, refusal, code] of [
      [
        'refuses',
        { status: 402, body: { error: { type: 'card_error', message: `No for ${'sk_test_of_the_fake_0123456789'}` } } },
        'provider',
      ],
      ['is away', 'cut', 'network'],
    ] as const) {
      it(`502 where Stripe ${why}: no secret is told, and the same key may try again`, async () => {
        stripe.refusal = refusal;
        const failed = await add(10, 'retry');
        assert.deepEqual([failed.status, failed.body.error.code], [502, code]);
        assert.doesNotMatch(JSON.stringify(failed.body), /sk_test|whsec|127\.0\.0\.1/);
        stripe.refusal = undefined;
        assert.equal((await add(10, 'retry')).status, 200);
      });
    }

    it('refunds take back what is left, each part once, in any order', async () => {
      const session = await paid();
      const [first, second] = [stripe.refunded(session, 300), stripe.refunded(session, 500)];
      await deliver(second);
      await deliver(first);
      await deliver(second);
      await deliver(stripe.refunded(session, 500));
      assert.equal(await person.balanceNano(), 5_000_000_000n);
      assert.equal((await person.ask('/auth/me')).status, 200);
      await deliver(stripe.refunded(session, 99_999));
      assert.equal(await person.balanceNano(), 0n);
    });

    it('a refund of what was spent already is the loss; the account is suspended and never below 0', async () => {
      const session = await paid();
      await spend(endpoint, person, 7);
      await deliver(stripe.refunded(session, 1_000));
      assert.equal(await person.balanceNano(), 0n);
      assert.deepEqual(await legs('refund'), { customer: -3_000_000_000n, loss: -7_000_000_000n, payment: tenUsd });
      assert.deepEqual([(await add()).status, (await add()).body.error.code], [403, 'suspended']);
    });

    it('what Stripe keeps is booked once it is known, beside what the customer has', async () => {
      const session = await paid();
      const fee = async () =>
        (await endpoint.database.rows<{ fee: bigint | null }>('SELECT fee FROM payment WHERE account_id = $1', [person.id]))[0]?.fee;
      assert.equal(await fee(), null, 'not known yet');
      await deliver(stripe.charged(session, { balance_transaction: null }));
      assert.equal(await fee(), null);
      for (let told = 0; told < 2; told++) assert.equal((await deliver(stripe.charged(session))).status, 200);
      assert.equal(await fee(), 590_000_000n);
      assert.deepEqual(await legs('fee'), { payment: 590_000_000n, payment_fee: -590_000_000n });
      assert.equal(await person.balanceNano(), tenUsd);
    });

    it('Stripe is asked while nothing is locked: where it is slow, it holds up no other payment', async () => {
      const fee = stripe.charged(await paid());
      await add();
      const unpaid = stripe.paidSession();
      let locked = 0;
      stripe.meanwhile = () =>
        endpoint.database.transaction(async db => {
          const { rows } = await sql`SELECT id FROM payment WHERE account_id = ${person.id} FOR UPDATE NOWAIT`.execute(db);
          locked += rows.length;
        });
      const news = [fee, stripe.refundFailed(unpaid, 400), stripe.dispute('charge.dispute.created', unpaid, 1_000, 'needs_response')];
      const statuses = [];
      for (const event of news) statuses.push((await deliver(event)).status);
      assert.deepEqual(statuses, [200, 409, 409]);
      assert.equal(locked, 8, 'two payments, four times');
      stripe.meanwhile = undefined;
    });

    it('Stripe is not asked about what is of the other mode, was told before, or books nothing', async () => {
      const theirs = { payment_intent: 'pi_of_somebody' };
      const known = stripe.dispute('charge.dispute.created', theirs, 1_000, 'needs_response');
      assert.equal((await deliver(known)).status, 200);
      const { object: refund } = stripe.refundFailed(theirs, 100)['data'] as { object: Record<string, unknown> };
      stripe.refusal = 'cut';
      stripe.asked.length = 0;
      for (const event of [
        known,
        { ...stripe.refundFailed(theirs, 100), livemode: true },
        { ...stripe.dispute('charge.dispute.created', theirs, 1_000, 'needs_response'), livemode: true },
        stripe.event('refund.updated', { ...refund, status: 'succeeded' }),
        stripe.dispute('charge.dispute.created', theirs, 1_000, 'warning_needs_response'),
        stripe.dispute('charge.dispute.closed', theirs, 1_000, 'lost'),
      ])
        assert.equal((await deliver(event)).status, 200);
      assert.equal(stripe.asked.length, 0);
    });

    for (const body of [{}, { metadata: null }, { metadata: 'none' }, []])
      it(`a dispute comes again where Stripe answers ${JSON.stringify(body)} about its intent`, async () => {
        await add();
        stripe.refusal = { status: 200, body };
        const dispute = stripe.dispute('charge.dispute.created', stripe.paidSession(), 1_000, 'needs_response');
        assert.equal((await deliver(dispute)).status, 502);
      });

    for (const body of [{}, { fee: 59 }, { fee: -5, currency: 'usd' }, { fee: 5.5, currency: 'usd' }, { fee: 'x', currency: 'usd' }, []])
      it(`a fee comes again where Stripe answers ${JSON.stringify(body)} about it`, async () => {
        const charged = stripe.charged(await paid());
        stripe.refusal = { status: 200, body };
        assert.equal((await deliver(charged)).status, 502);
        stripe.refusal = undefined;
        assert.equal((await deliver(charged)).status, 200);
        assert.deepEqual(await legs('fee'), { payment: 590_000_000n, payment_fee: -590_000_000n });
      });

    it('a dispute of what was refunded whole takes nothing; once it is won, its suspension ends', async () => {
      const session = await paid();
      await deliver(stripe.refunded(session, 1_000));
      const isSuspended = async () =>
        (await endpoint.database.rows('SELECT FROM account WHERE account_id = $1 AND suspended_for IS NOT NULL', [person.id])).length === 1;
      await deliver(stripe.dispute('charge.dispute.created', session, 1_000, 'needs_response'));
      assert.equal(await isSuspended(), true);
      for (const type of ['charge.dispute.funds_reinstated', 'charge.dispute.closed'])
        assert.equal((await deliver(stripe.dispute(type, session, 1_000, 'won'))).status, 200);
      // What was told late of the same dispute.
      await deliver(stripe.dispute('charge.dispute.funds_withdrawn', session, 1_000, 'needs_response'));
      assert.equal(await isSuspended(), false);
    });

    it('a fee in another currency is reported and stays unknown', async () => {
      const session = await paid();
      await deliver(stripe.charged(session, { balance_transaction: { fee: 59, currency: 'eur' } }));
      assert.deepEqual(await legs('fee'), {});
      assert.match(endpoint.log.join(''), /fee is of another currency/);
    });

    it('a refund that does not arrive comes back, once, and can be made again', async () => {
      const session = await paid();
      await deliver(stripe.refunded(session, 400));
      assert.equal(await person.balanceNano(), 6_000_000_000n);
      const failed = stripe.refundFailed(session, 400);
      await deliver(failed);
      await deliver({ ...failed, id: 'evt_again_of_the_same', type: 'charge.refund.updated' });
      assert.equal(await person.balanceNano(), tenUsd);
      await deliver(stripe.refunded(session, 400));
      assert.equal(await person.balanceNano(), 6_000_000_000n);
    });

    it('a refund that failed makes the loss good first, and ends the suspension for it', async () => {
      const session = await paid();
      await spend(endpoint, person, 7);
      await deliver(stripe.refunded(session, 1_000));
      assert.equal((await add()).status, 403);
      await deliver(stripe.refundFailed(session, 1_000));
      assert.deepEqual(await legs('refund_failed'), { customer: 3_000_000_000n, loss: 7_000_000_000n, payment: -tenUsd });
      assert.equal((await add()).status, 200);
    });

    it('a refund that is told of after its failure is not booked once more', async () => {
      const session = await paid();
      const refunded = stripe.refunded(session, 400);
      assert.equal((await deliver(stripe.refundFailed(session, 400))).status, 200);
      assert.equal((await deliver(refunded)).status, 200);
      assert.equal(await person.balanceNano(), tenUsd);
    });

    it('whatever is refunded and fails, and in whatever order it is told of: what has not gone back is left', async () => {
      const refunds = fc.array(fc.record({ cents: fc.integer({ min: 1, max: 400 }), fails: fc.boolean() }), { minLength: 1, maxLength: 5 });
      await fc.assert(
        fc.asyncProperty(refunds, fc.infiniteStream(fc.nat()), async (made, dice) => {
          const before = await person.balanceNano();
          const session = await paid(20);
          const news: Record<string, unknown>[] = [];
          let standing = 0;
          for (const { cents, fails } of made) {
            news.push(stripe.refunded(session, standing + cents));
            if (fails) news.push(stripe.refundFailed(session, cents));
            else standing += cents;
          }
          // Half of it comes twice, and what is not taken comes again.
          news.push(...news.filter(() => (dice.next().value ?? 0) % 2 === 0).map(one => ({ ...one, id: `evt_${randomUUID()}` })));
          const shuffled = news.map(one => ({ one, at: dice.next().value ?? 0 })).toSorted((a, b) => a.at - b.at);
          for (const { one } of shuffled) assert.equal((await deliver(one)).status, 200);
          assert.equal((await person.balanceNano()) - before, BigInt(2_000 - standing) * 10_000_000n);
        }),
        { numRuns: 12 },
      );
    });

    it('a small refund that failed ends no suspension for a loss that stands, in whatever order they are told of', async () => {
      for (const isToldFirst of [true, false]) {
        person = await Person.register(endpoint);
        const session = await paid();
        await spend(endpoint, person, 9);
        await deliver(stripe.refunded(session, 700));
        const second = stripe.refunded(session, 701);
        if (isToldFirst) await deliver(second);
        await deliver(stripe.refundFailed(session, 1));
        if (!isToldFirst) await deliver(second);
        assert.equal((await add()).status, 403);
        assert.deepEqual(await legs('refund_failed'), { loss: 10_000_000n, payment: -10_000_000n });
        await deliver(stripe.refundFailed(session, 700));
        assert.equal((await add()).status, 200);
      }
    });

    it('what cannot be is reported, and does not come again', async () => {
      const session = await paid();
      assert.equal((await deliver(stripe.refundFailed(session, 1_001))).status, 200);
      assert.match(endpoint.log.join(''), /a refund of it is greater than it was/);
      stripe.refunds.length = 0;
      for (let made = 0; made < 1_000; made++) stripe.refundByHand(session, 1);
      assert.equal((await deliver(stripe.refunded(session, 1_001))).status, 200);
      assert.match(endpoint.log.join(''), /more refunds than are read/);
      stripe.refunds.length = 0;
      assert.equal(await person.balanceNano(), tenUsd);
    });

    it('a refund that was made is booked where only that is told, and comes again until Stripe lists it', async () => {
      const session = await paid();
      const made = stripe.refundByHand(session, 400);
      const created = stripe.event('refund.created', made);
      stripe.refunds.pop();
      assert.equal((await deliver(created)).status, 409);
      stripe.refunds.push(made);
      for (const event of [created, stripe.refunded(session, 400)]) assert.equal((await deliver(event)).status, 200);
      assert.equal(await person.balanceNano(), 6_000_000_000n);
    });

    it('what Stripe does not list yet has to come again', async () => {
      const session = await paid();
      const news = [stripe.refunded(session, 400), stripe.refundFailed(session, 400)];
      const made = stripe.refunds.splice(0);
      for (const event of news) assert.equal((await deliver(event)).status, 409);
      stripe.refunds.push(...made);
      for (const event of news) assert.equal((await deliver(event)).status, 200);
      assert.deepEqual(await legs('refund_failed'), { customer: 4_000_000_000n, payment: -4_000_000_000n });
    });

    it('more refunds than Stripe lists at once are all counted', async () => {
      const session = await paid();
      for (let made = 0; made < 130; made++) stripe.refundByHand(session, 5);
      await deliver(stripe.refunded(session, 650));
      assert.equal(await person.balanceNano(), 3_500_000_000n);
    });

    for (const body of [{}, [], { object: 'list', data: [{ id: 're_1', amount: -5, currency: 'usd' }], has_more: false }])
      it(`a refund comes again where Stripe answers ${JSON.stringify(body)} about it`, async () => {
        const refunded = stripe.refunded(await paid(), 400);
        stripe.refusal = { status: 200, body };
        assert.equal((await deliver(refunded)).status, 502);
        stripe.refusal = undefined;
        assert.equal((await deliver(refunded)).status, 200);
        assert.equal(await person.balanceNano(), 6_000_000_000n);
      });

    it('a refund in another currency is reported and not booked', async () => {
      const session = await paid();
      await deliver(stripe.refunded(session, 500, { currency: 'eur' }));
      assert.equal(await person.balanceNano(), tenUsd);
      assert.match(endpoint.log.join(''), /does not fit/);
    });

    it('a refund that comes before its payment has to come again', async () => {
      await add();
      const session = stripe.paidSession();
      const refund = stripe.refunded(session, 400);
      assert.equal((await deliver(refund)).status, 409);
      await deliver(stripe.event('checkout.session.completed', session));
      assert.equal((await deliver(refund)).status, 200);
      assert.equal(await person.balanceNano(), 6_000_000_000n);
    });

    it('a refund of something that is none of ours is ignored', async () => {
      assert.equal((await deliver(stripe.refunded({ payment_intent: 'pi_of_another_shop' }, 400))).status, 200);
    });

    it('a dispute takes the money and suspends; chat answers 403', async () => {
      const session = await paid();
      await deliver(stripe.dispute('charge.dispute.created', session, 1_000, 'needs_response'));
      await deliver(stripe.dispute('charge.dispute.funds_withdrawn', session, 1_000, 'needs_response'));
      assert.equal(await person.balanceNano(), 0n);
      const { status, body } = await person.ask('/agents/chat', { body: { model_id: 'openai/gpt-4.1', message: 'Hi' } });
      assert.deepEqual([status, body.error.code], [403, 'suspended']);
    });

    it('an inquiry takes nothing', async () => {
      const session = await paid();
      await deliver(stripe.dispute('charge.dispute.created', session, 1_000, 'warning_needs_response'));
      assert.equal(await person.balanceNano(), tenUsd);
      await deliver(stripe.dispute('charge.dispute.closed', session, 1_000, 'warning_closed'));
      assert.equal(await person.balanceNano(), tenUsd);
    });

    it('a dispute that was won comes back once, as it went, and the suspension ends', async () => {
      const session = await paid();
      await spend(endpoint, person, 4);
      await deliver(stripe.dispute('charge.dispute.created', session, 1_000, 'needs_response'));
      assert.equal(await person.balanceNano(), 0n);
      await deliver(stripe.dispute('charge.dispute.closed', session, 1_000, 'won'));
      await deliver(stripe.dispute('charge.dispute.funds_reinstated', session, 1_000, 'won'));
      assert.equal(await person.balanceNano(), 6_000_000_000n);
      assert.equal((await add()).status, 200);
    });

    it('of two disputes, each ends its own suspension', async () => {
      const [first, second] = [await paid(), await paid(20)];
      for (const [session, cents] of [
        [first, 1_000],
        [second, 2_000],
      ] as const)
        await deliver(stripe.dispute('charge.dispute.created', session, cents, 'needs_response'));
      await deliver(stripe.dispute('charge.dispute.closed', first, 1_000, 'won'));
      assert.equal((await add()).body.error.code, 'suspended');
      await deliver(stripe.dispute('charge.dispute.closed', second, 2_000, 'won'));
      assert.equal((await add()).status, 200);
    });

    it('a dispute that was lost stays booked', async () => {
      const session = await paid();
      await deliver(stripe.dispute('charge.dispute.created', session, 1_000, 'needs_response'));
      await deliver(stripe.dispute('charge.dispute.closed', session, 1_000, 'lost'));
      assert.equal(await person.balanceNano(), 0n);
    });

    it('news of a dispute that come before it, or before its payment, have to come again', async () => {
      await add();
      const session = stripe.paidSession();
      const created = stripe.dispute('charge.dispute.created', session, 1_000, 'needs_response');
      const won = stripe.dispute('charge.dispute.closed', session, 1_000, 'won');
      assert.equal((await deliver(created)).status, 409);
      await deliver(stripe.event('checkout.session.completed', session));
      assert.equal((await deliver(won)).status, 409);
      assert.deepEqual([(await deliver(created)).status, (await deliver(won)).status], [200, 200]);
      assert.equal(await person.balanceNano(), tenUsd);
    });

    it('partly refunded, then disputed: no more is taken than was paid', async () => {
      const session = await paid();
      await deliver(stripe.refunded(session, 600));
      await deliver(stripe.dispute('charge.dispute.created', session, 1_000, 'needs_response'));
      assert.equal(await person.balanceNano(), 0n);
      const [sum] = await endpoint.database.rows<{ sum: bigint }>(
        `SELECT sum(amount)::bigint AS sum FROM entry WHERE account_id = $1 AND leg = 'payment'`,
        [person.id],
      );
      assert.equal(sum?.sum, 0n);
    });

    it('the way back from the payment page is a page of ours that loads nothing', async () => {
      for (const page of ['done', 'cancelled']) {
        const { status, headers, body } = await ask(endpoint, endpoint.url.replace('/api/v1', `/payments/${page}`));
        assert.equal(status, 200);
        assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'; style-src 'nonce-/);
        assert.match(body, /<h1>/);
      }
    });

    it('neither the log nor an answer says a secret', async () => {
      stripe.refusal = { status: 401, body: { error: { message: 'Invalid API Key provided: sk_test_of_the_fake_0123456789' } } };
      const { body } = await add();
      assert.ok(!JSON.stringify(body).includes(webhookSecret) && !JSON.stringify(body).includes('sk_test'));
    });
  });
}
