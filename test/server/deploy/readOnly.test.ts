import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fillProductionFolder } from '../../../scripts/server/productionFolder.ts';
import { newPostgresUrl } from '../support/databases.ts';
import { goodPassword } from '../support/endpoint.ts';
import { ask } from '../support/person.ts';

const isRoot = process.getuid?.() === 0;
/** Somebody without rights: `nobody` where the tests run as root, else whoever runs them, who is not root either. */
const user = isRoot ? { uid: 65_534, gid: 65_534 } : {};

describe('the bundle in production, on a folder that nobody may write to, not as root', () => {
  let folder: string;
  let data: string;
  before(async function () {
    this.timeout(120_000);
    folder = mkdtempSync(path.join(tmpdir(), 'aim-image-'));
    data = mkdtempSync(path.join(tmpdir(), 'aim-data-'));
    await fillProductionFolder(folder);
    if (isRoot) chownSync(data, 65_534, 65_534);
    setWritable(folder, false);
  });
  after(() => {
    setWritable(folder, true);
    for (const made of [folder, data]) rmSync(made, { recursive: true, force: true });
  });

  const adminToken = 'a token that only the operator knows';
  const production = { NODE_ENV: 'production', AUTH_SECRET: 'a secret of at least sixteen characters', ADMIN_TOKEN: adminToken };
  const databases: [name: string, env: () => Promise<Record<string, string>>][] = [
    ['PostgreSQL, without a folder of its own', async () => ({ DATABASE_URL: await newPostgresUrl(), DATA_DIR: '/nowhere' })],
    [
      'the embedded database, in the one folder that is its',
      async () => ({ ALLOW_PGLITE: '1', DATA_DIR: data, PUBLIC_URL: 'https://market.example' }),
    ],
  ];
  for (const [name, env] of databases)
    it(`serves on ${name}`, async () => {
      const settings: Record<string, string> = { ...production, ...(await env()) };
      const { child, origin, said } = await serve(settings);
      const health = await ask({ url: origin }, '/readyz');
      assert.equal(health.status, 200);
      const body = { email: 'somebody@example.com', password: goodPassword };
      assert.equal((await ask({ url: origin }, '/api/v1/auth/register', { body })).status, 201);
      for (const page of ['/admin/assets/admin.js', '/docs', '/docs/docs.css'])
        assert.equal((await ask({ url: origin }, page)).status, 200, page);
      assert.equal((await ask({ url: origin }, '/admin/report', { token: adminToken })).body.accounts, 1);
      const ended = new Promise(resolve => child.once('exit', resolve));
      child.kill('SIGTERM');
      assert.equal(await ended, 0);
      assert.equal(said().includes('PUBLIC_URL is not set'), settings['PUBLIC_URL'] === undefined, 'what is missing is said');
    });

  it('that folder is really closed to it', () => {
    const { status } = spawnSync(process.execPath, ['-e', "require('fs').writeFileSync('mine', '')"], { cwd: folder, ...user });
    assert.notEqual(status, 0);
    assert.ok(!readdirSync(folder).includes('mine'));
  });

  async function serve(env: Record<string, string>): Promise<{ child: ChildProcess; origin: string; said: () => string }> {
    const child = spawn(process.execPath, ['dist/cli.js', 'serve', '--port', '0'], { cwd: folder, env, ...user });
    let said = '';
    const origin = await new Promise<string>((resolve, reject) => {
      for (const stream of [child.stdout, child.stderr])
        stream?.on('data', bytes => {
          said += String(bytes);
          const [, found] = /listening on (\S+)/.exec(said) ?? [];
          if (found) resolve(found);
        });
      child.once('exit', code => reject(new Error(`It ended with ${code}:\n${said}`)));
    });
    return { child, origin, said: () => said };
  }
});

function setWritable(folder: string, isWritable: boolean): void {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => path.join(folder, name));
  for (const entry of [folder, ...entries]) {
    const isFolder = statSync(entry).isDirectory();
    chmodSync(entry, isWritable ? 0o755 : isFolder ? 0o555 : 0o444);
  }
}
