import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);

/** When the newest of these files, and of the files in these folders, was written: Unix milliseconds. Places are relative to the project. */
export function newestMs(...places: string[]): number {
  const times = places.flatMap(place => {
    const file = path.join(root, place);
    if (!statSync(file).isDirectory()) return [statSync(file).mtimeMs];
    return readdirSync(file, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => statSync(path.join(entry.parentPath, entry.name)).mtimeMs);
  });
  return Math.max(...times);
}
