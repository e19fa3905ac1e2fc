import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';
import { newestMs } from '../newestMs.ts';

const root = path.resolve(import.meta.dirname, '../..');
const vsix = path.join(root, 'dist/ai-agent-marketplace.vsix');
const sources =
  'src webview-ui media l10n scripts/catalog scripts/package.ts package.json package-lock.json package.nls.json README.md CHANGELOG.md LICENSE .vscodeignore esbuild.config.mjs';

/** The extension's VSIX; packed now, unless the one that is there is newer than all that it is made of.
 *  @returns its path
 *  @throws Error with what the build said */
export function packedVsix(say: (text: string) => void = () => undefined): string {
  const packedMs = statSync(vsix, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (packedMs > newestMs(...sources.split(' '))) return vsix;
  say('Building the extension …');
  execFileSync(process.execPath, ['scripts/package.ts'], { cwd: root, stdio: 'pipe' });
  return vsix;
}
