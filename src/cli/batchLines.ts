import { open, type FileHandle } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { UsageError } from './usageError.ts';

/** The lines of a `--batch` file that have something in them, as they are read; a mark of byte order before the first is dropped.
 *  @throws UsageError for what cannot be read: a folder, no such file, no permission */
export async function* batchLines(file: string): AsyncGenerator<string> {
  const handle = await opened(file);
  try {
    for await (const line of createInterface({ input: handle.createReadStream({ autoClose: false }), crlfDelay: Infinity })) {
      const text = line.replace(/^\uFEFF/, '');
      if (text.trim() !== '') yield text;
    }
  } finally {
    await handle.close();
  }
}

async function opened(file: string): Promise<FileHandle> {
  try {
    const handle = await open(file);
    if (!(await handle.stat()).isDirectory()) return handle;
    await handle.close();
  } catch {
    // Falls through to the same sentence.
  }
  throw new UsageError(`--batch: there is no readable file "${file}".`);
}
