import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import browsers from './browsers.json' with { type: 'json' };

const { names, places, aptPackages } = browsers;

/** The browser on this machine, or undefined. `CHROMIUM` names one by its path. */
export function findChromium(): string | undefined {
  if (process.env['CHROMIUM']) return process.env['CHROMIUM'];
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const candidates = [...folders.flatMap(folder => names.map(name => path.join(folder, name))), ...places];
  return candidates.find(candidate => existsSync(candidate));
}

/** Finds a browser, or installs Debian's with apt where that is possible without asking anything.
 *  @throws Error with the exact command to run where it is not. */
export function ensureChromium(say: (text: string) => void): string {
  const found = findChromium();
  if (found) return found;
  const hasApt = spawnSync('apt-get', ['--version']).status === 0;
  const isRoot = process.getuid?.() === 0;
  if (!hasApt) throw new Error('No Chrome, Chromium or Edge was found. Install one, or set CHROMIUM to its path, and run this again.');
  if (!isRoot)
    throw new Error(
      `No Chrome, Chromium or Edge was found. Install one and run this again:\n  sudo apt-get install -y --no-install-recommends ${aptPackages.join(' ')}`,
    );
  say('Installing Chromium …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
  const installed = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...aptPackages], { encoding: 'utf8', env });
  const chromium = findChromium();
  if (!chromium) throw new Error(`Chromium could not be installed:\n${installed.stderr}`);
  return chromium;
}

/** Flags for a headless browser that talks to nobody but this machine. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Names that don't resolve hold VS Code's page up for seconds.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];
