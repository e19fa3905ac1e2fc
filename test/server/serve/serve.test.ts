import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { tempFolder } from '../../support/tempFolder.ts';
import { goodPassword } from '../support/endpoint.ts';
import { ask } from '../support/person.ts';
import { runCli, ServeProcess } from '../support/serveProcess.ts';

describe('q serve', function () {
  this.timeout(120_000);
  const folder = tempFolder();
  const started: ServeProcess[] = [];

  afterEach(() => Promise.all(started.splice(0).map(one => one.end('SIGKILL'))));

  async function serve(env: Record<string, string> = {}, args: string[] = []): Promise<ServeProcess> {
    const one = await ServeProcess.start({ DATA_DIR: folder.path, LOG_LEVEL: 'warn', ...env }, args);
    started.push(one);
    return one;
  }

  it('runs on an embedded database with one command, says where, and ends when told', async () => {
    const one = await serve();
    const url = await one.url();
    assert.match(one.stdout, /^listening on http:\/\/127\.0\.0\.1:\d+\n$/);
    assert.equal((await ask({ url }, url.replace('/api/v1', '/readyz'))).body.database, 'pglite');
    assert.equal(await one.end('SIGTERM'), 0);
    assert.equal(one.stderr, '');
  });

  it('one process has a data folder: a second one says which, and exits with 1', async () => {
    const first = await serve();
    await first.url();
    const second = await serve();
    assert.equal(await second.exited, 1);
    assert.match(second.stderr, /^in-use: .* belongs to process \d+, which is running/);
    await first.end('SIGKILL');
    const third = await serve();
    await third.url(); // what a killed process left is no lock
    assert.equal(await third.end('SIGINT'), 0);
  });

  it('a port that is taken is said in words', async () => {
    const other = createServer();
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const one = await serve({}, ['--port', String(port)]);
    assert.equal(await one.exited, 1);
    assert.equal(one.stderr, `in-use: Port ${port} is taken by another program. Choose another with --port.\n`);
    other.close();
  });

  const refused: [why: string, env: Record<string, string>, words: RegExp][] = [
    ['production without AUTH_SECRET', { NODE_ENV: 'production', DATABASE_URL: 'postgres://x' }, /Production needs AUTH_SECRET/],
    [
      'production with an ADMIN_TOKEN that can be guessed',
      { NODE_ENV: 'production', AUTH_SECRET: 'x'.repeat(32), DATABASE_URL: 'postgres://x', ADMIN_TOKEN: 'operator' },
      /no ADMIN_TOKEN of fewer than 16 characters/,
    ],
    ['production on the embedded database', { NODE_ENV: 'production', AUTH_SECRET: 'x'.repeat(32) }, /Production needs DATABASE_URL/],
    [
      'sandbox credit for real keys in production',
      { NODE_ENV: 'production', AUTH_SECRET: 'x'.repeat(32), DATABASE_URL: 'postgres://x', ALLOW_SANDBOX_SPEND: '1' },
      /ALLOW_SANDBOX_SPEND/,
    ],
    [
      'a live payment key on the embedded database',
      { STRIPE_SECRET_KEY: 'sk_live_1234567890', STRIPE_WEBHOOK_SECRET: 'whsec_1234567890' },
      /live Stripe key needs PostgreSQL/,
    ],
    ['half of the payment keys', { STRIPE_SECRET_KEY: 'sk_test_1234567890' }, /belong together/],
    ['an address that is none', { PUBLIC_URL: 'market' }, /PUBLIC_URL must be an address/],
    [
      'an address of a provider that is none',
      { OPENAI_API_KEY: 'sk-1234567890', OPENAI_BASE_URL: 'ftp://x' },
      /is not an http or https address/,
    ],
    ['a limit that is no number', { RATE_LIMIT_API: 'many' }, /RATE_LIMIT_API must be a whole number/],
    ['a port that is none', { PORT: '70000' }, /PORT must be a number up to 65535/],
    ['a single connection', { DATABASE_CONNECTIONS: '1' }, /DATABASE_CONNECTIONS must be 2 or more, not 1/],
    ['a folder that cannot be made', { DATA_DIR: '/proc/x/y' }, /DATA_DIR \(\/proc\/x\/y\) cannot be written to/],
    [
      'a folder that cannot be made, where the secret is set',
      { DATA_DIR: '/proc/x/y', AUTH_SECRET: 'x'.repeat(32) },
      /DATA_DIR \(\/proc\/x\/y\) cannot be written to/,
    ],
    ['a database that is away', { DATABASE_URL: 'postgres://me:my-password@127.0.0.1:1/x' }, /cannot be reached/],
  ];
  for (const [why, env, words] of refused) {
    it(`does not start with ${why}, and says no secret`, async () => {
      const one = await serve(env);
      assert.equal(await one.exited, 1);
      assert.match(one.stderr, words);
      assert.match(one.stderr, /^(configuration|database): /);
      assert.doesNotMatch(one.stderr, /my-password|1234567890/);
    });
  }

  it('q invite makes codes while the service runs, each good for one registration', async () => {
    const one = await serve({ REGISTRATION: 'invite' });
    const url = await one.url();
    const { code, stdout } = await runCli(['invite', '--count', '2'], { DATA_DIR: folder.path });
    assert.equal(code, 0);
    const [invite] = stdout.trim().split('\n');
    assert.match(stdout, /^\S{33}\n\S{33}\n$/);
    const register = (email: string) => ask({ url }, '/auth/register', { body: { email, password: goodPassword, invite } });
    assert.equal((await register('a@example.com')).status, 201);
    assert.equal((await register('b@example.com')).body.error.code, 'invalid_invite');
  });

  it('a wrong option is wrong usage', async () => {
    const one = await serve({}, ['--port', 'http']);
    assert.equal(await one.exited, 2);
  });
});
