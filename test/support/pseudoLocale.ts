import bundle from '../../l10n/bundle.l10n.json' with { type: 'json' };

const accents: Record<string, string> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', A: 'Á', E: 'É', I: 'Í', O: 'Ó', U: 'Ú' };

/** A language that nobody speaks and everybody can read: "[Séárch módéls]". */
export const pseudo = (text: string): string => `[${text.replaceAll(/[aeiou]/gi, vowel => accents[vowel] ?? vowel)}]`;

/** A whole translation into it. */
export const pseudoBundle: Record<string, string> = Object.fromEntries(Object.keys(bundle).map(text => [text, pseudo(text)]));
