import { html, nothing } from 'lit';
import chevronDownIcon from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronUpIcon from '@vscode/codicons/src/icons/chevron-up.svg';
import closeIcon from '@vscode/codicons/src/icons/close.svg';
import filterIcon from '@vscode/codicons/src/icons/filter.svg';
import searchIcon from '@vscode/codicons/src/icons/search.svg';
import sparkleIcon from '@vscode/codicons/src/icons/sparkle.svg';
import type { Filters } from '../../../src/core/catalog/query/filter.ts';
import { icon } from '../components/icon.ts';
import type { ActiveFilter } from './activeFilters.ts';
import { bandNames, capabilityNames, texts } from './texts.ts';

interface SearchField {
  readonly search: string;
  readonly models: number;
  readonly change: (text: string) => void;
  /** Escape was pressed. */
  readonly leave: () => void;
  /** ArrowDown was pressed: on to what was found. */
  readonly goOn: () => void;
}

export const searchField = ({ search, models, change, leave, goOn }: SearchField) =>
  html`<div class="field">
    ${icon(searchIcon)}
    <input
      type="search"
      aria-label=${texts.searchName}
      placeholder=${texts.searchPlaceholder(models)}
      autocomplete="off"
      spellcheck="false"
      .value=${search}
      @input=${(event: Event) => event.target instanceof HTMLInputElement && change(event.target.value)}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'Escape') leave();
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        goOn();
      }}
    />
    ${
      search
        ? html`<button class="icon-button" aria-label=${texts.clearSearch} title=${texts.clearSearch} @click=${() => change('')}>
            ${icon(closeIcon)}
          </button>`
        : nothing
    }
  </div>`;

/** Short in the side bar; its name is always the whole one. */
export const askQButton = (wide: boolean, ask: () => void) =>
  html`<button class="button secondary ask-q" aria-label=${texts.askQName} @click=${ask}>
    ${icon(sparkleIcon)}${wide ? texts.askQName : texts.askQ}
  </button>`;

interface FilterChips {
  readonly active: readonly ActiveFilter[];
  readonly open: boolean;
  /** There is a column of filters: no disclosure is needed. */
  readonly wide: boolean;
  readonly toggle: () => void;
  readonly clear: () => void;
  readonly choose: (filters: Filters) => void;
}

/** What people ask for most, one press away while nothing is filtered. */
const quick: readonly { label: string; filters: Filters }[] = [
  { label: bandNames.free, filters: { prices: ['free'] } },
  { label: capabilityNames.code, filters: { capabilities: ['code'] } },
  { label: texts.badgeLocal, filters: { local: true } },
];

export function filterChips({ active, open, wide, toggle, clear, choose }: FilterChips) {
  const removable = active.map(
    filter =>
      html`<span class="chip removable"
        ><span class="ellipsis">${filter.label}</span
        ><button aria-label=${texts.remove(filter.label)} title=${texts.remove(filter.label)} @click=${() => choose(filter.without)}>
          ${icon(closeIcon)}
        </button></span
      >`,
  );
  if (wide) return active.length > 0 ? html`<div class="chips">${removable}</div>` : nothing;
  const clearAll = html`<button class="chip" @click=${clear}>${texts.clearFilters}</button>`;
  return html`<div class="chips">
    <button class="chip" aria-expanded=${open} @click=${toggle}>
      ${icon(filterIcon)}${texts.filters}${active.length > 0 ? html`<span class="count">${active.length}</span>` : nothing}
      ${icon(open ? chevronUpIcon : chevronDownIcon)}
    </button>
    ${active.length > 0 ? [open ? nothing : removable, clearAll] : open ? nothing : quickChips(choose)}
  </div>`;
}

const quickChips = (choose: FilterChips['choose']) =>
  quick.map(({ label, filters }) => html`<button class="chip" @click=${() => choose(filters)}>${label}</button>`);
