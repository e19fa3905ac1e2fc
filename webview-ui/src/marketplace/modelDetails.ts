import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import arrowLeftIcon from '@vscode/codicons/src/icons/arrow-left.svg';
import checkIcon from '@vscode/codicons/src/icons/check.svg';
import closeIcon from '@vscode/codicons/src/icons/close.svg';
import warningIcon from '@vscode/codicons/src/icons/warning.svg';
import type { CatalogRow } from '../../../src/core/catalog/query/row.ts';
import type { ModelDetails as Details, OfferView } from '../../../src/protocol/marketplace.ts';
import { icon } from '../components/icon.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { cardView, type CardContext } from './cardView.ts';
import { DetailsEvent } from './detailsEvent.ts';
import { modelDetailsStyles } from './modelDetailsStyles.ts';
import { ModelEvent } from './modelEvent.ts';
import './ownExperience.ts';
import { texts } from './texts.ts';

/** One model with all its offers, rules and facts. Its head is there at once, the rest when the host has put it into words.
 *  @fires model-wish
 *  @fires details-wish
 *  @fires close */
@customElement('aim-model-details')
export class ModelDetails extends LitElement {
  static override styles = [tokens, controls, modelDetailsStyles];

  @property({ attribute: false }) row: CatalogRow | undefined;
  @property({ attribute: false }) context: CardContext | undefined;
  @property({ attribute: false }) details: Details | null = null;
  /** Beside the cards, or in their place. */
  @property() place: 'cover' | 'drawer' = 'drawer';
  @query('h2') private readonly heading!: HTMLElement | null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.onKey);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('row') || changed.get('row')?.id === this.row?.id) return;
    this.scrollTop = 0;
    // Not where the details come back with their view while a person is typing elsewhere.
    if (document.hasFocus()) this.heading?.focus();
  }

  private readonly onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.close();
  };

  private readonly close = () => this.dispatchEvent(new Event('close'));

  protected override render() {
    const { row, context, details } = this;
    if (!row || !context) return nothing;
    const card = cardView(row, context);
    return html`<section aria-labelledby="title">
      <header>
        ${
          this.place === 'cover'
            ? html`<button class="button compact quiet back" @click=${this.close}>${icon(arrowLeftIcon)}${texts.back}</button>`
            : nothing
        }
        <div class="row">
          <h2 id="title" tabindex="-1">${card.name}</h2>
          ${
            this.place === 'drawer'
              ? html`<button class="icon-button push" aria-label=${texts.close} title=${texts.close} @click=${this.close}>
                  ${icon(closeIcon)}
                </button>`
              : nothing
          }
        </div>
        <p class="small muted">${details?.byline ?? card.byline}</p>
        <div class="row">
          ${
            card.selected
              ? html`<button class="button secondary" @click=${() => this.select()}>${icon(checkIcon)}${texts.selected}</button>`
              : html`<button
                  class="button primary"
                  aria-disabled=${card.obstacle ? 'true' : nothing}
                  @click=${() => !card.obstacle && this.select()}
                >
                  ${texts.selectModel}
                </button>`
          }
        </div>
        ${card.obstacle ? html`<p class="small muted">${card.obstacle}</p>` : nothing}
      </header>
      ${details ? this.renderDetails(details) : nothing}
    </section>`;
  }

  private renderDetails(details: Details) {
    return html`${details.deprecation ? this.renderDeprecation(details.deprecation) : nothing}
      <p class="small">${details.description}</p>
      <div class="block">
        <h3>${texts.pricePerMillion}</h3>
        ${
          details.prices.length > 0
            ? html`<dl class="figures">
                ${details.prices.map(
                  price =>
                    html`<div>
                      <dd>${price.amount}</dd>
                      <dt class="caption muted">${price.label}</dt>
                    </div>`,
                )}
              </dl>`
            : html`<p class="small">${texts.priceUnknown}</p>`
        }
        ${details.typical ? html`<p class="small">${details.typical}</p>` : nothing}
        ${details.freeTier ? html`<p class="small">${details.freeTier}</p>` : nothing}
        <p class="small muted">${details.source}</p>
      </div>
      ${
        details.rules.length > 0
          ? html`<div class="block">
              <h3>${texts.rules}</h3>
              <ul class="bullets small">
                ${details.rules.map(rule => html`<li>${rule}</li>`)}
              </ul>
            </div>`
          : nothing
      }
      ${this.renderOffers(details.offers)}
      <aim-own-experience .own=${details.own} .modelId=${details.id} .modelName=${details.name}></aim-own-experience>
      ${this.renderFacts(details)} ${this.renderLinks(details)}`;
  }

  private renderDeprecation({ text, successor }: NonNullable<Details['deprecation']>) {
    return html`<div class="notice warning">
      ${icon(warningIcon)}
      <div>
        ${text}
        ${
          successor
            ? html`<br />${texts.successor}:
                <button class="link" @click=${() => this.dispatchEvent(new ModelEvent('details', successor.id))}>${successor.name}</button>`
            : nothing
        }
      </div>
    </div>`;
  }

  private renderOffers(offers: readonly OfferView[]) {
    return html`<div class="block">
      <h3 id="offers">${texts.offersHeading} <span class="muted">${offers.length}</span></h3>
      <table aria-labelledby="offers">
        <thead>
          <tr>
            <th scope="col">${texts.provider}</th>
            <th scope="col" class="number">${texts.inOut}</th>
            <th scope="col" class="number">${texts.context}</th>
            <th scope="col" class="number speed">${texts.speedHere}</th>
          </tr>
        </thead>
        <tbody>
          ${offers.map(
            offer =>
              html`<tr class=${offer.current ? 'current' : ''}>
                <th scope="row">
                  ${offer.providerName}
                  ${offer.model ? html`<span class="caption muted model" title=${offer.model}>${offer.model}</span>` : nothing}
                  <span class="caption muted">${offer.canSetKey ? this.renderSetKey(offer) : offer.note}</span>
                </th>
                <td class="number">
                  ${offer.price}
                  ${offer.doubt === null ? nothing : html`<span class="caption doubt" title=${texts.doubtHint}>${offer.doubt}</span>`}
                </td>
                <td class="number">${offer.context}</td>
                <td class="number speed">${offer.speed ?? html`<span class="muted">${texts.notYet}</span>`}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private renderSetKey(offer: OfferView) {
    return html`<button
      class="link"
      aria-label=${texts.setKeyFor(offer.providerName)}
      @click=${() => this.dispatchEvent(new DetailsEvent({ type: 'marketplace.setKey', provider: offer.provider }))}
    >
      ${texts.setKey}
    </button>`;
  }

  private renderFacts(details: Details) {
    return html`<div class="block">
      <h3>${texts.canDo}</h3>
      <div class="tags">${details.capabilities.map(capability => html`<span class="tag">${capability}</span>`)}</div>
      <dl class="facts small">
        ${details.facts.map(
          fact =>
            html`<dt class="muted">${fact.label}</dt>
              <dd>${fact.value}</dd>`,
        )}
      </dl>
    </div>`;
  }

  private renderLinks(details: Details) {
    if (details.links.length === 0) return nothing;
    return html`<div class="block">
      <h3>${texts.links}</h3>
      <div class="links">
        ${details.links.map(
          link =>
            html`<button
              class="link small"
              title=${link.url}
              @click=${() => this.dispatchEvent(new DetailsEvent({ type: 'marketplace.openLink', url: link.url }))}
            >
              ${link.label}
            </button>`,
        )}
      </div>
    </div>`;
  }

  private select(): void {
    if (this.row) this.dispatchEvent(new ModelEvent('select', this.row.id));
  }
}
