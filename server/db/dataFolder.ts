import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../makeFolder.ts';

/** Another process has this folder. */
export class DataFolderInUseError extends Error {
  override readonly name = 'DataFolderInUseError';
  readonly kind = 'in-use';
}

/** Takes a folder for this process alone: PGlite's files bear one writer. A lock that a killed process left is taken over.
 *  @returns gives the folder back
 *  @throws DataFolderInUseError that names the process */
export function lockDataFolder(folder: string): () => void {
  makeFolder(path.resolve(folder));
  const lock = path.join(folder, 'lock');
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  for (;;) {
    try {
      // A link appears with its content, a new file before it: nobody may read an empty lock.
      linkSync(mine, lock);
      rmSync(mine);
      return () => rmSync(lock, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const owner = Number(readLock(lock));
    // In a container every process has the same number: its own can only be left from an earlier life.
    if (owner !== process.pid && isAlive(owner)) {
      rmSync(mine);
      throw new DataFolderInUseError(
        `${path.resolve(folder)} belongs to process ${owner}, which is running. Stop it, or set DATA_DIR to another folder.`,
      );
    }
    rmSync(lock, { force: true });
  }
}

function readLock(lock: string): string {
  try {
    return readFileSync(lock, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
