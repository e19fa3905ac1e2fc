import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { errorKinds } from '../../../src/core/contract/providerError.ts';
import { finishReasons } from '../../../src/core/contract/streamPart.ts';

const docs = readFileSync(path.resolve(import.meta.dirname, '../../../docs/interfaces.md'), 'utf8');
const section = (title: string) => docs.split(`## ${title}`)[1]?.split('\n## ')[0] ?? '';

describe('docs/interfaces.md', () => {
  it('has every error kind, and no other', () => {
    const documented = [...section('Error kinds').matchAll(/^\| `([\w-]+)`/gm)].map(match => match[1]);
    assert.deepEqual(documented.sort(), [...errorKinds].sort());
  });

  it('has every finish reason', () => {
    for (const reason of finishReasons) assert.ok(section('Stream parts').includes(`\`${reason}\``), reason);
  });
});
