import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import chevronDownIcon from '@vscode/codicons/src/icons/chevron-down.svg';
import closeIcon from '@vscode/codicons/src/icons/close.svg';
import type { RoutesView } from '../../../src/protocol/account.ts';
import { icon } from '../components/icon.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { sectionStyles } from './sectionStyles.ts';
import { texts } from './texts.ts';
import { AccountWishEvent } from './wish.ts';

/** Which way is taken where a model can be reached in several, and the models that have a choice of their own.
 *  @fires aim-account-wish */
@customElement('aim-pay-routes')
export class PayRoutes extends LitElement {
  static override styles = [
    tokens,
    controls,
    sectionStyles,
    css`
      label {
        flex: none;
      }
      .select {
        flex: 1;
      }
      .model {
        min-height: 26px;
        font-size: 12px;
        line-height: 16px;
      }
      .model .route {
        flex: none;
        margin-left: auto;
      }
    `,
  ];

  @property({ attribute: false }) routes!: RoutesView;

  protected override render() {
    const { current, choices, perModel } = this.routes;
    const detail = choices.find(({ id }) => id === current)?.detail ?? '';
    return html`<section class="section" aria-label=${texts.routes}>
      <h2>${texts.routes}</h2>
      <div class="row">
        <label class="small" for="route">${texts.defaultRoute}</label>
        <span class="select">
          <select id="route" aria-describedby="detail" @change=${this.choose}>
            ${choices.map(({ id, label }) => html`<option value=${id} ?selected=${id === current}>${label}</option>`)}
          </select>
          ${icon(chevronDownIcon)}
        </span>
      </div>
      <p class="caption muted" id="detail">${detail}</p>
      ${perModel.length === 0 ? nothing : this.renderModels(perModel)}
    </section>`;
  }

  private renderModels(perModel: RoutesView['perModel']) {
    return html`<ul aria-label=${texts.forModel}>
      ${perModel.map(
        ({ modelId, modelName, route }) =>
          html`<li class="row model">
            <span class="ellipsis" title=${modelName}>${modelName}</span><span class="route muted">${route}</span>
            <button
              type="button"
              class="icon-button"
              aria-label=${texts.useDefaultFor(modelName)}
              title=${texts.useDefault}
              @click=${() => this.wish({ type: 'account.setRoute', modelId, route: 'automatic' })}
            >
              ${icon(closeIcon)}
            </button>
          </li>`,
      )}
    </ul>`;
  }

  private choose({ target }: Event): void {
    const { value } = target as HTMLSelectElement;
    const choice = this.routes.choices.find(({ id }) => id === value);
    if (choice) this.wish({ type: 'account.setRoute', route: choice.id });
  }

  private wish(wish: AccountWishEvent['wish']): void {
    this.dispatchEvent(new AccountWishEvent(wish));
  }
}
