import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Writes VS Code's settings.json. What a person has set there since the last start stays.
 *  @param first for settings that are not there yet
 *  @param always whatever is there */
export function writeSettings(folder: string, first: Record<string, unknown>, always: Record<string, unknown> = {}): void {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'settings.json');
  const kept = existsSync(file) ? parsed(readFileSync(file, 'utf8')) : {};
  if (kept) writeFileSync(file, JSON.stringify({ ...first, ...kept, ...always }, null, 2));
}

/** @returns undefined for a file with comments, or one that is broken: it stays as it is */
function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
