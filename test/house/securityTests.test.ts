import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const rows = [...readFileSync(path.join(root, 'docs/security-tests.md'), 'utf8').matchAll(/\| `([\w/.]+)`: (.+) \|$/gm)];

describe('docs/security-tests.md', () => {
  it('names tests', () => assert.ok(rows.length > 30));

  for (const [, file = '', title = ''] of rows)
    it(`${file}: ${title}`, () => assert.ok(readFileSync(path.join(root, 'test', file), 'utf8').includes(title)));
});
