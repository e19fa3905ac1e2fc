import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { once } from 'node:events';
import { readConfig } from '../../../server/config/readConfig.ts';
import { serverLog } from '../../../server/serverLog.ts';
import { startEndpoint, testSecret, type Endpoint } from '../support/endpoint.ts';
import { ask, Person } from '../support/person.ts';

describe('the endpoint guards itself', () => {
  let endpoint: Endpoint;
  before(async () => (endpoint = await startEndpoint({ env: { PUBLIC_URL: 'https://market.example.com' } })));
  after(() => endpoint.close());

  it('security headers are on every answer, errors included', async () => {
    for (const path of ['/marketplace/models', '/nowhere', '/auth/me']) {
      const { headers } = await ask(endpoint, path);
      assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.match(headers.get('strict-transport-security') ?? '', /max-age=31536000/);
      assert.equal(headers.get('x-powered-by'), null);
    }
  });

  it('no HSTS where PUBLIC_URL is not https', async () => {
    const plain = await startEndpoint();
    assert.equal((await ask(plain, '/marketplace/models')).headers.get('strict-transport-security'), null);
    await plain.close();
  });

  it('pages of other origins may not read answers', async () => {
    const foreign = await ask(endpoint, '/marketplace/models', { headers: { origin: 'https://evil.example' } });
    assert.notEqual(foreign.headers.get('access-control-allow-origin'), 'https://evil.example');
    assert.notEqual(foreign.headers.get('access-control-allow-origin'), '*');
    const own = await ask(endpoint, '/marketplace/models', { headers: { origin: 'https://market.example.com' } });
    assert.equal(own.headers.get('access-control-allow-origin'), 'https://market.example.com');
  });

  it('/admin and /metrics are 404 without ADMIN_TOKEN, and closed without the token', async () => {
    for (const path of ['/admin', '/metrics']) assert.equal((await ask(endpoint, endpoint.url.replace('/api/v1', path))).status, 404, path);
    const open = await startEndpoint({ env: { ADMIN_TOKEN: 'the-token-of-the-operator' } });
    const metrics = open.url.replace('/api/v1', '/metrics');
    for (const token of [undefined, 'guess', (await Person.register(open)).token])
      assert.equal((await ask(open, metrics, { token })).status, 401);
    assert.equal((await ask(open, metrics, { token: 'the-token-of-the-operator' })).status, 200);
    await open.close();
  });

  it('an address that a client claims for itself does not count, unless proxies are trusted', async () => {
    const limited = await startEndpoint({ env: { RATE_LIMIT_AUTH: '2' } });
    const statuses: number[] = [];
    for (let count = 0; count < 4; count++) {
      const body = { email: `nobody-${count}@example.com`, password: 'whatever-it-is' };
      statuses.push((await ask(limited, '/auth/login', { body, headers: { 'x-forwarded-for': `10.0.0.${count}` } })).status);
    }
    assert.deepEqual(statuses, [401, 401, 429, 429]);
    await limited.close();
  });

  it('an unfinished request ends after its time, which is 30 s', async () => {
    assert.equal(endpoint.app.server.requestTimeout, 30_000);
    const hasty = await startEndpoint({ requestMs: 600 });
    const socket = connect(Number(new URL(hasty.url).port), '127.0.0.1');
    socket.resume();
    socket.write('POST /api/v1/auth/login HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{');
    const startedAt = Date.now();
    await once(socket, 'close');
    assert.ok(Date.now() - startedAt >= 500);
    await hasty.close();
  });

  it('the log of the service says no secret, neither its own nor one that looks like a key', () => {
    const lines: string[] = [];
    const config = readConfig({
      AUTH_SECRET: testSecret,
      ADMIN_TOKEN: 'the-token-of-the-operator',
      OPENAI_API_KEY: 'a-key-without-any-shape',
      DATABASE_URL: 'postgres://me:p%40ssword-of-mine@db/x',
      STRIPE_SECRET_KEY: 'sk_test_0123456789abcdef',
      STRIPE_WEBHOOK_SECRET: 'whsec_0123456789abcdef',
    });
    const log = serverLog(config, line => void lines.push(line));
    const said = [
      testSecret,
      config.adminToken,
      'a-key-without-any-shape',
      'p@ssword-of-mine',
      'sk_test_0123456789abcdef',
      'whsec_0123456789abcdef',
    ];
    for (const secret of said) log.error({ err: new Error(`refused ${secret}`), authorization: `Bearer ${secret}` }, `with ${secret}`);
    log.error('a key of somebody: sk-ant-api03-abcdefghijklmnop');
    for (const secret of [...said, 'sk-ant-api03-abcdefghijklmnop']) assert.ok(!lines.join('').includes(String(secret)), secret);
  });
});
