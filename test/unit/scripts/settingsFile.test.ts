import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { writeSettings } from '../../../scripts/vscode/settingsFile.ts';

describe('the settings of the VS Code that is started', () => {
  let folder: string;
  const file = () => path.join(folder, 'settings.json');
  const now = () => JSON.parse(readFileSync(file(), 'utf8')) as unknown;
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'aim-settings-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are written at the first start', () => {
    writeSettings(folder, { sandbox: true }, { endpoint: 'one' });
    assert.deepEqual(now(), { sandbox: true, endpoint: 'one' });
  });

  it('keep what a person has set, but for what each start decides', () => {
    writeFileSync(file(), JSON.stringify({ sandbox: false, budget: 0.01, endpoint: 'old' }));
    writeSettings(folder, { sandbox: true }, { endpoint: 'new' });
    assert.deepEqual(now(), { sandbox: false, budget: 0.01, endpoint: 'new' });
  });

  it('stay as they are where they have comments', () => {
    writeFileSync(file(), '{ // mine\n}');
    writeSettings(folder, { sandbox: true });
    assert.equal(readFileSync(file(), 'utf8'), '{ // mine\n}');
  });
});
