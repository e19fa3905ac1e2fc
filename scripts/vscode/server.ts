import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json' with { type: 'json' };
import { writeSettings } from './settingsFile.ts';

const build = path.join(import.meta.dirname, 'node_modules/code-server/lib/vscode');
const serverMain = path.join(build, 'out/server-main.js');

const scopes: Record<string, { scope?: string }> = manifest.contributes.configuration.properties;

export interface ServerOptions {
  /** The folder that VS Code opens. */
  folder: string;
  /** Where user data, server data and installed extensions live. */
  stateDir: string;
  /** 0 takes any free port. */
  port?: number;
  /** User settings, written before the start, where the person has set nothing else: the web build does not notice later edits on disk. */
  settings?: Record<string, unknown>;
  /** An extension folder to load without installing it. Switches notification toasts off. */
  developmentPath?: string;
  /** The bundle whose `run()` VS Code calls; needs `developmentPath`. */
  testsPath?: string;
  env?: Record<string, string>;
  /** Port of the extension host's debugger. */
  inspectPort?: number;
}

export interface RunningServer {
  origin: string;
  url: string;
  process: ChildProcess;
  stop(): Promise<void>;
}

const quietSettings = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': false,
  'git.openRepositoryInParentFolders': 'never',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
};

/** A port that opens in the terminal or in a test is not worth a notice and a counter. The setting counts for a machine only. */
const machineSettings = { 'remote.autoForwardPorts': false };

const stateArgs = (stateDir: string) => [
  '--user-data-dir',
  path.join(stateDir, 'user'),
  '--server-data-dir',
  path.join(stateDir, 'server'),
  '--extensions-dir',
  path.join(stateDir, 'extensions'),
];

/** Installs a VSIX as a person would, into the state folder's extensions. */
export function installVsix(vsix: string, stateDir: string): void {
  const result = spawnSync(
    process.execPath,
    [serverMain, '--install-extension', vsix, '--force', '--accept-server-license-terms', ...stateArgs(stateDir)],
    {
      encoding: 'utf8',
    },
  );
  if (result.status !== 0) throw new Error(`VS Code did not install ${vsix}:\n${result.stdout}\n${result.stderr}`);
}

/** Starts VS Code's server build and resolves once it listens. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  if (!existsSync(serverMain))
    throw new Error("VS Code's server build is missing. Run the command through scripts/bootstrap.mjs --vscode.");
  writeSettings(path.join(options.stateDir, 'user/User'), { ...quietSettings, ...options.settings });
  // Settings of a machine count only where they stand for the machine. No others may stand there: they would win over the person's.
  const ofMachine = Object.entries(options.settings ?? {}).filter(([name]) => scopes[name]?.scope === 'machine');
  writeSettings(path.join(options.stateDir, 'user/Machine'), machineSettings, Object.fromEntries(ofMachine));

  const args = [
    serverMain,
    '--host',
    '127.0.0.1',
    '--port',
    String(options.port ?? 0),
    '--without-connection-token',
    '--accept-server-license-terms',
    '--disable-telemetry',
    ...stateArgs(options.stateDir),
  ];
  if (options.developmentPath) args.push('--enable-smoke-test-driver');
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...options.env } });
  const port = await listeningPort(child);

  const origin = `http://127.0.0.1:${port}`;
  const remote = (local: string) => `vscode-remote://127.0.0.1:${port}${path.resolve(local)}`;
  const payload: [string, string][] = [];
  if (options.developmentPath) payload.push(['extensionDevelopmentPath', remote(options.developmentPath)]);
  if (options.testsPath) payload.push(['extensionTestsPath', remote(options.testsPath)]);
  if (options.inspectPort) payload.push(['inspect-extensions', String(options.inspectPort)]);
  const query = payload.length > 0 ? `&payload=${encodeURIComponent(JSON.stringify(payload))}` : '';
  return {
    origin,
    url: `${origin}/?folder=${encodeURI(path.resolve(options.folder))}${query}`,
    process: child,
    stop: () =>
      new Promise(stopped => {
        if (child.exitCode !== null) return stopped();
        child.once('exit', () => stopped());
        child.kill();
      }),
  };
}

function listeningPort(child: ChildProcess): Promise<string> {
  let log = '';
  child.stderr?.on('data', (bytes: Buffer) => (log = `${log}${bytes}`.slice(-20_000)));
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (bytes: Buffer) => {
      log = `${log}${bytes}`.slice(-20_000);
      const port = /listening on (\d+)/.exec(log)?.[1];
      if (port) resolve(port);
    });
    child.once('exit', code => reject(new Error(`VS Code's server ended with ${code}:\n${log}`)));
  });
}
