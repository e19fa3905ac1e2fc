// `npm run l10n`: writes l10n/bundle.l10n.json, the texts that a translation of the extension translates.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { l10nStrings } from './l10nStrings.ts';

const root = path.dirname(import.meta.dirname);
mkdirSync(path.join(root, 'l10n'), { recursive: true });
writeFileSync(
  path.join(root, 'l10n/bundle.l10n.json'),
  `${JSON.stringify(Object.fromEntries(l10nStrings(root).map(text => [text, text])), null, 2)}\n`,
);
