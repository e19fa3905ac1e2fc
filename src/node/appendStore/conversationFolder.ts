import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import type { ConversationFiles } from '../../core/chat/conversationFiles.ts';
import { AppendLog, type LogCodec } from './appendLog.ts';
import { errorCode } from './errorCode.ts';
import { StoreError, storeFailureOf, type StoreFailure } from './storeFailure.ts';

const extension = '.jsonl';
/** An id is a file's name: nothing that could lead out of the folder. */
const idPattern = /^[A-Za-z0-9_-]{1,100}$/;
const anyObject: LogCodec<unknown> = { schema: z.unknown(), toJson: record => record };

/** A file whose damage was found while reading it. */
export interface DamageReport {
  readonly id: string;
  readonly brokenLines: number;
  /** Where the file is kept as it was; absent where even that failed. */
  readonly keptAs?: string;
  readonly failure?: StoreFailure;
}

/** Conversations as append-only files, one each; which there are is read from the folder, so no index can be wrong.
 *  @throws StoreError where the contract has no other way to say so: `append`, `remove` */
export class ConversationFolder implements ConversationFiles {
  /** Those that something is being asked of: thousands of conversations leave nothing behind. */
  private readonly logs = new Map<string, AppendLog<unknown>>();

  /** @param onDamage told of broken files; what could be read of them is still given out */
  constructor(
    private readonly folder: string,
    private readonly onDamage: (report: DamageReport) => void,
  ) {}

  async ids(): Promise<readonly string[]> {
    try {
      const names = await readdir(this.folder);
      return names.flatMap(name => {
        const id = name.slice(0, -extension.length);
        return name.endsWith(extension) && idPattern.test(id) ? [id] : [];
      });
    } catch (error) {
      const failure = storeFailureOf(error, this.folder);
      if (errorCode(error) !== 'ENOENT') this.onDamage({ id: '', brokenLines: 0, failure });
      return [];
    }
  }

  async read(id: string): Promise<readonly unknown[]> {
    const { records, brokenLines, keptAs, failure } = await this.through(id, log => log.readAll());
    if (brokenLines > 0 || failure)
      this.onDamage({ id, brokenLines, ...(keptAs === undefined ? {} : { keptAs }), ...(failure ? { failure } : {}) });
    return records;
  }

  async append(id: string, events: readonly unknown[]): Promise<void> {
    const result = await this.through(id, log => log.append(events));
    if (!result.stored) throw new StoreError(result.failure);
  }

  /** Copies that were kept aside go too: who deletes a conversation means all of it. */
  async remove(id: string): Promise<void> {
    const { file } = this.log(id);
    this.logs.delete(id);
    try {
      const copies = (await readdir(this.folder)).filter(name => name.startsWith(`${id}${extension}.bak`));
      for (const name of [path.basename(file), ...copies]) await rm(path.join(this.folder, name), { force: true });
    } catch (error) {
      if (errorCode(error) !== 'ENOENT') throw new StoreError(storeFailureOf(error, file));
    }
  }

  /** What is asked of a file at the same time goes through one log, which keeps the order. */
  private async through<T>(id: string, ask: (log: AppendLog<unknown>) => Promise<T>): Promise<T> {
    const log = this.log(id);
    try {
      return await ask(log);
    } finally {
      if (log.isIdle && this.logs.get(id) === log) this.logs.delete(id);
    }
  }

  private log(id: string): AppendLog<unknown> {
    if (!idPattern.test(id)) throw new RangeError(`"${id}" is no id of a conversation.`);
    const known = this.logs.get(id);
    if (known) return known;
    const log = new AppendLog(path.join(this.folder, `${id}${extension}`), anyObject);
    this.logs.set(id, log);
    return log;
  }
}
