import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { tempFolder } from '../support/tempFolder.ts';

const root = path.join(import.meta.dirname, '../..');
const committed = ['package-lock.json', 'scripts/doctor.mjs', 'scripts/node/package-lock.json', 'scripts/vscode/browsers.json'];

describe('npm run doctor', function () {
  this.timeout(20_000);
  const temp = tempFolder();
  /** As after a clone: nothing is installed. */
  beforeEach(() => {
    for (const file of [...committed, 'scripts/vscode/package-lock.json']) cpSync(path.join(root, file), path.join(temp.path, file));
  });

  async function doctor(env: Record<string, string> = {}) {
    const child = spawn(process.execPath, [path.join(temp.path, 'scripts/doctor.mjs')], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, PORT: '0', CHROMIUM: process.execPath, ...env },
    });
    let output = '';
    child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString()));
    const [code] = (await once(child, 'close')) as [number];
    return { output, code };
  }

  it('works before anything is installed, which stops nobody', async () => {
    const { output, code } = await doctor();
    assert.match(output, /^✓ Node\.js /m);
    assert.match(output, /^✗ Packages +not installed yet\n +→ The first `npm start` or `npm test` installs them\.$/m);
    assert.match(output, /^✗ VS Code server +not installed yet$/m);
    assert.equal(code, 0);
  });

  it('stops where a person has to act, and says how', async () => {
    const { output, code } = await doctor({ CHROMIUM: path.join(temp.path, 'nowhere') });
    assert.match(output, /^✗ Browser +not at .*nowhere\n +→ Set CHROMIUM/m);
    assert.equal(code, 1);
  });

  it('misses npm', async () => {
    const { output, code } = await doctor({ PATH: temp.path });
    assert.match(output, /^✗ npm +not found\n +→ Install npm/m);
    assert.equal(code, 1);
  });

  it('sees packages that are not those of the lock file', async () => {
    const install = (version: string) => {
      mkdirSync(path.join(temp.path, 'node_modules'), { recursive: true });
      const lock = (packages: object) => JSON.stringify({ packages });
      const wanted = {
        '': {},
        'node_modules/lit': { version: '3.3.3' },
        'node_modules/elsewhere-only': { version: '1.0.0', optional: true },
      };
      writeFileSync(path.join(temp.path, 'package-lock.json'), lock(wanted));
      writeFileSync(path.join(temp.path, 'node_modules/.package-lock.json'), lock({ 'node_modules/lit': { version } }));
    };
    install('3.3.2');
    assert.match((await doctor()).output, /^✗ Packages +1 of 2 not in step with the lock file, such as lit$/m);
    install('3.3.3');
    assert.match((await doctor()).output, /^✓ Packages +1 packages, in step/m);
  });

  it('sees that the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { output, code } = await doctor({ PORT: String(port) });
    server.close();
    assert.match(output, new RegExp(`^✗ Port +${port} is not free \\(EADDRINUSE\\)$`, 'm'));
    assert.equal(code, 0);
  });
});
