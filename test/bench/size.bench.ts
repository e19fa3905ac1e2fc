import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { BenchRow } from './row.ts';

const root = path.resolve(import.meta.dirname, '../..');

interface Metafile {
  outputs: Record<string, { imports: { path: string; kind: string }[] }>;
}

/** What a view loads before it shows something, compressed. */
function firstLoadBytes(view: string): number {
  const meta: Metafile = JSON.parse(readFileSync(path.join(root, `dist/meta/webview-${view}.json`), 'utf8'));
  const files = new Set([`dist/webview/${view}.js`]);
  for (const file of files)
    for (const imported of meta.outputs[file]?.imports ?? []) if (imported.kind === 'import-statement') files.add(imported.path);
  if (view === 'marketplace') files.add('dist/webview/catalogRows.json'); // it stands in the page
  return [...files].reduce((sum, file) => sum + brotliCompressSync(readFileSync(path.join(root, file))).length, 0);
}

/** Sizes of what was packed last (scripts/package.ts). */
export function sizeBench(): BenchRow[] {
  return [
    { name: 'VSIX', value: statSync(path.join(root, 'dist/ai-agent-marketplace.vsix')).size / 1e6, unit: 'MB', bound: 3 },
    ...['marketplace', 'chat', 'account', 'usage', 'ask-q'].map(view => ({
      name: `webview first load: ${view}`,
      value: firstLoadBytes(view) / 1e3,
      unit: 'KB',
      bound: 150,
      note: 'brotli',
    })),
  ];
}
