// Runs test/integration inside a real extension host: VS Code's server build, opened by a headless browser.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { bundles, webviewBundles } from '../esbuild.config.mjs';
import { chromiumArgs, ensureChromium } from './vscode/chromium.ts';
import { startServer } from './vscode/server.ts';

const root = path.dirname(import.meta.dirname);
const runTimeoutMs = 360_000;
/** A machine that is busy with other suites opens VS Code in half a minute or more. */
const openTimeoutMs = 120_000;

rmSync(path.join(root, 'dist/test/integration'), { recursive: true, force: true }); // a test that was removed must not run again
for (const name of ['extension', ...webviewBundles, 'integration']) await build({ ...bundles[name], absWorkingDir: root });
const stateDir = mkdtempSync(path.join(os.tmpdir(), 'aim-integration-'));
const grep = process.argv[process.argv.indexOf('--grep') + 1];
const server = await startServer({
  folder: path.join(root, 'test/fixtures/workspace'),
  stateDir,
  settings: { 'aiMarketplace.sandbox.enabled': true },
  developmentPath: root,
  testsPath: path.join(root, 'dist/test/integration/index.js'),
  env: process.argv.includes('--grep') && grep ? { TEST_GREP: grep } : {},
});
const browser = await chromium.launch({ executablePath: ensureChromium(console.error), args: chromiumArgs });
const page = await browser.newPage();
const ended = new Promise<number>(resolve => void page.exposeFunction('codeAutomationExit', resolve));
await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
  if (String(args[0]).startsWith('[test]')) console.log(...args.slice(1));
  else if (type === 'error' && process.env['VERBOSE']) console.error(...args);
});
await page.route('**/mint-key', route => route.fulfill({ body: Buffer.alloc(32, 7) }));
const tooLate = AbortSignal.timeout(runTimeoutMs);
const late = new Promise<number>(resolve => tooLate.addEventListener('abort', () => resolve(124)));
const notOpened = (error: unknown) => (console.error(error), 1);
const code = await page.goto(server.url, { timeout: openTimeoutMs }).then(() => Promise.race([ended, late]), notOpened);
await browser.close();
await server.stop();
rmSync(stateDir, { recursive: true, force: true });
process.exit(code);
