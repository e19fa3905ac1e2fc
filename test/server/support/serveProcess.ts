import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';
import { bundles } from '../../../esbuild.config.mjs';
import type { Environment } from '../../../server/config/environment.ts';

const root = path.resolve(import.meta.dirname, '../../..');
// Inside the checkout, since the bundle finds PGlite, pg and argon2 from where it lies.
const outdir = path.join(root, 'dist/test/cli');
let built: Promise<unknown> | undefined;

/** `q` in a process of its own, with nothing of this one's environment that could matter. */
async function spawnCli(args: readonly string[], env: Environment): Promise<ChildProcess> {
  built ??= build({ ...bundles['cli'], absWorkingDir: root, outdir, sourcemap: false });
  await built;
  return spawn(process.execPath, [path.join(outdir, 'cli.js'), ...args], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that ends by itself. */
export async function runCli(args: readonly string[], env: Environment): Promise<Ended> {
  const child = await spawnCli(args, env);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
  child.stderr?.on('data', (bytes: Buffer) => (stderr += bytes.toString()));
  const code = await new Promise<number | null>(resolve => child.once('close', resolve));
  return { code, stdout, stderr };
}

/** `q serve`. */
export class ServeProcess {
  readonly exited: Promise<number | null>;
  stdout = '';
  stderr = '';
  private readonly listening: Promise<string>;

  private constructor(private readonly child: ChildProcess) {
    this.exited = new Promise(resolve => child.once('exit', code => resolve(code)));
    child.stderr?.on('data', (bytes: Buffer) => (this.stderr += bytes.toString()));
    this.listening = new Promise((resolve, reject) => {
      child.stdout?.on('data', (bytes: Buffer) => {
        this.stdout += bytes.toString();
        const url = /^listening on (\S+)$/m.exec(this.stdout)?.[1];
        if (url) resolve(url);
      });
      void this.exited.then(code => reject(new Error(`q serve ended with ${code}: ${this.stderr}`)));
    });
    this.listening.catch(() => undefined);
  }

  static async start(env: Environment, args: readonly string[] = []): Promise<ServeProcess> {
    return new ServeProcess(await spawnCli(['serve', ...args], { PORT: '0', ...env }));
  }

  /** Address with the prefix, once it listens. */
  async url(): Promise<string> {
    return `${await this.listening}/api/v1`;
  }

  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.exited;
  }
}
