import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { audit, type Audit } from '../../../server/audit/audit.ts';
import { bookChecks } from '../../../server/audit/bookChecks.ts';
import { engines } from '../support/databases.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { answering, FakeProvider } from '../support/fakeProvider.ts';
import { FakeStripe } from '../support/fakeStripe.ts';
import { Person } from '../support/person.ts';

const question = { model_id: 'openai/gpt-4.1', message: 'Hi' };

for (const engine of engines) {
  describe(`an audit of a ledger that is in use, on ${engine}`, () => {
    let provider: FakeProvider;
    let stripe: FakeStripe;
    let endpoint: Endpoint;
    let person: Person;

    before(async () => {
      provider = await FakeProvider.start();
      stripe = await FakeStripe.start();
      endpoint = await startEndpoint({ engine, env: { ...provider.env, ...stripe.env, RATE_LIMIT_INFLIGHT: '0' }, logLevel: 'error' });
      person = await Person.register(endpoint);
      await person.ask('/marketplace/user/add-balance', { body: { amount: 10 } });
      await stripe.deliver(endpoint, stripe.event('checkout.session.completed', stripe.paidSession()));
      provider.script = answering('Hello.', 1_000, 500);
      for (let chat = 0; chat < 5; chat++) assert.equal((await person.ask('/agents/chat', { body: question })).status, 200);
      await person.ask('/auth/add-api-key', { body: { provider: 'openai', key: 'sk-my-own-key-1234' } });
      assert.equal((await person.ask('/agents/chat', { body: { ...question, key: 'user' } })).status, 200);
      provider.script = stage => stage.refuse(500, '{}');
      assert.equal((await person.ask('/agents/chat', { body: question })).status, 502);
    });
    after(async () => {
      await endpoint.close();
      await provider.stop();
      await stripe.stop();
    });

    const wrongIn = ({ checks }: Audit) => checks.filter(({ holds }) => !holds).map(({ name }) => name);
    const run = (statement: string) => endpoint.database.rows(statement, []);

    it('finds nothing, and says what all accounts come to', async () => {
      const { checks, trialBalances, receipts, accounts } = await audit(endpoint.database);
      assert.equal(checks.length, bookChecks.length + 1);
      assert.deepEqual(
        checks.flatMap(({ findings }) => findings),
        [],
      );
      assert.deepEqual([accounts, receipts], [1, 6]);
      const [balance] = trialBalances;
      assert.ok(balance);
      // Five answers of 1,000 and 500 tokens at $2 and $8 a million: $0.006 each, and 30 % of what is charged.
      assert.deepEqual([balance.provider, balance.income], [30_000_000n, 12_857_145n]);
      assert.deepEqual([balance.payment, balance.customer, balance.sum], [-10_000_000_000n, 10_000_000_000n - 42_857_145n, 0n]);
    });

    it('says what each provider is owed for each month, which is what is booked as owed to providers', async () => {
      const month = new Date().toISOString().slice(0, 7);
      const { trialBalances, providerCosts } = await audit(endpoint.database);
      assert.deepEqual(providerCosts, [{ currency: 'test', month, provider: 'openai', answers: 5, cost: 30_000_000n }]);
      assert.equal(trialBalances[0]?.provider, 30_000_000n);
    });

    it('sums what was booked before a time', async () => {
      const { trialBalances, providerCosts, checks } = await audit(endpoint.database, { until: new Date(Date.now() - 86_400_000) });
      assert.deepEqual([trialBalances, providerCosts], [[], []]);
      assert.ok(checks.every(({ holds }) => holds));
    });

    it('gives the lines that were booked before a time the same digest for ever', async () => {
      const until = new Date();
      let lines = '';
      const first = await audit(endpoint.database, { until, write: more => (lines += more) });
      assert.equal(first.digest.sha256, createHash('sha256').update(lines).digest('hex'));
      assert.equal(lines.split('\n').length - 1, first.digest.journals);
      const sums = lines
        .trim()
        .split('\n')
        .map(line => Object.values<string>(JSON.parse(line).entries_nano).reduce((sum, amount) => sum + BigInt(amount), 0n));
      assert.ok(sums.length >= 6 && sums.every(sum => sum === 0n), 'whoever has the lines can add them up');
      provider.script = answering('More.', 10, 5);
      await person.ask('/agents/chat', { body: { ...question, key: 'platform' } });
      assert.deepEqual((await audit(endpoint.database, { until })).digest, first.digest);
      assert.notEqual((await audit(endpoint.database)).digest.sha256, first.digest.sha256);
    });

    it('finds nothing either while answers are held, delivered and settled', async () => {
      provider.script = answering('Meanwhile.', 100, 50);
      const asked = Array.from({ length: 40 }, () => person.ask('/agents/chat', { body: { ...question, key: 'platform' } }));
      for (let reading = 0; reading < 5; reading++) assert.deepEqual(wrongIn(await audit(endpoint.database)), []);
      assert.deepEqual(new Set((await Promise.all(asked)).map(({ status }) => status)), new Set([200]));
    });

    const journals = ['ALTER TABLE journal DISABLE TRIGGER ALL', 'ALTER TABLE journal ENABLE TRIGGER ALL'] as const;
    const entries = ['ALTER TABLE entry DISABLE TRIGGER ALL', 'ALTER TABLE entry ENABLE TRIGGER ALL'] as const;
    const one = (table: string, where: string) => `(SELECT ctid FROM ${table} WHERE ${where} LIMIT 1)`;
    const charge = one('journal', "kind = 'usage'");
    const receipt = one('usage_record', 'charge > 0');
    const customer = one('entry', "leg = 'customer' AND amount < 0");
    const tampering: [what: string, statements: readonly string[], undo: readonly string[], found: readonly string[]][] = [
      [
        'a charge that was made larger',
        [entries[0], `UPDATE entry SET amount = amount - 5 WHERE ctid = ${customer}`, entries[1]],
        [
          entries[0],
          `UPDATE entry SET amount = amount + 5 WHERE leg = 'customer' AND (account_id, journal_id) IN
          (SELECT account_id, journal_id FROM entry GROUP BY 1, 2 HAVING sum(amount) <> 0)`,
          entries[1],
        ],
        ['journals-balance', 'balances', 'chains', 'receipts-booked'],
      ],
      [
        'a balance that was raised',
        ['UPDATE wallet SET balance = balance + 7'],
        ['UPDATE wallet SET balance = balance - 7'],
        ['balances', 'chains'],
      ],
      [
        'a journal that leaves another balance',
        [journals[0], `UPDATE journal SET balance_after = balance_after + 1 WHERE ctid = ${charge}`, journals[1]],
        [
          journals[0],
          `UPDATE journal SET balance_after = usage_record.balance_after FROM usage_record
          WHERE usage_record.account_id = journal.account_id AND usage_record.request_id = journal.ref`,
          journals[1],
        ],
        ['chains', 'receipts-booked'],
      ],
      ['money held for nobody', ['UPDATE wallet SET held = held + 3'], ['UPDATE wallet SET held = held - 3'], ['holds']],
      ['a place that nobody uses', ['UPDATE wallet SET in_flight = 1'], ['UPDATE wallet SET in_flight = 0'], ['holds']],
      ['an account that spent less', ['UPDATE wallet SET spent = spent - 1'], ['UPDATE wallet SET spent = spent + 1'], ['spent']],
      [
        'a receipt that was made smaller than its charge',
        [`UPDATE usage_record SET charge = charge - 1, balance_after = balance_after + 1, capped = true WHERE ctid = ${receipt}`],
        [`UPDATE usage_record SET charge = charge + 1, balance_after = balance_after - 1, capped = false WHERE capped`],
        ['spent', 'receipts-booked'],
      ],
      [
        'a line with another price',
        [`UPDATE usage_record SET lines = replace(lines, '"perMillion":"2"', '"perMillion":"3"') WHERE ctid = ${receipt}`],
        [`UPDATE usage_record SET lines = replace(lines, '"perMillion":"3"', '"perMillion":"2"')`],
        ['receipts-add-up'],
      ],
      [
        'lines that are none',
        [`UPDATE usage_record SET lines = 'x' || lines WHERE ctid = ${receipt}`],
        [`UPDATE usage_record SET lines = substr(lines, 2) WHERE lines LIKE 'x%'`],
        ['receipts-add-up'],
      ],
      [
        'a charge without a receipt',
        [journals[0], `UPDATE journal SET ref = 'x' || ref WHERE ctid = ${charge}`, journals[1]],
        [journals[0], `UPDATE journal SET ref = substr(ref, 2) WHERE ref LIKE 'x%'`, journals[1]],
        ['receipts-booked'],
      ],
      [
        'credit that nobody paid for',
        [journals[0], `UPDATE journal SET ref = 'y' || ref WHERE kind = 'payment'`, journals[1]],
        [journals[0], `UPDATE journal SET ref = substr(ref, 2) WHERE kind = 'payment'`, journals[1]],
        ['payments'],
      ],
      ['a refund that is not booked', ['UPDATE payment SET refunded = 100'], ['UPDATE payment SET refunded = 0'], ['payments']],
      [
        'a ledger that may be changed',
        ['ALTER TABLE entry DISABLE TRIGGER entry_is_append_only'],
        ['ALTER TABLE entry ENABLE TRIGGER entry_is_append_only'],
        ['append-only'],
      ],
    ];
    for (const [what, statements, undo, found] of tampering)
      it(`finds ${what}: ${found.join(', ')}`, async () => {
        for (const statement of statements) await run(statement);
        const tampered = await audit(endpoint.database);
        for (const statement of undo) await run(statement);
        assert.deepEqual(wrongIn(tampered), found);
        for (const { holds, count, findings } of tampered.checks) assert.ok(holds || (count > 0 && findings.length > 0));
        assert.deepEqual(wrongIn(await audit(endpoint.database)), [], 'as it was');
      });

    it('each of its checks finds something', () => {
      const found = new Set(tampering.flatMap(([, , , names]) => names));
      // The database's own constraints keep balances from falling below 0: there is no way to write such a row.
      assert.deepEqual(
        [...bookChecks.map(({ name }) => name), 'receipts-add-up'].filter(name => !found.has(name)),
        ['never-below-zero'],
      );
    });
  });
}
