import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../docs/decisions');

describe('docs/decisions', () => {
  const files = readdirSync(folder);

  it('are numbered one after the other', () => {
    assert.deepEqual(
      files.map(file => Number(file.slice(0, 4))),
      files.map((_, index) => index + 1),
    );
  });

  for (const file of files) {
    it(`${file} says its number, and since when it stands`, () => {
      const [heading, , status] = readFileSync(path.join(folder, file), 'utf8').split('\n');
      assert.match(heading ?? '', new RegExp(`^# ${Number(file.slice(0, 4))}\\. `));
      assert.match(status ?? '', /^\*\*Status:\*\* accepted, \d{4}-\d\d-\d\d/);
    });
  }
});
