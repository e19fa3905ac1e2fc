import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';
import { bundles } from '../../../esbuild.config.mjs';
import type { Environment } from '../../../server/config/environment.ts';

const root = path.resolve(import.meta.dirname, '../../..');
// Inside the checkout, since the bundle finds PGlite, pg and argon2 from where it lies.
const outdir = path.join(root, 'dist/test/cli');
let built: Promise<unknown> | undefined;

/** `q serve` in a process of its own, with nothing of this one's environment that could matter. */
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
    built ??= build({ ...bundles['cli'], absWorkingDir: root, outdir, sourcemap: false });
    await built;
    const child = spawn(process.execPath, [path.join(outdir, 'cli.js'), 'serve', ...args], {
      cwd: root,
      env: { PATH: process.env['PATH'] ?? '', PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new ServeProcess(child);
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
