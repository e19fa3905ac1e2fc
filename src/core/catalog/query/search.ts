import MiniSearch, { type Query } from 'minisearch';
import type { CatalogRow } from './row.ts';

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

/** A typo-tolerant prefix search. Words must all match; a comma separates alternatives ("grok 4, gpt 5").
 *  About 30 ms to build for a thousand models: rows are taken in with the first search, or before it in slices. */
export class SearchIndex {
  private readonly index = new MiniSearch<CatalogRow>({
    fields: ['name', 'id', 'vendorName', 'providers', 'aliases', 'tags'],
    tokenize: termsOf,
    processTerm: term => term,
    extractField: (row, field) => {
      if (field === 'tags') return tagWords(row);
      const value = row[field as keyof CatalogRow];
      return Array.isArray(value) ? value.join(' ') : String(value);
    },
  });
  private readonly byId: ReadonlyMap<string, CatalogRow>;
  private taken = 0;

  constructor(private readonly rows: readonly CatalogRow[]) {
    this.byId = new Map(rows.map(row => [row.id, row]));
  }

  get complete(): boolean {
    return this.taken === this.rows.length;
  }

  add(count: number): void {
    this.index.addAll(this.rows.slice(this.taken, this.taken + count));
    this.taken = Math.min(this.rows.length, this.taken + count);
  }

  /** Best first; among equally good matches the popular ones first, and what is gone last. */
  search(text: string): CatalogRow[] {
    if (!this.complete) this.add(this.rows.length);
    const queries = text
      .slice(0, searchCharsMax)
      .split(',')
      .map(queryOf)
      .filter(query => query !== undefined);
    if (queries.length === 0) return [];
    const hits = this.index.search({ combineWith: 'OR', queries }, { boost: { name: 4, aliases: 3, id: 2, vendorName: 2, tags: 1.5 } });
    return hits
      .flatMap(({ id, score }) => {
        const row = this.byId.get(String(id));
        return row ? [{ row, score }] : [];
      })
      .sort((a, b) => weight(b) - weight(a))
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

const weight = ({ row, score }: { row: CatalogRow; score: number }): number =>
  score * (row.deprecated === null ? 1 : 0.7) * (1 + 0.5 / Math.sqrt(row.popularityRank));

function queryOf(text: string): Query | undefined {
  const terms = words(text);
  if (terms.length === 0) return undefined;
  return { combineWith: 'AND', queries: terms.map(termQuery) };
}

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
