import { bandLimitsOf, passes, priceBands, type BandLimits, type Filters } from './filter.ts';
import type { CatalogRow } from './row.ts';
import { sortRows, type SortKey } from './sort.ts';
import type { TextSearch } from './textSearch.ts';

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
  /** By the least rating, for each of `ratingSteps`. */
  readonly ratings: ReadonlyMap<number, number>;
  readonly unrated: number;
  /** By the least context in tokens, for each of `contextSteps`. */
  readonly contexts: ReadonlyMap<number, number>;
  readonly openWeights: number;
  readonly local: number;
}

/** A model that nearly matches, and what of the query it fits. */
export interface Near {
  readonly row: CatalogRow;
  readonly fits: 'search' | 'filters';
}

export const ratingSteps = [4.5, 4, 3.5] as const;
export const contextSteps = [32_000, 128_000, 200_000, 1_000_000] as const;

/** Searches, filters, sorts and counts over rows. */
export class CatalogQueries {
  readonly bandLimits: BandLimits;
  /** The last search: filters, counts and order ask for the same one again. */
  private last: { text: string; rows: readonly CatalogRow[] } | undefined;
  private shared: ReadonlySet<string> | undefined;

  /** @param index of these rows; a page that has yet to load it finds nothing by words until `searchWith` */
  constructor(
    readonly rows: readonly CatalogRow[],
    private index?: TextSearch,
  ) {
    this.bandLimits = bandLimitsOf(rows);
  }

  /** Names that several models have, a dated version and its like: a list says their id beside them. */
  get sharedNames(): ReadonlySet<string> {
    this.shared ??= namesTwice(this.rows);
    return this.shared;
  }

  searchWith(index: TextSearch): void {
    this.index = index;
  }

  get hasIndex(): boolean {
    return this.index !== undefined;
  }

  /** Whether a search can answer at once. */
  get indexed(): boolean {
    return this.index?.complete ?? false;
  }

  /** Takes the next rows into the search index, so that a page can build it between frames. */
  indexSome(count: number): void {
    this.index?.add(count);
  }

  /** All matching rows in order. */
  run(query: CatalogQuery): CatalogRow[] {
    const found = this.found(query.search).filter(passes(query.filters ?? {}, this.bandLimits));
    return sortRows(found, query.sort ?? (query.search?.trim() ? 'relevance' : 'popularity'));
  }

  /** The search as it was understood: "gork 4" is "grok 4". */
  understood(search: string): string {
    return this.index?.understood(search) ?? search;
  }

  facets(query: CatalogQuery): Facets {
    const found = this.found(query.search);
    const filters = query.filters ?? {};
    const left = (...except: (keyof Filters)[]) => found.filter(passes(filters, this.bandLimits, except));
    const countWith = (rows: readonly CatalogRow[], filters: Filters) => rows.filter(passes(filters, this.bandLimits)).length;
    const prices = left('prices');
    const rated = left('minRating', 'unrated');
    const contexts = left('minContext');
    return {
      prices: new Map(priceBands.map(band => [band, countWith(prices, { prices: [band] })])),
      // One more capability narrows the list further, so these counts keep the capabilities that are on.
      capabilities: count(left(), row => row.capabilities),
      providers: count(left('providers'), row => row.providers),
      ratings: new Map(ratingSteps.map(minRating => [minRating, countWith(rated, { minRating })])),
      unrated: countWith(rated, { unrated: true }),
      contexts: new Map(contextSteps.map(minContext => [minContext, countWith(contexts, { minContext })])),
      openWeights: countWith(left('openWeights'), { openWeights: true }),
      local: countWith(left('local'), { local: true }),
    };
  }

  /** What comes nearest where nothing matches: the search without filters, then the filters one short, most popular first. */
  nearest(query: CatalogQuery, limit = 3): Near[] {
    const filters = query.filters ?? {};
    const bySearch = query.search?.trim() ? this.run({ search: query.search }) : [];
    const oneShort = (Object.keys(filters) as (keyof Filters)[]).flatMap(field => {
      const { [field]: _, ...others } = filters;
      return this.run({ filters: others }).slice(0, limit);
    });
    const near = [
      ...bySearch.slice(0, limit).map((row): Near => ({ row, fits: 'search' })),
      ...[...new Set(oneShort)].filter(row => !bySearch.includes(row)).map((row): Near => ({ row, fits: 'filters' })),
    ];
    return near.slice(0, limit);
  }

  private found(search: string | undefined): readonly CatalogRow[] {
    const text = search?.trim() ?? '';
    if (!text) return this.rows;
    if (!this.index) return [];
    if (this.last?.text !== text) this.last = { text, rows: this.index.search(text) };
    return this.last.rows;
  }
}

function count(rows: readonly CatalogRow[], values: (row: CatalogRow) => readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) for (const value of values(row)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function namesTwice(rows: readonly CatalogRow[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { name } of rows) (seen.has(name) ? twice : seen).add(name);
  return twice;
}
