import { constants } from 'node:fs';
import { copyFile, open } from 'node:fs/promises';
import { errorCode } from './errorCode.ts';
import type { Span } from './logLines.ts';

/** More copies than this are not made: something damages the file again and again. */
const copiesMax = 100;

/** Keeps a damaged file as `.bak`, `.bak1`, …, never over an older one, and then blanks what could not be read.
 *  In place, because the file must not change its length or identity while another window appends to it.
 *  @returns the copy's name */
export async function setAside(file: string, broken: readonly Span[]): Promise<string> {
  const copy = await copyBeside(file);
  const handle = await open(file, 'r+');
  try {
    for (const { start, end } of broken) await handle.write(Buffer.alloc(end - start, ' '), 0, end - start, start);
    await handle.datasync();
  } finally {
    await handle.close();
  }
  return copy;
}

async function copyBeside(file: string): Promise<string> {
  for (let count = 0; ; count++) {
    const copy = `${file}.bak${count || ''}`;
    try {
      await copyFile(file, copy, constants.COPYFILE_EXCL);
      return copy;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST' || count >= copiesMax) throw error;
    }
  }
}
