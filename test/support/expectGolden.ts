import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Compares with `test/golden/NAME`. A difference is left beside it as `NAME.actual`; `npm run test:update` accepts it. */
export function expectGolden(name: string, actual: string): void {
  const file = path.join(import.meta.dirname, '../golden', name);
  const text = actual.endsWith('\n') ? actual : `${actual}\n`;
  if (process.env['UPDATE_GOLDEN']) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const expected = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (expected !== text) writeFileSync(`${file}.actual`, text);
  else rmSync(`${file}.actual`, { force: true });
  assert.equal(text, expected, `${name} differs; look at ${name}.actual`);
}
