import MiniSearch, { type Query } from 'minisearch';
import { ownName } from './ownName.ts';
import type { CatalogRow } from './row.ts';
import type { TextSearch } from './textSearch.ts';

/** Words that people use for what a model can do or costs, beside its capabilities' own names. */
const tagWords = (row: CatalogRow): string =>
  [
    ...row.capabilities,
    row.free ? 'free' : '',
    row.local ? 'local private offline' : '',
    row.openWeights ? 'open weights' : '',
    row.speed,
    row.deprecated === null ? '' : 'deprecated',
  ]
    .join(' ')
    .replace('code', 'code coding');

/** Nobody's words are longer, and each letter of a word is a spelling that is tried. */
const searchCharsMax = 500;
const wordCharsMax = 40;

const words = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s,/:_()[\]-]+/)
    .filter(Boolean);
/** Every model's text has many digits and dots: "5.4" and "gpt-5.4" find each other through both forms. */
const termsOf = (text: string): string[] => words(text).flatMap(word => (word.includes('.') ? [word, ...word.split('.')] : [word]));

/** As it is compared with a whole search. */
const plain = (text: string): string => words(text).join(' ');

/** Whether a field has a word counts, not how often, nor how many others it has: a model is no better match for having fewer aliases or
 *  a shorter name. */
const ranking = {
  boost: { name: 4, ids: 2, vendorName: 2, tags: 1.5 },
  bm25: { k: 0, b: 0, d: 0.5 },
  weights: { prefix: 0.5, fuzzy: 0.2 },
};
/** How much more a name counts that is all of the search, or begins with it. */
const wholeBoost = 4;
const beginningBoost = 2;

interface Entry {
  readonly row: CatalogRow;
  readonly name: string;
  /** All that it is called. */
  readonly names: ReadonlySet<string>;
}

/** A typo-tolerant prefix search. Words must all match; a comma separates alternatives ("grok 4, gpt 5").
 *  About 30 ms to build for a thousand models: rows are taken in with the first search, or before it in slices. */
export class SearchIndex implements TextSearch {
  private readonly index = new MiniSearch<CatalogRow>({
    fields: ['name', 'ids', 'vendorName', 'providers', 'tags'],
    tokenize: termsOf,
    processTerm: term => term,
    extractField: (row, field) => {
      if (field === 'tags') return tagWords(row);
      if (field === 'ids') return [row.id, ...row.aliases].join(' ');
      const value = row[field as keyof CatalogRow];
      return Array.isArray(value) ? value.join(' ') : String(value);
    },
  });
  private readonly entries = new Map<string, Entry>();
  private taken = 0;

  constructor(private readonly rows: readonly CatalogRow[]) {}

  get complete(): boolean {
    return this.taken === this.rows.length;
  }

  add(count: number): void {
    const rows = this.rows.slice(this.taken, this.taken + count);
    this.index.addAll(rows);
    for (const row of rows) this.entries.set(row.id, entryOf(row));
    this.taken = Math.min(this.rows.length, this.taken + count);
  }

  /** Best first; among equally good matches the popular ones first, and what is gone last. */
  search(text: string): CatalogRow[] {
    if (!this.complete) this.add(this.rows.length);
    const wanted = text.slice(0, searchCharsMax).split(',').map(plain).filter(Boolean);
    if (wanted.length === 0) return [];
    return this.index
      .search({ combineWith: 'OR', queries: wanted.map(queryOf) }, ranking)
      .flatMap(({ id, score }) => {
        const entry = this.entries.get(String(id));
        return entry ? [{ row: entry.row, weight: score * weight(entry, wanted) }] : [];
      })
      .sort((a, b) => b.weight - a.weight)
      .map(({ row }) => row);
  }

  /** The text with each word that no model has in the spelling that was searched for instead. */
  understood(text: string): string {
    return text.slice(0, searchCharsMax).replaceAll(/[^\s,]+/g, word => this.spelling(word));
  }

  private spelling(word: string): string {
    const term = word.toLowerCase();
    if (words(term).length !== 1 || this.index.search({ queries: [term], prefix: true }).length > 0) return word;
    return this.index.search(termQuery(term))[0]?.terms[0] ?? word;
  }
}

const entryOf = (row: CatalogRow): Entry => {
  const names = [row.name, row.id, ownName(row.id), ...row.aliases];
  return { row, name: plain(row.name), names: new Set(names.map(plain)) };
};

function weight({ row, name, names }: Entry, wanted: readonly string[]): number {
  const isWhole = wanted.some(text => names.has(text));
  const begins = wanted.some(text => name.startsWith(text));
  const called = isWhole ? wholeBoost : begins ? beginningBoost : 1;
  return called * (row.deprecated === null ? 1 : 0.7) * (1 + 0.5 / Math.sqrt(row.popularityRank));
}

const queryOf = (text: string): Query => ({ combineWith: 'AND', queries: text.split(' ').map(termQuery) });

/** A word as it stands, as a prefix, with a typo, and with two neighbouring letters swapped ("gtp"). Numbers are taken literally. */
function termQuery(term: string): Query {
  if (/^[\d.]+$/.test(term)) return { queries: [term], prefix: true, fuzzy: false };
  const swapped = Array.from(
    { length: term.length > wordCharsMax ? 0 : term.length - 1 },
    (_, at) => term.slice(0, at) + term.charAt(at + 1) + term.charAt(at) + term.slice(at + 2),
  );
  return {
    combineWith: 'OR',
    queries: [
      { queries: [term], prefix: true, fuzzy: term.length > 3 ? 0.25 : false },
      { queries: swapped.filter(word => word !== term), prefix: term.length > 2, fuzzy: false, boostTerm: () => 0.5 },
    ],
  };
}
