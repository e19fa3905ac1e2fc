import { html, nothing } from 'lit';
import chevronDownIcon from '@vscode/codicons/src/icons/chevron-down.svg';
import { sortKeys, type SortKey } from '../../../src/core/catalog/query/sort.ts';
import { formatCount } from '../../../src/core/format/count.ts';
import { formatDay } from '../../../src/core/format/day.ts';
import { icon } from '../components/icon.ts';
import { sortNames, texts } from './texts.ts';

interface CountLine {
  readonly found: number;
  readonly all: number;
  /** As it was understood; empty without a search. */
  readonly search: string;
  /** ISO day of the prices; empty where there is no room for it. */
  readonly pricesOf: string;
}

/** "74 of 856 models", announced when it changes. */
export function countLine({ found, all, search, pricesOf }: CountLine) {
  const what = search ? texts.foundFor(search) : found === all ? texts.allModels : texts.ofModels(all);
  return html`<span class="small ellipsis" role="status"
    ><b>${formatCount(found)}</b>
    <span class="muted">${what}${pricesOf ? ` · ${texts.pricesOf(formatDay(pricesOf))}` : nothing}</span></span
  >`;
}

export const sortSelect = (current: SortKey, searching: boolean, choose: (sort: SortKey) => void) =>
  html`<span class="push row sort">
    <span class="small muted" aria-hidden="true">${texts.sortBy}</span>
    <span class="select bare">
      <select aria-label=${texts.sortBy} @change=${(event: Event) => chosen(event, choose)}>
        ${sortKeys
          .filter(key => searching || key !== 'relevance')
          .map(key => html`<option value=${key} .selected=${key === current}>${sortNames[key]}</option>`)}
      </select>
      ${icon(chevronDownIcon)}
    </span>
  </span>`;

function chosen(event: Event, choose: (sort: SortKey) => void): void {
  const value = event.target instanceof HTMLSelectElement ? event.target.value : '';
  const key = sortKeys.find(candidate => candidate === value);
  if (key) choose(key);
}
