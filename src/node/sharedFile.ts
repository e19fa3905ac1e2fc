import { unwatchFile, watchFile } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';

const lookEveryMs = 1_000;

/** A small JSON file that several windows share: whoever writes it, the others hear of it within a second. */
export class SharedFile<T> {
  private count = 0;

  constructor(
    private readonly file: string,
    private readonly schema: z.ZodMiniType<T>,
  ) {}

  /** @returns undefined where there is none, or it cannot be read */
  async read(): Promise<T | undefined> {
    try {
      return z.safeParse(this.schema, JSON.parse(await readFile(this.file, 'utf8'))).data;
    } catch {
      return undefined; // it is only a memory: what it says is asked for again
    }
  }

  /** In one step, so that nobody reads half of it; undefined removes it. */
  async write(value: object | undefined): Promise<void> {
    if (value === undefined) return rm(this.file, { force: true });
    const part = `${this.file}.${process.pid}-${++this.count}`;
    await mkdir(path.dirname(this.file), { recursive: true, mode: 0o700 });
    await writeFile(part, JSON.stringify(value), { mode: 0o600 });
    await rename(part, this.file);
  }

  /** @param heard called when the file has changed, by this window too */
  watch(heard: () => void): { dispose(): void } {
    watchFile(this.file, { interval: lookEveryMs, persistent: false }, heard);
    return { dispose: () => unwatchFile(this.file, heard) };
  }
}
