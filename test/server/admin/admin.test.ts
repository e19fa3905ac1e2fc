import assert from 'node:assert/strict';
import type { Report } from '../../../server/admin/report.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { ask, Person } from '../support/person.ts';

const token = 'an operator keeps this: to themselves!';

describe('the operator’s pages', () => {
  let endpoint: Endpoint;
  let origin: string;
  before(async () => {
    endpoint = await startEndpoint({ env: { ADMIN_TOKEN: token, SANDBOX_PROVIDERS: '1' } });
    origin = new URL(endpoint.url).origin;
  });
  after(() => endpoint.close());

  const get = (path: string, headers: Record<string, string> = {}) => ask(endpoint, origin + path, { headers });
  const signIn = (given: string, at = origin) =>
    fetch(`${at}/admin/sign-in`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ token: given }) });

  it('/admin and /metrics are closed without the token', async () => {
    for (const path of ['/admin', '/admin/report', '/admin/audit', '/admin/report.csv', '/metrics']) {
      assert.equal((await get(path)).status, 401, path);
      assert.equal((await get(path, { authorization: 'Bearer wrong' })).status, 401, path);
      assert.equal((await get(path, { cookie: 'admin_session=9999999999999.forged' })).status, 401, path);
    }
    const person = await Person.register(endpoint);
    assert.equal((await get('/admin/report', { authorization: `Bearer ${person.token}` })).status, 401, 'an account is no operator');
  });

  it('without ADMIN_TOKEN there is nothing at all', async () => {
    const open = await startEndpoint({ database: endpoint.database });
    for (const path of ['/admin', '/admin/report', '/admin/assets/admin.css', '/metrics'])
      assert.equal((await ask(open, new URL(open.url).origin + path)).status, 404, path);
    await open.close();
  });

  it('opens to the bearer token', async () => {
    for (const path of ['/admin', '/admin/report', '/admin/audit', '/admin/report.csv', '/metrics'])
      assert.equal((await get(path, { authorization: `Bearer ${token}` })).status, 200, path);
  });

  it('its form gives a cookie that scripts and other sites do not get', async () => {
    const answer = await signIn(token);
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.get('location'), '/admin');
    const cookie = answer.headers.get('set-cookie') ?? '';
    for (const part of [/; HttpOnly/, /; SameSite=Strict/, /; Path=\/admin/]) assert.match(cookie, part);
    assert.ok(!cookie.includes(token), 'the token itself stays out of it');
    const session = cookie.split(';')[0] ?? '';
    assert.equal((await get('/admin/report', { cookie: session })).status, 200);
    endpoint.clock.advanceMs(13 * 3_600_000);
    assert.equal((await get('/admin/report', { cookie: session })).status, 401, 'twelve hours later it has ended');
    endpoint.clock.advanceMs(-13 * 3_600_000);
  });

  it('a wrong token gets the form again, and after some a wait', async () => {
    const wrong = await signIn('a guess');
    assert.equal(wrong.status, 401);
    assert.match(await wrong.text(), /role="alert"/);
    assert.equal(wrong.headers.get('set-cookie'), null);
    const strict = await startEndpoint({ database: endpoint.database, env: { ADMIN_TOKEN: token, RATE_LIMIT_AUTH: '5' } });
    const answers = await Promise.all(Array.from({ length: 7 }, () => signIn('a guess', new URL(strict.url).origin)));
    const refused = answers.filter(({ status }) => status === 429);
    assert.equal(refused.length, 2);
    assert.match(refused[0]?.headers.get('retry-after') ?? '', /^\d+$/);
    await strict.close();
  });

  it('a wrong token in a header counts as an attempt, for the page too', async () => {
    const strict = await startEndpoint({ env: { ADMIN_TOKEN: token, RATE_LIMIT_AUTH: '3' } });
    const { origin } = new URL(strict.url);
    const statuses: number[] = [];
    for (const path of ['/admin', '/metrics', '/admin/report', '/admin'])
      statuses.push((await fetch(origin + path, { headers: { authorization: 'Bearer a guess' } })).status);
    await strict.close();
    assert.deepEqual(statuses, [401, 401, 401, 429]);
  });

  it('its pages load nothing from elsewhere, and nothing inline', async () => {
    const { headers, body } = await get('/admin', { authorization: `Bearer ${token}` });
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.ok(!policy.includes('unsafe'), policy);
    assert.doesNotMatch(String(body), /<style|<script>|style=/);
    assert.equal(headers.get('cache-control'), 'no-store');
  });

  it('a period that there is not is refused', async () => {
    const { status, body } = await get('/admin/report?days=8', { authorization: `Bearer ${token}` });
    assert.equal(status, 422);
    assert.equal(body.error.code, 'invalid_query');
    const audit = await get('/admin/audit?until=2026-11-01', { authorization: `Bearer ${token}` });
    assert.deepEqual([audit.status, audit.body.error.code], [422, 'invalid_query'], 'it is of all until now');
  });

  it('reads what people did: sign-ups, answers, failures, what is on hold', async () => {
    const report = async (): Promise<Report> => {
      endpoint.clock.advanceMs(6_000); // past what is remembered
      return (await get('/admin/report?days=7', { authorization: `Bearer ${token}` })).body;
    };
    const before = await report();
    const person = await Person.register(endpoint, { balanceUsd: 5 });
    const answered = await person.ask('/agents/chat', { body: { model_id: 'openai/gpt-4.1', message: 'Hello' } });
    assert.equal(answered.status, 200, JSON.stringify(answered.body));
    const failed = await person.ask('/agents/chat', { body: { model_id: 'openai/gpt-4.1', message: '/fail 529' } });
    assert.equal(failed.status, 503);
    const after = await report();
    const today = after.daily.at(-1);
    const was = before.daily.at(-1);
    assert.ok(today && was);
    assert.equal(today.sign_ups - was.sign_ups, 1);
    assert.equal(today.queries - was.queries, 1);
    assert.equal(BigInt(today.gross_nano) - BigInt(was.gross_nano), BigInt(answered.body.receipt.charge_nano));
    assert.equal(BigInt(today.provider_cost_nano) - BigInt(was.provider_cost_nano), BigInt(answered.body.receipt.provider_cost_nano));
    assert.equal(BigInt(today.commission_nano) - BigInt(was.commission_nano), BigInt(answered.body.receipt.fee_nano));
    assert.equal(after.paying - before.paying, 1);
    assert.deepEqual(after.ledger, { sum_nano: '0', held_nano: '0', holds: 0 });
    const openai = after.failures.find(({ provider }) => provider === 'openai');
    assert.deepEqual([openai?.queries, openai?.failed, openai?.kinds], [2, 1, [{ kind: 'overloaded', count: 1 }]]);
    assert.equal(after.latency[0]?.ttft_ms.p50, answered.body.receipt.ttft_ms);
  });

  it('Prometheus sees requests by route, answers and failures', async () => {
    const { headers, body } = await get('/metrics', { authorization: `Bearer ${token}` });
    assert.match(headers.get('content-type') ?? '', /^text\/plain/);
    for (const line of [
      /^answers_total\{provider="openai",finish="stop"\} 1$/m,
      /^answer_failures_total\{provider="openai",kind="overloaded"\} 1$/m,
      /^http_request_duration_seconds_count\{method="POST",route="\/api\/v1\/agents\/chat",status="200"\} 1$/m,
      /^sockets_open 0$/m,
      /^process_resident_memory_bytes \d/m,
    ])
      assert.match(String(body), line);
  });
});
