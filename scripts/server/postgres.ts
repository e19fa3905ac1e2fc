import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const program = process.platform === 'win32' ? 'postgres.exe' : 'postgres';

/** The folder of PostgreSQL's programs on this machine, or undefined. `POSTGRES_BIN` names one. */
function findPostgres(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    process.env['POSTGRES_BIN'],
    ...versions.map(version => path.join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(path.delimiter),
    '/opt/homebrew/opt/postgresql/bin',
    '/usr/local/opt/postgresql/bin',
  ];
  return folders.find(
    folder => folder && existsSync(path.join(folder, program)) && existsSync(path.join(folder, program.replace('postgres', 'initdb'))),
  );
}

/** Finds PostgreSQL, or installs Debian's with apt where that is possible without asking anything.
 *  @throws Error with the exact command to run where it is not. */
export function ensurePostgres(say: (text: string) => void): string {
  const found = findPostgres();
  if (found) return found;
  const command = 'apt-get install -y --no-install-recommends postgresql';
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0)
    throw new Error(
      `PostgreSQL was not found. Install it (on Debian: sudo ${command}), or set POSTGRES_BIN to the folder of its programs.`,
    );
  say('Installing PostgreSQL …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
  const installed = spawnSync('apt-get', command.split(' ').slice(1), { encoding: 'utf8', env });
  const folder = findPostgres();
  if (!folder) throw new Error(`PostgreSQL could not be installed:\n${installed.stderr}`);
  return folder;
}

/** PostgreSQL refuses to run as root: there it runs as the system user of that name, or as nobody. */
function systemUser(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  for (const name of ['postgres', 'nobody']) {
    const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' });
    const gid = spawnSync('id', ['-g', name], { encoding: 'utf8' });
    if (uid.status === 0 && gid.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  }
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody.');
}

export interface RunningPostgres {
  readonly bin: string;
  /** Of one of its databases. */
  url(database: string): string;
  /** Ends the server as a power cut would, keeping its files. */
  crash(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and removes its files. */
  stop(): Promise<void>;
}

/** Starts a PostgreSQL of its own in a temporary folder.
 *  @param durable whether a commit waits for the disk: benchmarks want it, tests do not */
export async function startPostgres({ durable = false, connectionsMax = 100 } = {}): Promise<RunningPostgres> {
  const bin = ensurePostgres(text => process.stderr.write(`${text}\n`));
  const user = systemUser();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'aim-postgres-'));
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = path.join(folder, 'data');
  const made = spawnSync(
    path.join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
    {
      ...user,
      cwd: folder,
      encoding: 'utf8',
    },
  );
  if (made.status !== 0) throw new Error(`initdb failed:\n${made.stderr}`);
  const port = await freePort();
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    `max_connections=${connectionsMax}`,
    'shared_buffers=128MB',
    // Tests make requests of one name meet on purpose: the deadlocks of that are tried again, after this long instead of a second each.
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'deadlock_timeout=20ms']),
  ];
  let server: ChildProcess | undefined;
  const start = async () => {
    server = spawn(path.join(bin, 'postgres'), ['-D', data, ...settings.flatMap(setting => ['-c', setting])], {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await ready(server);
  };
  const end = async (signal: NodeJS.Signals) => {
    const ending = server;
    server = undefined;
    if (!ending || ending.exitCode !== null) return;
    const ended = new Promise(resolve => ending.once('exit', resolve));
    ending.kill(signal);
    await ended;
  };
  await start();
  return {
    bin,
    url: database => `postgres://postgres@127.0.0.1:${port}/${database}`,
    crash: () => end('SIGQUIT'),
    start,
    stop: async () => {
      await end('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    server.stderr?.on('data', bytes => {
      said = (said + String(bytes)).slice(-4_000);
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('exit', code => reject(new Error(`PostgreSQL ended with ${code}:\n${said}`)));
  });
}

async function freePort(): Promise<number> {
  const probe = net.createServer();
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise(resolve => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
