import { LitElement, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { providerInfosOf, unpackRows, type ProviderInfo } from '../../../src/core/catalog/query/packedRows.ts';
import type { CatalogRow } from '../../../src/core/catalog/query/row.ts';
import type { SortKey } from '../../../src/core/catalog/query/sort.ts';
import { nothingInReach } from '../../../src/protocol/marketplace.ts';
import type { MarketplaceStart, MarketplaceToHost, MarketplaceToWebview, ModelDetails } from '../../../src/protocol/marketplace.ts';
import { ElementWidth } from '../components/elementWidth.ts';
import { StartFocus } from '../components/startFocus.ts';
import { controls } from '../styles/controls.ts';
import { skeletonStyles } from '../styles/skeleton.ts';
import { tokens } from '../styles/tokens.ts';
import { activeFilters } from './activeFilters.ts';
import type { CardContext } from './cardView.ts';
import { CatalogSearch } from './catalogSearch.ts';
import './facetColumn.ts';
import type { FiltersEvent, FilterState } from './filterChoices.ts';
import './filterPanel.ts';
import { columnsFor, facetsFromPx, gridFromPx } from './layout.ts';
import { loadLater } from './loadLater.ts';
import { marketplaceStyles } from './marketplaceStyles.ts';
import type { DetailsEvent } from './detailsEvent.ts';
import type { ModelEvent } from './modelEvent.ts';
import './modelList.ts';
import type { ModelList } from './modelList.ts';
import { QueryState } from './queryState.ts';
import { countLine, sortSelect } from './resultBar.ts';
import { chipSkeleton, emptyState, failedState, skeleton } from './states.ts';
import { texts } from './texts.ts';
import { filterChips, searchField, askQButton } from './toolbar.ts';
import type { ViewMemory } from './viewMemory.ts';

/** The marketplace, in the side bar and in the editor area. It searches, filters and sorts by itself; what should outlive it
 *  or needs a key goes to the host. */
@customElement('aim-marketplace')
export class Marketplace extends LitElement {
  static override styles = [tokens, controls, skeletonStyles, marketplaceStyles];

  /** Says something to the host. */
  post: (message: MarketplaceToHost) => void = () => undefined;
  remember: (memory: ViewMemory) => void = () => undefined;
  /** Whether it has what it starts from, or has heard why there is nothing. */
  started = false;
  @state() private filtersOpen = false;
  @state() private openId: string | null = null;
  @state() private details: ModelDetails | null = null;
  @state() private reach = nothingInReach;
  @state() private failure: { title: string; detail: string } | null = null;
  @state() private loaded = false;

  private catalogDate = '';
  private providers: ReadonlyMap<string, ProviderInfo> = new Map();
  private results: readonly CatalogRow[] = [];
  private context: CardContext | undefined;
  private readonly catalog = new CatalogSearch(this);
  private readonly wanted = new QueryState(this, saved => this.post({ type: 'marketplace.save', saved }));
  private readonly width = new ElementWidth(this);
  @query('aim-model-list') private readonly list!: ModelList | null;
  @query('input[type=search]') private readonly searchInput!: HTMLInputElement | null;

  constructor() {
    super();
    this.addController(new StartFocus(() => this.searchInput));
  }

  set memory(memory: ViewMemory | undefined) {
    if (!memory) return;
    this.wanted.search = memory.search;
    this.filtersOpen = memory.filtersOpen;
    if (memory.openId !== null) this.openDetails(memory.openId);
  }

  focusSearch(): void {
    this.searchInput?.focus();
  }

  /** A message from the host. */
  take(message: MarketplaceToWebview): void {
    switch (message.type) {
      case 'marketplace.start':
        // Reading the message took its time; drawing from it is a task of its own.
        void scheduler.yield().then(() => this.start(message));
        return;
      case 'marketplace.reach':
        this.reach = message.reach;
        return;
      case 'marketplace.details':
        if (message.details.id === this.openId) this.details = message.details;
        return;
      case 'marketplace.failed':
        this.started = true;
        this.failure = message;
        return;
      case 'marketplace.show':
        this.openDetails(message.modelId);
        return;
      case 'marketplace.page':
        return; // which page is shown is decided around this element
      default:
        message satisfies never;
    }
  }

  /** What it starts from. */
  start({ rows, catalogDate, saved, reach }: MarketplaceStart): void {
    this.started = true;
    this.providers = new Map(providerInfosOf(rows).map(provider => [provider.id, provider]));
    this.catalog.load(unpackRows(rows));
    this.catalogDate = catalogDate;
    this.wanted.restore(saved);
    this.reach = reach;
    this.failure = null;
    this.loaded = true;
    if (this.openId !== null) this.post({ type: 'marketplace.details', modelId: this.openId });
  }

  private get wide(): boolean {
    return this.width.px >= facetsFromPx;
  }

  private get columns(): number {
    return columnsFor(this.width.px, this.openId !== null);
  }

  protected override willUpdate(): void {
    const { providers, reach, catalogDate } = this;
    const { query, shownSort: sort } = this.wanted;
    this.results = this.catalog.run(query);
    const same = this.context?.reach === reach && this.context.providers === providers && this.context.sort === sort;
    if (!same) this.context = { providers, reach, catalogDate, sort, sharedNames: this.catalog.sharedNames };
  }

  protected override render() {
    const covered = this.openId !== null && this.width.px < gridFromPx;
    return html`<main>
      <h1 class="visually-hidden">${texts.title}</h1>
      <div class="page ${this.wide ? 'wide' : ''}" ?inert=${covered}>
        <header class="head">
          <div class="row search">
            ${this.renderSearch()} ${this.wide && this.loaded ? this.renderChips() : nothing} ${askQButton(this.wide, () => this.askQ())}
          </div>
          ${this.wide ? nothing : this.loaded ? this.renderChips() : chipSkeleton(this.failure === null)}
        </header>
        <div class="body">
          ${
            this.wide && this.loaded
              ? html`<aim-facet-column
                  .state=${this.filterState()}
                  @filters-change=${this.onFilters}
                  @clear=${this.clearFilters}
                ></aim-facet-column>`
              : nothing
          }
          <div class="results">${this.renderResults()}</div>
          ${covered ? nothing : this.renderDetails('drawer')}
        </div>
      </div>
      ${covered ? this.renderDetails('cover') : nothing}
    </main>`;
  }

  private renderSearch() {
    return searchField({
      search: this.wanted.search,
      models: this.catalog.size,
      change: text => this.setSearch(text),
      leave: () => this.onSearchKey(),
      goOn: () => void this.list?.focusCard(this.results[0]?.id),
    });
  }

  private renderChips() {
    return filterChips({
      active: activeFilters(this.wanted.filters, id => this.providers.get(id)?.name ?? id),
      open: this.filtersOpen,
      wide: this.wide,
      toggle: () => this.toggleFilters(),
      clear: this.clearFilters,
      choose: filters => this.wanted.setFilters(filters),
    });
  }

  private renderResults() {
    if (this.failure) return failedState(this.failure, () => this.retry());
    if (!this.loaded || this.catalog.waitsForWords(this.wanted.query)) return skeleton();
    const search = this.wanted.search.trim();
    return html`<h2 class="visually-hidden">${texts.models}</h2>
      <aim-model-list
        class=${this.columns > 0 ? 'grid' : ''}
        .rows=${this.results}
        .context=${this.context}
        .columns=${this.columns}
        .openId=${this.openId}
        @model-wish=${this.onWish}
        @leave=${this.focusSearch}
      >
        ${
          this.filtersOpen && !this.wide
            ? html`<aim-filter-panel .state=${this.filterState()} @filters-change=${this.onFilters}></aim-filter-panel>`
            : nothing
        }
        <div class="bar row">
          ${countLine({
            found: this.results.length,
            all: this.catalog.size,
            search: search && this.catalog.understood(search),
            pricesOf: this.width.px >= gridFromPx ? this.catalogDate : '',
          })}
          ${sortSelect(this.wanted.shownSort, search !== '', sort => this.setSort(sort))}
        </div>
        ${
          this.results.length === 0
            ? emptyState({
                search,
                filters: activeFilters(this.wanted.filters, id => this.providers.get(id)?.name ?? id).map(filter => filter.label),
                nearest: this.catalog.nearest(this.wanted.query),
                clear: this.clearFilters,
                open: id => this.openDetails(id),
                clearSearch: () => this.setSearch(''),
                askQ: text => this.askQ(text),
              })
            : nothing
        }
      </aim-model-list>`;
  }

  private renderDetails(place: 'cover' | 'drawer') {
    const row = this.openId === null ? undefined : this.catalog.row(this.openId);
    if (!row || !this.context) return nothing;
    return html`<aim-model-details
      class=${place}
      .row=${row}
      .context=${this.context}
      .details=${this.details?.id === row.id ? this.details : null}
      .place=${place}
      @model-wish=${this.onWish}
      @details-wish=${this.onDetailsWish}
      @close=${this.closeDetails}
    ></aim-model-details>`;
  }

  private filterState(): FilterState {
    return {
      filters: this.wanted.filters,
      facets: this.catalog.facets(this.wanted.query),
      limits: this.catalog.bandLimits,
      providers: [...this.providers.values()],
    };
  }

  private setSearch(text: string): void {
    this.wanted.setSearch(text);
    this.saveView();
    if (this.list) this.list.scrollTop = 0;
  }

  /** Escape in the box: first it empties it. */
  private onSearchKey(): void {
    if (this.wanted.search) this.setSearch('');
  }

  private readonly onFilters = (event: FiltersEvent) => this.wanted.setFilters(event.filters);
  private readonly clearFilters = () => this.wanted.setFilters({});

  private setSort(sort: SortKey): void {
    this.wanted.setSort(sort);
    if (this.list) this.list.scrollTop = 0;
  }

  private toggleFilters(): void {
    this.filtersOpen = !this.filtersOpen;
    this.saveView();
  }

  private saveView(): void {
    this.remember({ search: this.wanted.search, filtersOpen: this.filtersOpen, openId: this.openId });
  }

  private askQ(text?: string): void {
    this.post({ type: 'marketplace.askQ', ...(text === undefined ? {} : { text }) });
  }

  private retry(): void {
    this.failure = null;
    this.post({ type: 'marketplace.retry' });
  }

  private readonly onWish = (event: ModelEvent) => {
    if (event.wish === 'select') this.post({ type: 'marketplace.select', modelId: event.modelId });
    else this.openDetails(event.modelId);
  };

  private readonly onDetailsWish = (event: DetailsEvent) => this.post(event.wish);

  private openDetails(id: string): void {
    this.openId = id;
    void loadLater();
    if (this.loaded) this.post({ type: 'marketplace.details', modelId: id });
    this.saveView();
  }

  /** The focus goes back to the card that the details were opened from. */
  private readonly closeDetails = () => {
    const id = this.openId;
    this.openId = null;
    this.details = null;
    this.saveView();
    void this.updateComplete.then(() => this.list?.focusCard(id));
    this.dispatchEvent(new Event('details-closed'));
  };
}
