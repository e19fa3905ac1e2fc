import { mkdir, open, readFile, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import { errorCode } from './errorCode.ts';
import { readLines, repairFor } from './logLines.ts';
import { setAside } from './setAside.ts';
import { storeFailureOf, type StoreFailure } from './storeFailure.ts';

/** How a record goes into a line and comes back. */
export interface LogCodec<T> {
  readonly schema: z.ZodMiniType<T>;
  /** A JSON object. */
  toJson(record: T): unknown;
}

export interface LogContent<T> {
  /** Oldest first, as they were written, whichever window wrote them. */
  readonly records: readonly T[];
  /** Objects that this version does not understand. They stay in the file. */
  readonly unknownRecords: number;
  /** Lines that were no records at all. */
  readonly brokenLines: number;
  /** The copy of the damaged file, where there were broken lines. */
  readonly keptAs?: string;
  /** The file could not be read, or could not be kept aside. */
  readonly failure?: StoreFailure;
}

/** A part of the file, up to its last whole line. */
export interface LogTail<T> {
  readonly records: readonly T[];
  /** Where it begins, in bytes: 0 where the file is shorter than what was known of it. */
  readonly start: number;
  /** Where the next part begins. */
  readonly end: number;
}

export type AppendResult = { readonly stored: true } | { readonly stored: false; readonly failure: StoreFailure };

interface Waiting {
  readonly text: string;
  resolve(result: AppendResult): void;
  reject(error: unknown): void;
}

/** A file of JSON lines that only grows. Several processes may append to one file: each batch is a single `O_APPEND`
 *  write, so none overwrites another's. Neither method rejects because of the disk. */
export class AppendLog<T> {
  private waiting: Waiting[] = [];
  private writing: Promise<void> | undefined;

  constructor(
    readonly file: string,
    private readonly codec: LogCodec<T>,
  ) {}

  /** Nothing is being written, and nothing waits for it. */
  get isIdle(): boolean {
    return this.writing === undefined;
  }

  /** Resolves when the records are on the disk, in the order of the calls. */
  append(records: readonly T[]): Promise<AppendResult> {
    const text = records.map(record => `${JSON.stringify(this.codec.toJson(record))}\n`).join('');
    return new Promise((resolve, reject) => {
      this.waiting.push({ text, resolve, reject });
      this.writing ??= this.writeAll();
    });
  }

  /** Reads what is there. Damage is kept aside as `.bak` and reported once. */
  async readAll(): Promise<LogContent<T>> {
    await this.writing;
    let bytes: Buffer;
    try {
      bytes = await readFile(this.file);
    } catch (error) {
      const nothing = { records: [], unknownRecords: 0, brokenLines: 0 };
      return errorCode(error) === 'ENOENT' ? nothing : { ...nothing, failure: storeFailureOf(error, this.file) };
    }
    const { values, broken } = readLines(bytes);
    const records = this.recordsIn(values);
    const content = { records, unknownRecords: values.length - records.length, brokenLines: broken.length };
    if (broken.length === 0) return content;
    try {
      return { ...content, keptAs: await setAside(this.file, broken) };
    } catch (error) {
      return { ...content, failure: storeFailureOf(error, this.file) };
    }
  }

  /** What was appended after so many bytes. Damage is passed over: `readAll` keeps it aside and reports it. A file that
   *  cannot be read has nothing new. */
  async readFrom(offset: number): Promise<LogTail<T>> {
    await this.writing;
    try {
      const { bytes, start } = await bytesFrom(this.file, offset);
      const whole = bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
      return { records: this.recordsIn(readLines(whole).values), start, end: start + whole.length };
    } catch (error) {
      storeFailureOf(error, this.file); // a defect of ours is thrown on
      return { records: [], start: offset, end: offset };
    }
  }

  private recordsIn(values: readonly unknown[]): T[] {
    return values.flatMap(value => {
      const parsed = z.safeParse(this.codec.schema, value);
      return parsed.success ? [parsed.data] : [];
    });
  }

  /** Whatever was asked for during a write goes along with the next one. */
  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        const result = await this.write(batch.map(({ text }) => text).join(''));
        for (const { resolve } of batch) resolve(result);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    // In the same step as the last look at what is waiting: later, and a caller who has just been answered would be forgotten.
    this.writing = undefined;
  }

  private async write(text: string): Promise<AppendResult> {
    if (text === '') return { stored: true };
    try {
      await appendText(this.file, text);
      return { stored: true };
    } catch (error) {
      return { stored: false, failure: storeFailureOf(error, this.file) };
    }
  }
}

async function bytesFrom(file: string, offset: number): Promise<{ bytes: Buffer; start: number }> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const start = size < offset ? 0 : offset;
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
    return { bytes: buffer.subarray(0, bytesRead), start };
  } finally {
    await handle.close();
  }
}

async function appendText(file: string, text: string): Promise<void> {
  // What was said is nobody else's business: 700 and 600.
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a+', 0o600);
  try {
    // Each time, because another window may have been killed since the last one.
    const bytes = Buffer.from((await endsWhole(handle)) ? text : repairFor(await handle.readFile()) + text);
    const { bytesWritten } = await handle.write(bytes);
    if (bytesWritten < bytes.length) throw Object.assign(new Error('The disk took only a part of what was written.'), { code: 'ENOSPC' });
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

async function endsWhole(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return true;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() === '\n';
}
