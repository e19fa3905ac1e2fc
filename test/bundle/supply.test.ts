import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

describe('supply', function () {
  this.timeout(60_000);

  it('no install script of a package runs: every install is told to leave them out', () => {
    for (const line of read('scripts/bootstrap.mjs').match(/run\('npm', \[[^\]]+\]/g) ?? []) assert.match(line, /'--ignore-scripts'/);
    assert.equal(read('scripts/bootstrap.mjs').match(/run\('npm'/g)?.length, 2);
  });

  it('a list of all packages is made for each release', () => {
    const { status, stderr } = spawnSync(process.execPath, [path.join(root, 'scripts/sbom.ts')], { cwd: root, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    const sbom = JSON.parse(read('dist/sbom.cdx.json')) as { bomFormat: string; components: { name: string; version: string }[] };
    const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
    assert.equal(sbom.bomFormat, 'CycloneDX');
    for (const name of ['lit', 'openai', 'zod'])
      assert.ok(
        sbom.components.some(component => component.name === name && component.version === devDependencies[name]),
        name,
      );
  });
});
