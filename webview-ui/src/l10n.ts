import * as z from 'zod/mini';
import { plainEnglish, type Translate } from '../../src/core/format/translate.ts';
import { dataBlock } from './dataBlock.ts';

/** The translation of VS Code's language; there is none in English. */
const bundle = dataBlock('l10n', z.record(z.string(), z.string()));

/** Puts a text of a view into the person's language; `{0}` stands for the first argument. What the bundle lacks stays English. */
export const t: Translate = (text, ...args) => plainEnglish(bundle?.[text] ?? text, ...args);
