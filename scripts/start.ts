// `npm start`: a real VS Code in the browser with the packaged extension installed, the sandbox provider on, and an account
// service of its own beside it.
// Ctrl-C stops everything. Keys, settings and history stay in .state/ until that folder is deleted.
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startEndpoint } from './vscode/endpoint.ts';
import { startKeyProxy } from './vscode/keyProxy.ts';
import { packedVsix } from './vscode/packedVsix.ts';
import { installVsix, startServer } from './vscode/server.ts';

const root = path.dirname(import.meta.dirname);
const stateDir = path.join(root, '.state/start');
const workspace = path.join(stateDir, 'workspace');
const installedStamp = path.join(stateDir, 'installed-vsix');
const preferredPort = Number(process.env['PORT'] ?? 8130);

/** Installs the VSIX, unless it is the one that was installed last. */
function installExtension(): string {
  const vsix = packedVsix(console.log);
  if (existsSync(installedStamp) && statSync(installedStamp).mtimeMs > statSync(vsix).mtimeMs) return vsix;
  console.log('Installing the extension …');
  installVsix(vsix, stateDir);
  writeFileSync(installedStamp, '');
  return vsix;
}

async function listen(upstreamPort: number, keyFile: string): Promise<number> {
  for (const port of [preferredPort, 0]) {
    try {
      const server = await startKeyProxy(upstreamPort, port, keyFile);
      const address = server.address();
      if (address && typeof address === 'object') return address.port;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
      console.log(
        `Port ${preferredPort} is taken, so keys that you enter now will not be there next time (the browser ties them to the port).`,
      );
    }
  }
  throw new Error('No free port was found.');
}

function openBrowser(url: string): void {
  const isDesktop = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'];
  if (!isDesktop || process.env['CI']) return;
  const [command, args] =
    process.platform === 'darwin'
      ? ['open', [url]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '', url]]
        : ['xdg-open', [url]];
  spawn(command, args, { stdio: 'ignore', detached: true }).on('error', () => undefined);
}

mkdirSync(stateDir, { recursive: true });
if (!existsSync(workspace)) cpSync(path.join(root, 'scripts/sample-workspace'), workspace, { recursive: true });
const vsix = installExtension();
const endpoint = await startEndpoint(path.join(stateDir, 'endpoint'));
const server = await startServer({
  folder: workspace,
  stateDir,
  settings: { 'aiMarketplace.sandbox.enabled': true, 'aiMarketplace.endpoint': endpoint.url },
});
const port = await listen(Number(new URL(server.origin).port), path.join(stateDir, 'mint-key'));
const url = `http://127.0.0.1:${port}/?folder=${encodeURI(workspace)}`;
console.log(`
  AI Agent Marketplace runs in VS Code at

    ${url}

  Click the icon AI Marketplace in the activity bar, the lowest one. The sandbox provider is on: it answers without a key, and says that it is simulated.
  An account service runs at ${endpoint.url}: sign up with the person above the marketplace ("Show Account"), add sandbox money, and pay for answers with it.
  To use it in your own VS Code:  code --install-extension ${path.relative(process.cwd(), vsix)}
  Ctrl-C stops it.
`);
openBrowser(url);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void Promise.all([server.stop(), endpoint.stop()]).then(() => process.exit(0));
  });
}
server.process.on('exit', code => {
  if (!stopping) process.exit(code ?? 1);
});
