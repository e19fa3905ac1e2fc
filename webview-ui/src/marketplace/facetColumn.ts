import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { formatCount } from '../../../src/core/format/count.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
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

/** Providers that are shown before "N more". */
const providersShown = 5;

/** The filters of the wide view: a column of checkboxes, each with what it would leave.
 *  @fires filters-change
 *  @fires clear */
@customElement('aim-facet-column')
export class FacetColumn extends LitElement {
  static override styles = [
    tokens,
    controls,
    filterStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 12px;
        overflow: auto;
        padding: 12px;
      }
      .group {
        display: flex;
        flex-direction: column;
      }
      .limits {
        white-space: nowrap;
      }
      .off {
        color: var(--vscode-disabledForeground, var(--text-muted));
      }
      .more {
        align-self: flex-start;
        margin-left: 16px;
      }
    `,
  ];

  @property({ attribute: false }) state: FilterState | undefined;
  @state() private allProviders = false;

  protected override render() {
    const { state } = this;
    if (!state) return nothing;
    const providers = providerChoices(state, false);
    const shown = this.allProviders ? providers : providers.filter((choice, index) => index < providersShown || choice.on);
    return html`<div class="row">
        <h2 class="strong">${texts.filters}</h2>
        ${
          Object.keys(state.filters).length > 0
            ? html`<button class="button compact link push" @click=${() => this.dispatchEvent(new Event('clear'))}>
                ${texts.clearFilters}
              </button>`
            : nothing
        }
      </div>
      ${this.renderGroup(texts.price, priceChoices(state))}
      <aim-output-price-field .filters=${state.filters}></aim-output-price-field>
      ${this.renderGroup(texts.capability, capabilityChoices(state))}
      ${this.renderGroup(texts.provider, shown, this.renderMore(providers.length - providersShown))}
      ${this.renderGroup(texts.rating, ratingChoices(state))} ${this.renderGroup(texts.context, contextChoices(state))}
      ${this.renderGroup(texts.runs, [openWeightsChoice(state), localChoice(state)])}`;
  }

  private renderGroup(label: string, choices: readonly Choice[], after: unknown = nothing) {
    return html`<div class="group" role="group" aria-label=${label}>
      <span class="caption strong muted" aria-hidden="true">${label}</span>
      ${choices.map(choice => this.renderChoice(choice))} ${after}
    </div>`;
  }

  private renderChoice(choice: Choice) {
    const none = choice.count === 0 && !choice.on;
    return html`<label class="check ${none ? 'off' : ''}" title=${choice.hint ?? nothing}>
      <input type="checkbox" .checked=${choice.on} ?disabled=${none} @change=${() => this.choose(choice.next)} />
      <span class="ellipsis"
        >${choice.label}${choice.aside ? html` <span class="caption muted limits">${choice.aside}</span>` : nothing}</span
      ><span class="caption count push">${formatCount(choice.count)}</span>
    </label>`;
  }

  private renderMore(count: number) {
    if (count <= 0) return nothing;
    return html`<button class="button compact link more" aria-expanded=${this.allProviders} @click=${this.toggleProviders}>
      ${this.allProviders ? texts.fewerProviders : texts.moreProviders(count)}
    </button>`;
  }

  private readonly toggleProviders = () => {
    this.allProviders = !this.allProviders;
  };

  private choose(filters: FilterState['filters']): void {
    this.dispatchEvent(new FiltersEvent(filters));
  }
}
