import type { Translate } from './translate.ts';

/** Where prices come from, in words: "the pi-ai package, version 1.5.2". Packages are named as what they are, since nobody need
 *  know them.
 *  @param source as the catalog names it */
export function sourceInWords(source: string, translate: Translate): string {
  if (source === 'vendor price page') return translate('the maker’s own page');
  const [, site, name, version] = /^(?:(\S+) \()?([\w.-]+) (\d[\w.]*)\)?$/.exec(source) ?? [];
  if (name === undefined || version === undefined) return source;
  return site === undefined
    ? translate('the {0} package, version {1}', name, version)
    : translate('{0}, as in the {1} package, version {2}', site, name, version);
}
