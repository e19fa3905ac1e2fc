import { readFileSync, statSync } from 'node:fs';
import { UsageError } from './usageError.ts';

/** The text of a `--selection` file; a pipe (`<(git diff)`) is one too.
 *  @throws UsageError for what is not there, never ends (a device), or is no text */
export function selectionText(file: string): string {
  const text = read(file);
  if (text.includes('\0')) throw new UsageError(`--selection: "${file}" is not a text file.`);
  return text;
}

function read(file: string): string {
  try {
    const facts = statSync(file);
    if (facts.isFile() || facts.isFIFO()) return readFileSync(file, 'utf8');
  } catch {
    // Falls through to the same sentence.
  }
  throw new UsageError(`--selection: there is no readable file "${file}".`);
}
