import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder of its own for each test of the suite that calls this, gone afterwards. */
export function tempFolder(): { readonly path: string } {
  let current = '';
  beforeEach(() => (current = mkdtempSync(path.join(tmpdir(), 'aim-test-'))));
  afterEach(() => rmSync(current, { recursive: true, force: true }));
  return {
    get path() {
      return current;
    },
  };
}
