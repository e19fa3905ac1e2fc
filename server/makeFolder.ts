import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/** What keeps the service from starting, in words for whoever runs it. */
export const unwritableWords = (dataDir: string, error: unknown): string =>
  `DATA_DIR (${path.resolve(dataDir)}) cannot be written to: ${error instanceof Error ? error.message : String(error)}`;

/** Makes a folder that only its owner reads, and those above it. One after the other: asked for all at once, Node (24, too) never comes
 *  back where a file system takes no folders, such as /proc.
 *  @throws Error as `mkdir` does */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = path.dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!existsSync(folder)) throw error; // else another process was first
  }
}
