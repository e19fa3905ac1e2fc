import { LitElement, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { Filters } from '../../../src/core/catalog/query/filter.ts';
import { providerInfosOf, unpackRows, type ProviderInfo } from '../../../src/core/catalog/query/packedRows.ts';
import type { CatalogQuery } from '../../../src/core/catalog/query/query.ts';
import type { CatalogRow } from '../../../src/core/catalog/query/row.ts';
import type { SortKey } from '../../../src/core/catalog/query/sort.ts';
import type { MarketplaceStart, MarketplaceToHost, MarketplaceToWebview, ModelDetails, Reach } from '../../../src/protocol/marketplace.ts';
import { ElementWidth } from '../components/elementWidth.ts';
import { StartFocus } from '../components/startFocus.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { activeFilters } from './activeFilters.ts';
import type { CardContext } from './cardView.ts';
import { CatalogSearch } from './catalogSearch.ts';
import './facetColumn.ts';
import type { FiltersEvent, FilterState } from './filterChoices.ts';
import './filterPanel.ts';
import { columnsFor, facetsFromPx, gridFromPx } from './layout.ts';
import { marketplaceStyles } from './marketplaceStyles.ts';
import type { DetailsEvent } from './detailsEvent.ts';
import './modelDetails.ts';

import './modelList.ts';
import type { ModelEvent, ModelList } from './modelList.ts';
import { countLine, sortSelect } from './resultBar.ts';
import { chipSkeleton, emptyState, failedState, skeleton } from './states.ts';
import { texts } from './texts.ts';
import { filterChips, searchField, askQButton } from './toolbar.ts';
import type { ViewMemory } from './viewMemory.ts';

const nobody: Reach = { keyedProviders: [], keyOffers: {}, sandbox: false, selectedModel: null };

/** The marketplace, in the side bar and in the editor area. It searches, filters and sorts by itself; what should outlive it
 *  or needs a key goes to the host. */
@customElement('aim-marketplace')
export class Marketplace extends LitElement {
  static override styles = [tokens, controls, marketplaceStyles];

  /** Says something to the host. */
  post: (message: MarketplaceToHost) => void = () => undefined;
  remember: (memory: ViewMemory) => void = () => undefined;
  @state() private search = '';
  @state() private filters: Filters = {};
  @state() private sort: SortKey | undefined;
  @state() private filtersOpen = false;
  @state() private openId: string | null = null;
  @state() private details: ModelDetails | null = null;
  @state() private reach: Reach = nobody;
  @state() private failure: { title: string; detail: string } | null = null;
  @state() private loaded = false;

  private catalogDate = '';
  private providers: ReadonlyMap<string, ProviderInfo> = new Map();
  private results: readonly CatalogRow[] = [];
  private context: CardContext | undefined;
  private readonly catalog = new CatalogSearch(this);
  private readonly width = new ElementWidth(this);
  @query('aim-model-list') private readonly list!: ModelList | null;
  @query('input[type=search]') private readonly searchInput!: HTMLInputElement | null;

  constructor() {
    super();
    this.addController(new StartFocus(() => this.searchInput));
  }

  set memory(memory: ViewMemory | undefined) {
    if (!memory) return;
    this.search = memory.search;
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
        void this.start(message);
        return;
      case 'marketplace.reach':
        this.reach = message.reach;
        return;
      case 'marketplace.details':
        if (message.details.id === this.openId) this.details = message.details;
        return;
      case 'marketplace.failed':
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

  private async start({ rows, catalogDate, saved, reach }: MarketplaceStart): Promise<void> {
    // Reading the message took its time; drawing from it is a task of its own.
    await new Promise(next => setTimeout(next));
    this.providers = new Map(providerInfosOf(rows).map(provider => [provider.id, provider]));
    this.catalog.load(unpackRows(rows));
    this.catalogDate = catalogDate;
    this.filters = saved?.filters ?? {};
    this.sort = saved?.sort;
    this.reach = reach;
    this.failure = null;
    this.loaded = true;
    if (this.openId !== null) this.post({ type: 'marketplace.details', modelId: this.openId });
  }

  private get query(): CatalogQuery {
    return { search: this.search, filters: this.filters, ...(this.shownSort ? { sort: this.shownSort } : {}) };
  }

  /** Relevance needs something to be relevant to. */
  private get shownSort(): SortKey {
    const natural = this.search.trim() ? 'relevance' : 'popularity';
    return this.sort === undefined || (this.sort === 'relevance' && natural !== 'relevance') ? natural : this.sort;
  }

  private get wide(): boolean {
    return this.width.px >= facetsFromPx;
  }

  private get columns(): number {
    return columnsFor(this.width.px, this.openId !== null);
  }

  protected override willUpdate(): void {
    this.results = this.catalog.run(this.query);
    const { providers, reach, catalogDate, shownSort } = this;
    const same = this.context?.reach === reach && this.context.providers === providers && this.context.sort === shownSort;
    if (!same) this.context = { providers, reach, catalogDate, sort: shownSort };
  }

  protected override render() {
    const covered = this.openId !== null && this.width.px < gridFromPx;
    return html`<main>
      <h1 class="visually-hidden">${texts.title}</h1>
      <div class="page ${this.wide ? 'wide' : ''}" ?inert=${covered}>
        <header class="head">
          <div class="row search">
            ${searchField({ search: this.search, models: this.catalog.size, change: text => this.setSearch(text), leave: () => this.onSearchKey() })}
            ${this.wide && this.loaded ? this.renderChips() : nothing} ${askQButton(this.wide, () => this.askQ())}
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

  private renderChips() {
    return filterChips({
      active: activeFilters(this.filters, id => this.providers.get(id)?.name ?? id),
      open: this.filtersOpen,
      wide: this.wide,
      toggle: () => this.toggleFilters(),
      clear: this.clearFilters,
      choose: filters => this.setFilters(filters),
    });
  }

  private renderResults() {
    if (this.failure) return failedState(this.failure, () => this.retry());
    if (!this.loaded) return skeleton();
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
            search: this.search.trim() && this.catalog.understood(this.search.trim()),
            pricesOf: this.width.px >= gridFromPx ? this.catalogDate : '',
          })}
          ${sortSelect(this.shownSort, this.search.trim() !== '', sort => this.setSort(sort))}
        </div>
        ${
          this.results.length === 0
            ? emptyState({
                search: this.search.trim(),
                filters: activeFilters(this.filters, id => this.providers.get(id)?.name ?? id).map(filter => filter.label),
                nearest: this.catalog.nearest(this.query),
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
      filters: this.filters,
      facets: this.catalog.facets(this.query),
      limits: this.catalog.bandLimits,
      providers: [...this.providers.values()],
    };
  }

  private setSearch(text: string): void {
    this.search = text;
    this.saveView();
    if (this.list) this.list.scrollTop = 0;
  }

  /** Escape in the box: first it empties it. */
  private onSearchKey(): void {
    if (this.search) this.setSearch('');
  }

  private readonly onFilters = (event: FiltersEvent) => this.setFilters(event.filters);

  private readonly clearFilters = () => this.setFilters({});

  private setFilters(filters: Filters): void {
    this.filters = filters;
    this.saveQuery();
  }

  private setSort(sort: SortKey): void {
    this.sort = sort;
    this.saveQuery();
    if (this.list) this.list.scrollTop = 0;
  }

  private toggleFilters(): void {
    this.filtersOpen = !this.filtersOpen;
    this.saveView();
  }

  private saveQuery(): void {
    const filters = this.filters as Extract<MarketplaceToHost, { type: 'marketplace.save' }>['saved']['filters'];
    this.post({ type: 'marketplace.save', saved: { filters, ...(this.sort ? { sort: this.sort } : {}) } });
  }

  private saveView(): void {
    this.remember({ search: this.search, filtersOpen: this.filtersOpen, openId: this.openId });
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
