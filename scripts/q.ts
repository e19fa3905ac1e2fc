// The command line in a checkout: builds it when a source is newer than the bundle, then runs it.
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { newestMs } from './newestMs.ts';

const root = path.dirname(import.meta.dirname);
const bundle = path.join(root, 'dist/cli.js');

const builtMs = statSync(bundle, { throwIfNoEntry: false })?.mtimeMs ?? 0;
if (newestMs('src', 'server') > builtMs) {
  const { bundles } = await import('../esbuild.config.mjs');
  for (const name of ['cli', 'pages']) await build({ ...bundles[name], absWorkingDir: root });
}
const child = spawn(process.execPath, [bundle, ...process.argv.slice(2)], { stdio: 'inherit' });
// Ctrl-C is the command's to answer: it still has a receipt to print.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', code => process.exit(code ?? 1));
