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

const words = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[\s,/:_()[\]-]+/)
    .filter(Boolean);
/** Every model's text has many digits and dots: "5.4" and "gpt-5.4" find each other through both forms. */
const termsOf = (text: string): string[] => words(text).flatMap(word => (word.includes('.') ? [word, ...word.split('.')] : [word]));

export type SearchIndex = (text: string) => CatalogRow[];

/** A typo-tolerant prefix search. Words must all match; a comma separates alternatives ("grok 4, gpt 5"). About 30 ms to build for a thousand models. */
export function buildSearch(rows: readonly CatalogRow[]): SearchIndex {
  const index = new MiniSearch<CatalogRow>({
    fields: ['name', 'id', 'vendorName', 'providers', 'aliases', 'tags'],
    tokenize: termsOf,
    processTerm: term => term,
    extractField: (row, field) => {
      if (field === 'tags') return tagWords(row);
      const value = row[field as keyof CatalogRow];
      return Array.isArray(value) ? value.join(' ') : String(value);
    },
  });
  index.addAll(rows);
  const byId = new Map(rows.map(row => [row.id, row]));
  return text => {
    const alternatives = text
      .split(',')
      .map(queryOf)
      .filter(query => query !== undefined);
    const hits =
      alternatives.length === 0
        ? []
        : index.search({ combineWith: 'OR', queries: alternatives }, { boost: { name: 4, aliases: 3, id: 2, vendorName: 2, tags: 1.5 } });
    const found = hits.map(hit => ({ row: byId.get(String(hit.id)), score: hit.score })).filter(hit => hit.row !== undefined) as {
      row: CatalogRow;
      score: number;
    }[];
    // Among equally good matches the popular ones first, and what is gone last.
    return found.sort((a, b) => weight(b) - weight(a)).map(({ row }) => row);
  };
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
    { length: term.length - 1 },
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
