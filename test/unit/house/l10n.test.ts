import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { l10nStrings } from '../../../scripts/l10nStrings.ts';

const root = path.resolve(import.meta.dirname, '../../..');

describe('translations', function () {
  this.timeout(60_000); // every source file is parsed
  it('the bundle has every text of the extension; `npm run l10n` writes it', () => {
    const bundle = JSON.parse(readFileSync(path.join(root, 'l10n/bundle.l10n.json'), 'utf8')) as Record<string, string>;
    assert.deepEqual(Object.keys(bundle), l10nStrings(root));
    for (const [key, text] of Object.entries(bundle)) assert.equal(text, key);
  });
});
