import type { ReactiveControllerHost } from 'lit';
import type { Filters } from '../../../src/core/catalog/query/filter.ts';
import type { CatalogQuery } from '../../../src/core/catalog/query/query.ts';
import type { SortKey } from '../../../src/core/catalog/query/sort.ts';
import type { SavedQuery } from '../../../src/protocol/marketplace.ts';

/** What the person looks for: words, filters and order. */
export class QueryState {
  search = '';
  filters: Filters = {};
  private sort: SortKey | undefined;

  /** @param save told what the host remembers for every marketplace, whenever the person has changed it */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly save: (saved: SavedQuery) => void,
  ) {}

  get query(): CatalogQuery {
    return { search: this.search, filters: this.filters, sort: this.shownSort };
  }

  /** Relevance needs something to be relevant to. */
  get shownSort(): SortKey {
    const natural = this.search.trim() ? 'relevance' : 'popularity';
    return this.sort === undefined || (this.sort === 'relevance' && natural !== 'relevance') ? natural : this.sort;
  }

  restore(saved: SavedQuery | null): void {
    this.filters = saved?.filters ?? {};
    this.sort = saved?.sort;
    this.host.requestUpdate();
  }

  setSearch(text: string): void {
    this.search = text;
    this.host.requestUpdate();
  }

  setFilters(filters: Filters): void {
    this.filters = filters;
    this.changed();
  }

  setSort(sort: SortKey): void {
    this.sort = sort;
    this.changed();
  }

  private changed(): void {
    this.host.requestUpdate();
    this.save({ filters: this.filters as SavedQuery['filters'], ...(this.sort ? { sort: this.sort } : {}) });
  }
}
