import assert from 'node:assert/strict';
import type { Report, ReportDay } from '../../../server/admin/report.ts';
import { fillDemo } from '../../../server/demo/fillDemo.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { assertBooks, assertChain } from '../support/invariants.ts';
import { ask } from '../support/person.ts';

const token = 'an operator keeps this to themselves';

// On PostgreSQL, which books several accounts at once; the statements are the same on both, and tested on both.
describe('the first week: 80 paying accounts × 60 queries × 7 days at $0.02', () => {
  let endpoint: Endpoint;
  before(async function () {
    this.timeout(600_000);
    endpoint = await startEndpoint({ engine: 'postgresql', env: { ADMIN_TOKEN: token } });
    assert.deepEqual(await fillDemo(endpoint.services), { people: 80, answers: 33_600, isNew: true });
  });
  after(() => endpoint.close());

  const report = async (days: number): Promise<Report> => {
    const { status, body } = await ask(endpoint, `${new URL(endpoint.url).origin}/admin/report?days=${days}`, { token });
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  };
  const sum = (daily: readonly ReportDay[], name: 'gross_nano' | 'provider_cost_nano' | 'commission_nano' | 'loss_nano') =>
    daily.reduce((total, day) => total + BigInt(day[name]), 0n);

  for (const days of [7, 30, 90])
    it(`shows 672.00 gross, 470.40 provider cost, 201.60 commission over ${days} days`, async () => {
      const { daily } = await report(days);
      assert.equal(daily.length, days);
      assert.equal(sum(daily, 'gross_nano'), 672_000_000_000n);
      assert.equal(sum(daily, 'provider_cost_nano'), 470_400_000_000n);
      assert.equal(sum(daily, 'commission_nano'), 201_600_000_000n);
      assert.equal(sum(daily, 'loss_nano'), 0n);
    });

  it('with 80 active a day and 60 queries each, everybody paying', async () => {
    const { daily, active, accounts, paying, demo_accounts, week, monthly_run_rate_nano } = await report(7);
    assert.deepEqual(
      daily.map(day => [day.active, day.queries]),
      Array.from({ length: 7 }, () => [80, 4_800]),
    );
    assert.deepEqual([active, accounts, paying, demo_accounts], [80, 80, 80, 80]);
    assert.deepEqual(week, { gross_nano: '672000000000', before_nano: '0' });
    assert.equal(monthly_run_rate_nano, '2880000000000');
  });

  it('each answer cost $0.02 and says that it is simulated; the books hold', async () => {
    const odd = await endpoint.database.rows('SELECT 1 FROM usage_record WHERE charge <> 20000000 OR NOT simulated', []);
    assert.deepEqual(odd, []);
    await assertBooks(endpoint.database);
    const [someone] = await endpoint.database.rows<{ account_id: string }>('SELECT account_id FROM account LIMIT 1', []);
    await assertChain(endpoint.database, someone?.account_id ?? '', 'sandbox');
  });

  it('each provider of the demo answers', async () => {
    const rows = await endpoint.database.rows<{ provider: string }>('SELECT DISTINCT provider FROM usage_record ORDER BY 1', []);
    assert.deepEqual(
      rows.map(({ provider }) => provider),
      ['anthropic', 'google', 'groq', 'mistral', 'openai', 'xai'],
    );
  });

  it('filled again, nothing changes', async () => {
    assert.equal((await fillDemo(endpoint.services)).isNew, false);
  });

  it('nobody signs in with a demo account', async () => {
    const { status } = await ask(endpoint, '/auth/login', { body: { email: 'demo-01@demo.invalid', password: '' } });
    assert.equal(status, 401);
  });

  it('is refused where payments are set up', async () => {
    const config = { ...endpoint.services.config, paymentMode: 'test' as const };
    await assert.rejects(fillDemo({ ...endpoint.services, config }), { name: 'ConfigError' });
  });
});
