import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** Runs the desktop runner with an executable that notes its arguments and ends with the given code. */
function runWithStandIn(exitCode: number): { status: number | null; args: string } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'aim-desktop-'));
  try {
    const executable = path.join(folder, 'code');
    const noted = path.join(folder, 'args');
    writeFileSync(executable, `#!/bin/sh\necho "$@" > ${noted}\nexit ${exitCode}\n`, { mode: 0o755 });
    const { status } = spawnSync(process.execPath, [path.join(root, 'scripts/testDesktop.ts')], {
      cwd: root,
      env: { ...process.env, VSCODE_EXECUTABLE: executable },
    });
    return { status, args: readFileSync(noted, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the desktop runner, against a stand-in for VS Code', function () {
  this.timeout(60_000);
  it('starts it with our extension and our tests', () => {
    const { status, args } = runWithStandIn(0);
    assert.equal(status, 0);
    assert.match(args, /--extensionDevelopmentPath=/);
    assert.match(args, /--extensionTestsPath=\S+dist\/test\/integration\/index\.js/);
  });
  it('fails when the tests fail', () => assert.equal(runWithStandIn(1).status, 1));
});
