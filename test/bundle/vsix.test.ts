import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const root = path.resolve(import.meta.dirname, '../..');
const vsix = path.join(root, 'dist/ai-agent-marketplace.vsix');

const views = ['marketplace', 'chat', 'account', 'usage', 'ask-q'];

interface Metafile {
  inputs: Record<string, { bytes: number }>;
  outputs: Record<string, { bytes: number; imports: { path: string; kind: string }[]; inputs: Record<string, unknown> }>;
}
const metafile = (name: string): Metafile => JSON.parse(readFileSync(path.join(root, `dist/meta/${name}.json`), 'utf8'));

/** The files that a bundle loads before anything is asked for: its entry and what that imports statically. */
function firstLoad(meta: Metafile, entry: string): string[] {
  const files = new Set([entry]);
  for (const file of files)
    for (const imported of meta.outputs[file]?.imports ?? [])
      if (imported.kind === 'import-statement' && meta.outputs[imported.path]) files.add(imported.path);
  return [...files];
}

describe('the VSIX', function () {
  this.timeout(120_000);
  const entries: string[] = [];

  before(() => {
    const packed = spawnSync(process.execPath, [path.join(root, 'scripts/package.ts')], { cwd: root, encoding: 'utf8' });
    assert.equal(packed.status, 0, packed.stderr);
    // The central directory of a ZIP file names each entry: enough to know what is inside.
    const bytes = readFileSync(vsix);
    for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4)) {
      entries.push(bytes.toString('utf8', at + 46, at + 46 + bytes.readUInt16LE(at + 28)));
    }
  });

  it('is at most 3 MB', () => assert.ok(statSync(vsix).size <= 3_000_000, `${statSync(vsix).size} bytes`));

  it('holds the extension and nothing of how it is made: no sources, source maps, tests, settings or secrets', () => {
    const allowed =
      /^(\[Content_Types\]\.xml|extension\.vsixmanifest|extension\/(package(\.nls)?\.json|readme\.md|changelog\.md|LICENSE(\.txt)?|l10n\/bundle\.l10n\.json|media\/(icon\.png|marketplace\.svg|tab-(dark|light)\.svg|walkthrough\/\w+\.svg)|dist\/(extension|webview)\/[\w.-]+\.(js|css)|dist\/webview\/catalogRows\.json))$/i;
    assert.deepEqual(
      entries.filter(entry => !allowed.test(entry)),
      [],
    );
    for (const needed of ['dist/extension/main.js', 'dist/webview/catalogRows.json', 'package.nls.json', 'l10n/bundle.l10n.json'])
      assert.ok(entries.includes(`extension/${needed}`), needed);
  });

  for (const view of views) {
    it(`loads at most 150 KB, compressed, before the ${view} shows something`, () => {
      const files = firstLoad(metafile(`webview-${view}`), `dist/webview/${view}.js`);
      const compressed = files.reduce((sum, file) => sum + brotliCompressSync(readFileSync(path.join(root, file))).length, 0);
      assert.ok(compressed <= 150_000, `${compressed} bytes in ${files.join(', ')}`);
    });
  }

  it('shows the marketplace\u2019s first cards with one file, and defines no element in it that the later file defines, too', () => {
    const first = metafile('webview-marketplace');
    const later = metafile('webview-marketplace-later');
    assert.deepEqual(firstLoad(first, 'dist/webview/marketplace.js'), ['dist/webview/marketplace.js']);
    const script = readFileSync(path.join(root, 'dist/webview/marketplace.js'), 'utf8');
    assert.ok(script.startsWith('//# allFunctionsCalledOnLoad\n'), 'V8 looks for it at the very top');
    const defining = (meta: Metafile) =>
      Object.keys(meta.inputs).filter(
        input => input.startsWith('webview-ui/') && readFileSync(path.join(root, input), 'utf8').includes('@customElement('),
      );
    assert.ok(defining(later).length > 0);
    assert.deepEqual(
      defining(first).filter(input => defining(later).includes(input)),
      [],
    );
  });

  it("never loads undici, which would replace the dispatcher under VS Code's own fetch", () => {
    const inputs = Object.keys(metafile('extension').inputs);
    assert.deepEqual(
      inputs.filter(input => /node_modules\/undici\//.test(input)),
      [],
    );
  });

  it('can load its WebSockets, whose library calls require: without them every answer by balance would take the slower way', () => {
    const chunk = Object.entries(metafile('extension').outputs).find(([, { inputs }]) => 'node_modules/ws/lib/websocket.js' in inputs)?.[0];
    assert.ok(chunk);
    const script = `const { WebSocket } = await import(${JSON.stringify(path.join(root, chunk))}); process.stdout.write(typeof WebSocket);`;
    const loaded = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    assert.equal(loaded.stdout, 'function', loaded.stderr);
  });

  it('takes of zod only what is used: `import * as z`, since `import { z }` brings all its languages, 400 KB', () => {
    const outputs = ['extension', ...views.map(view => `webview-${view}`)].flatMap(name =>
      Object.values(metafile(name).outputs).flatMap(output => Object.keys(output.inputs)),
    );
    assert.ok(outputs.some(input => input.includes('node_modules/zod/')));
    assert.deepEqual(
      outputs.filter(input => /zod\/v4\/locales\/(?!en\.)/.test(input)),
      [],
    );
  });

  it('keeps all but what registers, and writes the marketplace\u2019s page, out of what activation loads', () => {
    const { outputs } = metafile('extension');
    const files = firstLoad(metafile('extension'), 'dist/extension/main.js');
    assert.deepEqual(
      files.flatMap(file => Object.keys(outputs[file]?.inputs ?? {})).filter(input => !input.startsWith('src/host/')),
      [],
    );
    const bytes = files.reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0);
    assert.ok(bytes <= 20_000, `${bytes} bytes in ${files.join(', ')}`);
  });

  it('the lock file names no address of a registry, and every version in package.json is exact', () => {
    const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
    assert.doesNotMatch(lock, /"resolved": "https?:/);
    const manifest: { devDependencies: Record<string, string>; dependencies?: Record<string, string> } = JSON.parse(
      readFileSync(path.join(root, 'package.json'), 'utf8'),
    );
    // Also of a package that goes by another name here.
    const exact = /^(?:npm:(?:@[\w-]+\/)?[\w-]+@)?\d+\.\d+\.\d+$/;
    for (const version of Object.values({ ...manifest.dependencies, ...manifest.devDependencies })) assert.match(version, exact);
  });
});
