// Builds everything for release and packs the VSIX: dist/ai-agent-marketplace.vsix
import { execFileSync } from 'node:child_process';

const vsix = 'dist/ai-agent-marketplace.vsix';
execFileSync(process.execPath, ['esbuild.config.mjs', '--production'], { stdio: 'inherit' });
execFileSync(
  'vsce',
  ['package', '--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository', '--skip-license', '-o', vsix],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  },
);
