import * as z from 'zod/mini';
import { plainEnglish, type Translate } from '../../src/core/format/translate.ts';

/** The page's data block with the translation of VS Code's language; there is none in English. */
const block = document.querySelector('script#l10n')?.textContent;
const bundle = block ? z.safeParse(z.record(z.string(), z.string()), JSON.parse(block)).data : undefined;

/** Puts a text of a view into the person's language; `{0}` stands for the first argument. What the bundle lacks stays English. */
export const t: Translate = (text, ...args) => plainEnglish(bundle?.[text] ?? text, ...args);
