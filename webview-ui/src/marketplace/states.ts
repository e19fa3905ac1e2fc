import { html, nothing } from 'lit';
import errorIcon from '@vscode/codicons/src/icons/error.svg';
import sparkleIcon from '@vscode/codicons/src/icons/sparkle.svg';
import type { Near } from '../../../src/core/catalog/query/query.ts';
import type { CatalogRow } from '../../../src/core/catalog/query/row.ts';
import { formatPrice } from '../../../src/core/format/money.ts';
import { icon } from '../components/icon.ts';
import { texts } from './texts.ts';

const skeletonCards = 6;

/** Stands where the cards will be. Its style keeps it unseen for the first 150 ms. */
export const skeleton = () =>
  html`<div class="skeleton" role="status" aria-label=${texts.loading}>
    ${Array.from(
      { length: skeletonCards },
      () =>
        html`<div class="ghost">
          <i class="w60"></i><i class="w40"></i><i class="w75"></i><i class="w50 tall"></i><i class="w30 tall"></i>
        </div>`,
    )}
  </div>`;

/** Keeps the place of the filter chips. */
export const chipSkeleton = (loading: boolean) =>
  loading ? html`<div class="chips skeleton" aria-hidden="true"><i></i><i></i><i></i></div>` : nothing;

export const failedState = ({ title, detail }: { title: string; detail: string }, retry: () => void) =>
  html`<div class="message">
    <div class="notice error" role="alert">
      ${icon(errorIcon)}
      <div class="lines">
        <b>${title}</b>
        <span class="muted">${detail}</span>
        <span><button class="button compact secondary" @click=${retry}>${texts.retry}</button></span>
      </div>
    </div>
  </div>`;

interface EmptyState {
  readonly search: string;
  /** Labels of what is filtered by. */
  readonly filters: readonly string[];
  readonly nearest: readonly Near[];
  readonly clear: () => void;
  readonly clearSearch: () => void;
  readonly open: (id: string) => void;
  readonly askQ: (text: string) => void;
}

/** Why nothing matches, a way out, and what comes nearest. */
export function emptyState({ search, filters, nearest, clear, clearSearch, open, askQ }: EmptyState) {
  const narrowed = filters.length > 0;
  return html`<div class="message">
    <div class="lines">
      <h2 class="strong">${texts.noneMatch}</h2>
      <p class="small muted">${reason(search, filters, nearest)}</p>
      <span
        >${
          narrowed
            ? html`<button class="button secondary" @click=${clear}>${texts.clearFilters}</button>`
            : html`<button class="button secondary" @click=${clearSearch}>${texts.clearSearch}</button>`
        }</span
      >
    </div>
    ${search && nearest.length === 0 ? whatDoYouNeed(search, askQ) : nothing}
    ${
      nearest.length > 0
        ? html`<h3 class="caption strong muted">${texts.nearest}</h3>
            <ul class="nearest">
              ${nearest.map(
                ({ row, fits }) =>
                  html`<li>
                    <button @click=${() => open(row.id)}>
                      <span class="ellipsis"
                        ><b>${row.name}</b
                        ><span class="small muted ellipsis">${fits === 'search' && narrowed ? texts.rightName : row.vendorName}</span></span
                      >
                      <span class="push small muted amount">${priceOf(row)}</span>
                    </button>
                  </li>`,
              )}
            </ul>`
        : nothing
    }
  </div>`;
}

function reason(search: string, filters: readonly string[], nearest: readonly Near[]): string {
  const list = filters.join(', ');
  if (!search) return texts.noneForFilters(list);
  return nearest.some(({ fits }) => fits === 'search') ? texts.noneWithFilters(search, list) : texts.noneForSearch(search);
}

const priceOf = (row: CatalogRow): string =>
  row.input === 0 && row.output === 0 ? texts.free : row.input === null ? '' : `${formatPrice(row.input)} / ${formatPrice(row.output)}`;

/** What was searched may be no name but a task: then Q is whom to ask. */
const whatDoYouNeed = (search: string, askQ: (text: string) => void) =>
  html`<div class="lines">
    <h2 class="strong">${texts.whatDoYouNeed}</h2>
    <p class="small muted">${texts.needDetail}</p>
    <span
      ><button class="button secondary about" @click=${() => askQ(search)}>
        ${icon(sparkleIcon)}<span class="ellipsis">${texts.askQAbout(search)}</span>
      </button></span
    >
  </div>`;
