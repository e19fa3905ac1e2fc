import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import checkIcon from '@vscode/codicons/src/icons/check.svg';
import chevronDownIcon from '@vscode/codicons/src/icons/chevron-down.svg';
import { formatCount } from '../../../src/core/format/count.ts';
import { icon } from '../components/icon.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { changed } from './activeFilters.ts';
import {
  capabilityChoices,
  contextChoices,
  FiltersEvent,
  localChoice,
  openWeightsChoice,
  priceChoices,
  providerChoices,
  ratingChoices,
  type Choice,
  type FilterState,
} from './filterChoices.ts';
import { filterStyles } from './filterStyles.ts';
import './outputPriceField.ts';
import { texts } from './texts.ts';

/** The filters of the narrow view: chips, and selects for what has many values.
 *  @fires filters-change */
@customElement('aim-filter-panel')
export class FilterPanel extends LitElement {
  static override styles = [
    tokens,
    controls,
    filterStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 10px;
        padding: 4px 12px 8px;
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
      }
      .group {
        display: flex;
        flex-direction: column;
        gap: 4px;
      }
      .pair {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(110px, 1fr));
        gap: 8px;
      }
      .chip .icon {
        width: 14px;
        height: 14px;
      }
    `,
  ];

  @property({ attribute: false }) state: FilterState | undefined;

  protected override render() {
    const { state } = this;
    if (!state) return nothing;
    const { filters } = state;
    const any = (change: Parameters<typeof changed>[1], label = texts.any) => ({ label, next: changed(filters, change) });
    return html`${this.renderChips(texts.price, priceChoices(state))}
      <aim-output-price-field .filters=${filters}></aim-output-price-field>
      ${this.renderChips(texts.capability, capabilityChoices(state))}
      <div class="pair">
        ${this.renderProviders(state)}
        ${this.renderSelect(texts.rating, any({ minRating: undefined, unrated: false }), ratingChoices(state))}
        ${this.renderSelect(texts.context, any({ minContext: undefined }), contextChoices(state))}
        ${this.renderSelect(texts.runs, any({ local: false }, texts.anywhere), [localChoice(state)])}
      </div>
      ${this.renderCheck(openWeightsChoice(state))}`;
  }

  private renderChips(label: string, choices: readonly Choice[]) {
    return html`<div class="group" role="group" aria-label=${label}>
      <span class="small" aria-hidden="true">${label}</span>
      <div class="chips">
        ${choices.map(
          choice =>
            html`<button
              class="chip"
              aria-pressed=${choice.on}
              title=${choice.hint ?? nothing}
              ?disabled=${choice.count === 0 && !choice.on}
              @click=${() => this.choose(choice.next)}
            >
              ${choice.on ? icon(checkIcon) : nothing}${choice.label}
              <span class="caption count">${formatCount(choice.count)}</span>
            </button>`,
        )}
      </div>
    </div>`;
  }

  /** With several providers on (the wide view can), the first option says how many. */
  private renderProviders(state: FilterState) {
    const chosen = state.filters.providers?.length ?? 0;
    const choices = providerChoices(state, true).map(choice => ({ ...choice, on: choice.on && chosen === 1 }));
    const none = chosen > 1 ? texts.severalProviders(chosen) : texts.allProviders(state.providers.length);
    return this.renderSelect(texts.provider, { label: none, next: changed(state.filters, { providers: [] }) }, choices);
  }

  private renderSelect(label: string, none: Pick<Choice, 'label' | 'next'>, choices: readonly Choice[]) {
    const on = choices.findIndex(choice => choice.on);
    return html`<label class="group small"
      >${label}
      <span class="select">
        <select @change=${(event: Event) => this.choose((choices[selectedIn(event)] ?? none).next)}>
          <option value="-1" .selected=${on < 0}>${none.label}</option>
          ${choices.map(
            (choice, index) =>
              html`<option value=${index} .selected=${index === on} ?disabled=${choice.count === 0 && !choice.on}>
                ${texts.withCount(choice.label, choice.count)}
              </option>`,
          )}
        </select>
        ${icon(chevronDownIcon)}
      </span>
    </label>`;
  }

  private renderCheck(choice: Choice) {
    return html`<label class="check">
      <input type="checkbox" .checked=${choice.on} @change=${() => this.choose(choice.next)} />
      ${choice.label}<span class="caption count push">${formatCount(choice.count)}</span>
    </label>`;
  }

  private choose(filters: FilterState['filters']): void {
    this.dispatchEvent(new FiltersEvent(filters));
  }
}

const selectedIn = (event: Event): number => (event.target instanceof HTMLSelectElement ? Number(event.target.value) : -1);
