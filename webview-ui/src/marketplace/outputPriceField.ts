import { css, html } from 'lit';
import type { Filters } from '../../../src/core/catalog/query/filter.ts';
import { changed } from './activeFilters.ts';
import { texts } from './texts.ts';

/** The most that a million tokens of output may cost. */
export const outputPriceField = (filters: Filters, choose: (filters: Filters) => void) =>
  html`<label class="row small maximum">
    <span>${texts.maxOutputPrice}</span>
    <span class="field"
      ><span class="muted" aria-hidden="true">$</span
      ><input
        type="text"
        inputmode="decimal"
        autocomplete="off"
        .value=${filters.maxOutputPrice === undefined ? '' : filters.maxOutputPrice.toFixed(2)}
        @change=${(event: Event) => choose(changed(filters, { maxOutputPrice: amountIn(event) }))}
    /></span>
    <span class="muted per">${texts.perMillion}</span>
  </label>`;

/** What is no amount is no limit. */
function amountIn(event: Event): number | undefined {
  const text = event.target instanceof HTMLInputElement ? event.target.value.replace(/^\s*\$/, '').trim() : '';
  const amount = Number(text.replace(',', '.'));
  return text !== '' && Number.isFinite(amount) && amount >= 0 ? amount : undefined;
}

export const filterStyles = css`
  .maximum {
    flex-wrap: wrap;
    gap: 2px 8px;
  }
  .maximum > :first-child {
    min-width: 120px;
  }
  .maximum .field {
    flex: none;
    width: 76px;
  }
  .maximum .per {
    flex: none;
    white-space: nowrap;
  }
  .count {
    color: var(--text-muted);
  }
  [aria-pressed='true'] .count {
    color: inherit;
  }
  .check {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 24px;
    font-size: 12px;
    line-height: 16px;
  }
`;
