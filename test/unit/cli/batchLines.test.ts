import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { batchLines } from '../../../src/cli/batchLines.ts';
import { UsageError } from '../../../src/cli/usageError.ts';
import { tempFolder } from '../../support/tempFolder.ts';

async function linesOf(file: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of batchLines(file)) lines.push(line);
  return lines;
}

describe('a --batch file', () => {
  const folder = tempFolder();

  it('may begin with a mark of byte order, end its lines as Windows does and have empty ones', async () => {
    const file = path.join(folder.path, 'lines.jsonl');
    writeFileSync(file, '\uFEFF{"id":1}\r\n\r\n{"id":2}\n  \n{"id":3}');
    assert.deepEqual(await linesOf(file), ['{"id":1}', '{"id":2}', '{"id":3}']);
  });

  for (const [what, file] of [
    ['a folder', () => folder.path],
    ['a file that is not there', () => path.join(folder.path, 'nowhere.jsonl')],
    ['a path through a file', () => path.join(import.meta.filename, 'x')],
  ] as const)
    it(`that is ${what} is wrong usage, in words`, () =>
      assert.rejects(
        linesOf(file()),
        (error: unknown) => error instanceof UsageError && error.message.startsWith('--batch: there is no readable file'),
      ));
});
