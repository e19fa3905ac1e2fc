import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { l10nStrings } from '../../scripts/l10nStrings.ts';
import { wordsInTemplates } from './wordsInTemplates.ts';

/** Fields of package.json that VS Code shows to people. */
const shown = new Set([
  'title',
  'shortTitle',
  'displayName',
  'description',
  'markdownDescription',
  'category',
  'label',
  'fullName',
  'altText',
]);

const root = path.resolve(import.meta.dirname, '../..');

describe('translations', function () {
  this.timeout(60_000); // every source file is parsed
  it('the bundle has every text of the extension; `npm run l10n` writes it', () => {
    const bundle = JSON.parse(readFileSync(path.join(root, 'l10n/bundle.l10n.json'), 'utf8')) as Record<string, string>;
    assert.deepEqual(Object.keys(bundle), l10nStrings(root));
    for (const [key, text] of Object.entries(bundle)) assert.equal(text, key);
  });

  it('no view has words in its templates: they stand in its texts.ts, where they are translated', () =>
    assert.deepEqual(wordsInTemplates(root), []));

  it('package.nls.json has every text that package.json shows, and no other', () => {
    const read = (name: string): unknown => JSON.parse(readFileSync(path.join(root, name), 'utf8'));
    const { displayName, description, contributes } = read('package.json') as Record<string, unknown>;
    const used = new Set<string>();
    const raw: string[] = [];
    JSON.stringify({ displayName, description, contributes }, (field, value: unknown) => {
      const key = typeof value === 'string' ? /^%(.+)%$/.exec(value)?.[1] : undefined;
      if (key !== undefined) used.add(key);
      else if (typeof value === 'string' && shown.has(field)) raw.push(value);
      return value;
    });
    assert.deepEqual(raw, []);
    assert.deepEqual([...used].toSorted(), Object.keys(read('package.nls.json') as object).toSorted());
  });
});
