// `npm run test:desktop`: the integration suite in a desktop VS Code, through @vscode/test-electron. It downloads one, or takes
// the one that VSCODE_EXECUTABLE names. Unverified so far: it has been run against a stand-in executable only.
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { bundles, webviewBundles } from '../esbuild.config.mjs';

const root = path.dirname(import.meta.dirname);
for (const name of ['extension', ...webviewBundles, 'integration']) await build({ ...bundles[name], absWorkingDir: root });
const executable = process.env['VSCODE_EXECUTABLE'];
try {
  await runTests({
    ...(executable ? { vscodeExecutablePath: executable } : { version: '1.106.0' }),
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(root, 'dist/test/integration/index.js'),
    launchArgs: [path.join(root, 'test/fixtures/workspace'), '--disable-extensions', '--disable-workspace-trust'],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
