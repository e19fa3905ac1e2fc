import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
/** A fixed place, so that a session outlives a restart; any free one where it is taken. */
const preferredPort = 8787;

export interface RunningEndpoint {
  readonly url: string;
  stop(): Promise<void>;
}

/** The account service as it is in this checkout, on its embedded database, with sandbox money and the sandbox for a provider. */
export async function startEndpoint(dataDir: string): Promise<RunningEndpoint> {
  for (const port of [preferredPort, 0]) {
    const child = spawn(process.execPath, [path.join(root, 'scripts/q.ts'), 'serve', '--port', String(port)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...keyless(), DATA_DIR: dataDir, SANDBOX_PROVIDERS: '1', LOG_LEVEL: 'warn' },
    });
    const url = await listening(child);
    if (url === undefined) continue;
    return { url, stop: () => stopped(child) };
  }
  throw new Error('The account service did not start.');
}

/** Without the person's own provider keys: nothing that is tried here may cost anything. */
function keyless(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/(_API_KEY|_BASE_URL|_TOKEN|^STRIPE_.*|^DATABASE_URL)$/.test(name)),
  );
}

/** @returns undefined where it ended before it listened, as when its port is taken */
function listening(child: ChildProcess): Promise<string | undefined> {
  let log = '';
  child.stderr?.on('data', (bytes: Buffer) => (log = `${log}${bytes}`.slice(-20_000)));
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (bytes: Buffer) => {
      const url = /listening on (\S+)/.exec(String(bytes))?.[1];
      if (url) resolve(url);
    });
    child.once('exit', () =>
      /port \d+ is taken/i.test(log) ? resolve(undefined) : reject(new Error(`The account service ended:\n${log}`)),
    );
  });
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise(resolve => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill();
  });
}
