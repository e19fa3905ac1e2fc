import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import addIcon from '@vscode/codicons/src/icons/add.svg';
import chevronDownIcon from '@vscode/codicons/src/icons/chevron-down.svg';
import clearAllIcon from '@vscode/codicons/src/icons/clear-all.svg';
import historyIcon from '@vscode/codicons/src/icons/history.svg';
import type { ChatSnapshot } from '../../../src/protocol/chat.ts';
import { icon } from '../components/icon.ts';
import { controls } from '../styles/controls.ts';
import { popover } from '../styles/popover.ts';
import { tokens } from '../styles/tokens.ts';
import { withStrongAmounts } from './amounts.ts';
import { dialogPopover } from '../components/dialogPopover.ts';
import { PopoverFocus } from '../components/popoverFocus.ts';
import { WishEvent } from './wish.ts';
import './historyList.ts';
import { texts } from './texts.ts';

/** Which conversation this is, with which model, at what price, and what it has cost.
 *  @fires aim-wish */
@customElement('aim-chat-header')
export class ChatHeader extends LitElement {
  static override styles = [
    tokens,
    controls,
    popover,
    css`
      :host {
        display: block;
      }
      header {
        padding: 4px 12px 6px;
        anchor-name: --header;
      }
      .top {
        gap: 2px;
        min-height: 28px;
        margin-right: -6px;
      }
      h1 {
        flex: 1;
        font-weight: 600;
      }
      .model {
        margin-top: 2px;
      }
      .switcher {
        flex: 0 1 auto;
        gap: 4px;
        min-width: 72px;
      }
      .switcher .icon {
        width: 12px;
        height: 12px;
      }
      .badge,
      .price,
      .total {
        flex: none;
      }
      .total b {
        font-weight: 600;
      }
      .popover {
        position: fixed;
        position-anchor: --header;
        inset: 68px 8px auto 8px;
        top: anchor(bottom);
        max-height: 60vh;
        margin: 0 0 0 auto;
      }
      @container (max-width: 319px) {
        .price {
          display: none;
        }
      }
      @container (max-width: 339px) {
        .model:has(.badge) {
          flex-wrap: wrap;
        }
      }
      @container (max-width: 259px) {
        .model {
          flex-wrap: wrap;
        }
      }
      @container (max-width: 419px) {
        .badge + .price {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) heading = '';
  @property({ attribute: false }) model: ChatSnapshot['model'];
  @property({ attribute: false }) totalText = '';
  @property({ attribute: false }) totalExact: string | undefined;
  @property({ attribute: false }) history: ChatSnapshot['history'] = [];
  @property({ attribute: false }) conversationId = '';
  /** The switcher, also before a model was chosen. */
  @property({ attribute: false }) offersModel = false;
  @query('.popover') private readonly popoverBox!: HTMLElement;
  @query('[popovertarget]') private readonly historyButton!: HTMLElement;
  private readonly historyFocus = new PopoverFocus(this, () => this.historyButton);

  protected override render() {
    return html`<header>
        <div class="row top">
          <h1 class="ellipsis" title=${this.heading}>${this.heading}</h1>
          ${this.renderTool(addIcon, texts.newChat, () => this.wish({ type: 'chat.new' }))}
          <button
            type="button"
            class="icon-button"
            aria-label=${texts.history}
            title=${texts.history}
            aria-haspopup="dialog"
            popovertarget="history"
          >
            ${icon(historyIcon)}
          </button>
          ${this.renderTool(clearAllIcon, texts.clearHistory, () => this.wish({ type: 'chat.clear' }))}
        </div>
        ${this.renderModel()}
      </header>
      ${dialogPopover(
        { id: 'history', label: texts.history, focus: this.historyFocus },
        html`<aim-history-list .history=${this.history} .current=${this.conversationId} @close=${this.closeHistory}></aim-history-list>`,
      )}`;
  }

  private renderTool(svg: Svg, name: string, act: () => void) {
    return html`<button type="button" class="icon-button" aria-label=${name} title=${name} @click=${act}>${icon(svg)}</button>`;
  }

  private renderModel() {
    const { model, totalExact } = this;
    if (!model && !this.offersModel) return nothing;
    const label = model ? texts.switchModel(model.name) : texts.selectModel;
    return html`<div class="row model">
      <button
        type="button"
        class="button compact secondary switcher"
        aria-label=${label}
        aria-haspopup="listbox"
        title=${model ? `${model.name}, ${model.routeText}` : label}
        @click=${() => this.wish({ type: 'chat.switchModel' })}
      >
        <span class="ellipsis">${model?.name ?? label}</span>${icon(chevronDownIcon)}
      </button>
      ${model?.badge === undefined ? nothing : html`<span class="badge">${model.badge}</span>`}
      <span class="price caption muted amount" title=${texts.priceHint}>${model?.priceText ?? nothing}</span>
      <span class="total small push amount" title=${totalExact === undefined ? texts.totalHint : texts.totalExactly(totalExact)}
        >${withStrongAmounts(this.totalText)}</span
      >
    </div>`;
  }

  private wish(wish: WishEvent['wish']): void {
    this.dispatchEvent(new WishEvent(wish));
  }

  private closeHistory(): void {
    this.popoverBox.hidePopover();
  }
}
