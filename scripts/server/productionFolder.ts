import { build } from 'esbuild';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bundles } from '../../esbuild.config.mjs';

const root = path.join(import.meta.dirname, '../..');

interface Lock {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
}

/** Fills a folder with what the container's image has in /app: the bundle, the pages, and the packages that stay outside.
 *  @param withMaps also source maps beside the bundle, for whoever looks into it */
export async function fillProductionFolder(folder: string, { withMaps = false } = {}): Promise<void> {
  const sourcemap = withMaps && ('external' as const);
  for (const name of ['cli', 'pages'])
    await build({ ...bundles[name], absWorkingDir: root, outdir: path.join(folder, 'dist'), minify: true, sourcemap });
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as Lock;
  for (const [name, { dev }] of Object.entries(packages))
    // Of a package for each kind of machine, only this one's is installed.
    if (name !== '' && !dev && existsSync(path.join(root, name)))
      cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  cpSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
}
