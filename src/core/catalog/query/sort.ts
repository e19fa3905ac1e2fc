import type { CatalogRow } from './row.ts';

export const sortKeys = ['popularity', 'relevance', 'rating', 'price', 'newest', 'context', 'speed'] as const;
export type SortKey = (typeof sortKeys)[number];

const speedRank = { fast: 0, medium: 1, slow: 2, unknown: null };

/** What each key compares, smaller first; null goes last. Relevance is the search's own order. */
const valueOf: Record<Exclude<SortKey, 'relevance'>, (row: CatalogRow) => number | string | null> = {
  popularity: row => row.popularityRank,
  rating: row => (row.rating === null ? null : -row.rating),
  price: row => row.blend,
  newest: row => (row.released === null ? null : -Date.parse(row.released)),
  context: row => (row.contextWindow === null ? null : -row.contextWindow),
  speed: row => speedRank[row.speed],
};

/** Sorts a copy; equal rows by popularity. */
export function sortRows(rows: readonly CatalogRow[], key: SortKey): CatalogRow[] {
  if (key === 'relevance') return [...rows];
  const value = valueOf[key];
  return rows
    .map(row => ({ row, value: value(row) }))
    .sort((a, b) => compare(a.value, b.value) || a.row.popularityRank - b.row.popularityRank)
    .map(({ row }) => row);
}

function compare(a: number | string | null, b: number | string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a < b ? -1 : Number(a > b);
}
