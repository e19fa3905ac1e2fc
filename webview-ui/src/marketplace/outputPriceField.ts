import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import errorIcon from '@vscode/codicons/src/icons/error.svg';
import type { Filters } from '../../../src/core/catalog/query/filter.ts';
import { icon } from '../components/icon.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { changed } from './activeFilters.ts';
import { FiltersEvent } from './filterChoices.ts';
import { texts } from './texts.ts';

/** The most that a million tokens of output may cost. What is no amount is said, and leaves the limit as it was.
 *  @fires filters-change */
@customElement('aim-output-price-field')
export class OutputPriceField extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: block;
      }
      .maximum {
        flex-wrap: wrap;
        gap: 2px 8px;
      }
      .maximum > :first-child {
        min-width: 120px;
      }
      .field {
        flex: none;
        width: 76px;
      }
      .field.wrong {
        border-color: var(--vscode-inputValidation-errorBorder);
      }
      .per {
        flex: none;
        white-space: nowrap;
      }
      .wrong-text {
        display: flex;
        gap: 4px;
        padding-top: 4px;
      }
      .wrong-text .icon {
        width: 14px;
        height: 14px;
        margin-top: 1px;
        color: var(--vscode-charts-red);
      }
    `,
  ];

  @property({ attribute: false }) filters: Filters = {};
  /** What was written and is no amount; it stays to be mended. */
  @state() private wrong: string | undefined;

  protected override willUpdate(changes: PropertyValues<this>): void {
    const limit = changes.get('filters')?.maxOutputPrice;
    const cleared = Object.keys(this.filters).length === 0;
    if (changes.has('filters') && (cleared || limit !== this.filters.maxOutputPrice)) this.wrong = undefined;
  }

  protected override render() {
    const { filters, wrong } = this;
    const limit = filters.maxOutputPrice === undefined ? '' : filters.maxOutputPrice.toFixed(2);
    return html`<label class="row small maximum">
        <span>${texts.maxOutputPrice}</span>
        <span class="field ${wrong === undefined ? '' : 'wrong'}"
          ><span class="muted" aria-hidden="true">$</span
          ><input
            type="text"
            inputmode="decimal"
            autocomplete="off"
            aria-invalid=${wrong === undefined ? nothing : 'true'}
            aria-describedby=${wrong === undefined ? nothing : 'wrong'}
            .value=${live(wrong ?? limit)}
            @change=${this.take}
        /></span>
        <span class="muted per">${texts.perMillion}</span>
      </label>
      <div role="alert">
        ${wrong === undefined ? nothing : html`<p class="small wrong-text" id="wrong">${icon(errorIcon)}<span>${texts.noAmount}</span></p>`}
      </div>`;
  }

  private take(event: Event): void {
    const text = event.target instanceof HTMLInputElement ? event.target.value.trim() : '';
    const amount = amountIn(text);
    this.wrong = amount === null ? text : undefined;
    if (amount !== null) this.dispatchEvent(new FiltersEvent(changed(this.filters, { maxOutputPrice: amount })));
  }
}

/** USD; undefined where nothing is written, null where it is no amount. */
function amountIn(text: string): number | undefined | null {
  const digits = text.replace(/^\$\s*/, '').replace(',', '.');
  if (digits === '') return undefined;
  const amount = Number(digits);
  return Number.isFinite(amount) && amount >= 0 ? amount : null;
}
