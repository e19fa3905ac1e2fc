// `npm run dev`: builds all bundles and watches them, and opens a development VS Code in the browser whose page reloads after
// each build: a reload starts a new extension host with the new code. The debugger of its extension host listens on 5870.
import { mkdirSync, watch } from 'node:fs';
import path from 'node:path';
import { context } from 'esbuild';
import { chromium } from 'playwright-core';
import { bundles, webviewBundles } from '../esbuild.config.mjs';
import { chromiumArgs, findChromium } from './vscode/chromium.ts';
import { startKeyProxy } from './vscode/keyProxy.ts';
import { startServer } from './vscode/server.ts';

const root = path.dirname(import.meta.dirname);
const stateDir = path.join(root, '.state/dev');
const port = Number(process.env['PORT'] ?? 8140);
const settleMs = 200;

mkdirSync(stateDir, { recursive: true });
for (const name of ['extension', 'cli', ...webviewBundles]) {
  const watching = await context({ ...bundles[name], absWorkingDir: root });
  await watching.rebuild();
  await watching.watch();
}
const server = await startServer({
  folder: path.join(root, 'scripts/sample-workspace'),
  stateDir,
  settings: { 'aiMarketplace.sandbox.enabled': true },
  developmentPath: root,
  inspectPort: 5870,
});
await startKeyProxy(Number(new URL(server.origin).port), port, path.join(stateDir, 'mint-key'));
const url = server.url.replaceAll(new URL(server.origin).host, `127.0.0.1:${port}`);
console.log(`\n  Development VS Code: ${url}\n  Ctrl-C stops it.\n`);

// Where there is a desktop, a browser of our own shows it and reloads by itself; elsewhere the page is reloaded by hand.
const executablePath = process.env['DISPLAY'] || process.platform !== 'linux' ? findChromium() : undefined;
if (executablePath) {
  const browser = await chromium.launch({ executablePath, headless: false, args: chromiumArgs });
  const page = await browser.newPage({ viewport: null });
  await page.goto(url);
  let timer: NodeJS.Timeout | undefined;
  watch(path.join(root, 'dist'), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void page.reload().catch(() => undefined), settleMs);
  });
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void server.stop().then(() => process.exit(0)));
