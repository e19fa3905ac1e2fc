import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { CatalogQueries, type CatalogQuery, type Facets, type Near } from '../../../src/core/catalog/query/query.ts';
import type { CatalogRow } from '../../../src/core/catalog/query/row.ts';
import { loadLater } from './loadLater.ts';

/** Rows that go into the search index at once: about 2 ms. */
const sliceRows = 40;
/** What is left of an idle slice when it gives the page back. */
const reserveMs = 6;

/** The catalog in the page: answers queries. What searches by words is loaded once the first cards are painted, and takes the rows in
 *  between frames, so that nothing waits for it. */
export class CatalogSearch implements ReactiveController {
  private queries = new CatalogQueries([]);
  private idle: number | undefined;
  private loading = false;
  private last: { queries: CatalogQueries; query: CatalogQuery; found: readonly CatalogRow[] } | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.indexLater();
  }

  hostDisconnected(): void {
    if (this.idle !== undefined) cancelIdleCallback(this.idle);
    this.idle = undefined;
  }

  load(rows: readonly CatalogRow[]): void {
    this.queries = new CatalogQueries(rows);
    void painted().then(() => this.loadIndex());
    this.host.requestUpdate();
  }

  get size(): number {
    return this.queries.rows.length;
  }

  get bandLimits() {
    return this.queries.bandLimits;
  }

  get sharedNames() {
    return this.queries.sharedNames;
  }

  row(id: string): CatalogRow | undefined {
    return this.queries.rows.find(row => row.id === id);
  }

  /** The same rows as before while the query is the same, and while the index for a search is still being built: the host is
   *  updated as soon as it is there. */
  run(query: CatalogQuery): readonly CatalogRow[] {
    const { queries } = this;
    const last = this.last?.queries === queries ? this.last : undefined;
    if (query.search?.trim() && !queries.indexed) {
      void this.loadIndex(); // again, where it could not be loaded
      return last?.found ?? [];
    }
    const same = last?.query.search === query.search && last?.query.filters === query.filters && last?.query.sort === query.sort;
    if (last && same) return last.found;
    const found = queries.run(query);
    this.last = { queries, query, found };
    return found;
  }

  /** Words are searched for, and nothing has been found yet: neither by them nor before. */
  waitsForWords({ search }: CatalogQuery): boolean {
    return Boolean(search?.trim()) && !this.queries.indexed && this.last?.queries !== this.queries;
  }

  facets(query: CatalogQuery): Facets {
    return this.queries.facets(this.queries.indexed ? query : { ...query, search: '' });
  }

  nearest(query: CatalogQuery): Near[] {
    return this.queries.nearest(query);
  }

  understood(search: string): string {
    return this.queries.understood(search);
  }

  private async loadIndex(): Promise<void> {
    if (this.loading || this.queries.hasIndex) return;
    this.loading = true;
    try {
      const { SearchIndex } = await loadLater();
      this.queries.searchWith(new SearchIndex(this.queries.rows));
      this.indexLater();
    } finally {
      this.loading = false;
    }
  }

  private indexLater(): void {
    if (!this.queries.hasIndex || this.queries.indexed || this.idle !== undefined) return;
    this.idle = requestIdleCallback(
      deadline => {
        this.idle = undefined;
        do this.queries.indexSome(sliceRows);
        while (!this.queries.indexed && deadline.timeRemaining() > reserveMs);
        if (this.queries.indexed) this.host.requestUpdate();
        else this.indexLater();
      },
      { timeout: 200 },
    );
  }
}

/** Resolves once what is drawn now has been painted. */
const painted = (): Promise<void> =>
  new Promise(done => {
    requestAnimationFrame(() => setTimeout(done));
  });
