import { bandLimitsOf, matches, priceBands, type BandLimits, type Filters } from './filter.ts';
import type { CatalogRow } from './row.ts';
import { buildSearch, type SearchIndex } from './search.ts';
import { sortRows, type SortKey } from './sort.ts';

export const pageSize = 20;

export interface CatalogQuery {
  readonly search?: string;
  readonly filters?: Filters;
  /** Default: relevance with a search, else popularity. */
  readonly sort?: SortKey;
}

/** How many models each value of a filter would leave, the other filters kept. */
export interface Facets {
  readonly prices: ReadonlyMap<string, number>;
  readonly capabilities: ReadonlyMap<string, number>;
  readonly providers: ReadonlyMap<string, number>;
  readonly openWeights: number;
  readonly local: number;
  readonly unrated: number;
}

/** Searches, filters, sorts and counts over rows; the search index is built with the first search. */
export class CatalogQueries {
  readonly bandLimits: BandLimits;
  private index: SearchIndex | undefined;

  constructor(readonly rows: readonly CatalogRow[]) {
    this.bandLimits = bandLimitsOf(rows);
  }

  /** All matching rows in order. */
  run(query: CatalogQuery): CatalogRow[] {
    const found = this.found(query.search).filter(row => matches(row, query.filters ?? {}, this.bandLimits));
    return sortRows(found, query.sort ?? (query.search?.trim() ? 'relevance' : 'popularity'));
  }

  facets(query: CatalogQuery): Facets {
    const found = this.found(query.search);
    const left = (field: keyof Filters) => found.filter(row => matches(row, query.filters ?? {}, this.bandLimits, field));
    const prices = left('prices');
    return {
      prices: new Map(priceBands.map(band => [band, prices.filter(row => matches(row, { prices: [band] }, this.bandLimits)).length])),
      // One more capability narrows the list further, so these counts keep the capabilities that are on.
      capabilities: count(this.run(query), row => row.capabilities),
      providers: count(left('providers'), row => row.providers),
      openWeights: left('openWeights').filter(row => row.openWeights).length,
      local: left('local').filter(row => row.local).length,
      unrated: left('unrated').filter(row => row.rating === null).length,
    };
  }

  /** What comes nearest where nothing matches: the search without filters, else the filters one short, most popular first. */
  nearest(query: CatalogQuery, limit = 3): CatalogRow[] {
    const bySearch = query.search?.trim() ? this.run({ search: query.search }) : [];
    const filters = query.filters ?? {};
    const oneShort = (Object.keys(filters) as (keyof Filters)[]).flatMap(field => {
      const { [field]: _, ...others } = filters;
      return this.run({ filters: others }).slice(0, limit);
    });
    return [...new Set([...bySearch.slice(0, limit), ...oneShort])].slice(0, limit);
  }

  private found(search: string | undefined): readonly CatalogRow[] {
    if (!search?.trim()) return this.rows;
    this.index ??= buildSearch(this.rows);
    return this.index(search);
  }
}

function count(rows: readonly CatalogRow[], values: (row: CatalogRow) => readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) for (const value of values(row)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
