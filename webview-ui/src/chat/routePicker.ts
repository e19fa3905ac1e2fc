import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import beakerIcon from '@vscode/codicons/src/icons/beaker.svg';
import checkIcon from '@vscode/codicons/src/icons/check.svg';
import chevronUpIcon from '@vscode/codicons/src/icons/chevron-up.svg';
import creditCardIcon from '@vscode/codicons/src/icons/credit-card.svg';
import keyIcon from '@vscode/codicons/src/icons/key.svg';
import vmIcon from '@vscode/codicons/src/icons/vm.svg';
import type { RouteView } from '../../../src/protocol/chat.ts';
import { icon } from '../components/icon.ts';
import { controls } from '../styles/controls.ts';
import { popover } from '../styles/popover.ts';
import { tokens } from '../styles/tokens.ts';
import { dialogPopover } from '../components/dialogPopover.ts';
import { PopoverFocus } from '../components/popoverFocus.ts';
import { WishEvent } from './wish.ts';
import { texts } from './texts.ts';

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** Which way the next message takes and whose money that is; opens to every way with its price. A way that still lacks something
 *  says what, and choosing it leads there.
 *  @fires aim-wish */
@customElement('aim-route-picker')
export class RoutePicker extends LitElement {
  static override styles = [
    tokens,
    controls,
    popover,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .opener {
        gap: 4px;
        max-width: 100%;
        padding: 0 6px;
        color: var(--text-muted);
        anchor-name: --route;
      }
      .opener:hover {
        color: var(--text);
      }
      .opener .icon {
        width: 14px;
        height: 14px;
      }
      .opener .icon:last-child {
        width: 12px;
        height: 12px;
      }
      .popover {
        position: fixed;
        position-anchor: --route;
        inset: auto 12px 48px;
        bottom: anchor(top);
        max-height: 60vh;
        margin: 0 0 4px;
        padding: 8px 4px 4px;
      }
      h2 {
        padding: 0 8px;
        font-weight: 600;
      }
      .hint {
        padding: 0 8px 6px;
      }
      .way {
        display: flex;
        align-items: center;
        gap: 0 8px;
        width: 100%;
        min-height: 32px;
        padding: 4px 8px;
        border-radius: var(--radius-control);
        text-align: left;
      }
      .way:hover {
        background: var(--vscode-list-hoverBackground, transparent);
      }
      .way:focus-visible {
        outline-offset: -2px;
      }
      .way > .icon {
        width: 14px;
        height: 14px;
      }
      .way > .gap {
        width: 14px;
      }
      .name {
        flex: 1 1 auto;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .way[aria-current='true'] .name {
        font-weight: 600;
      }
      /* Where a line is too short, the price goes below: what to do stays beside the name. */
      .words {
        display: flex;
        flex: 1;
        flex-wrap: wrap;
        gap: 0 8px;
        min-width: 0;
      }
      .price {
        order: 1;
      }
      .missing {
        color: var(--vscode-textLink-foreground);
      }
    `,
  ];

  @property({ attribute: false }) routes: readonly RouteView[] = [];
  @query('.popover') private readonly popoverBox!: HTMLElement;
  @query('.opener') private readonly opener!: HTMLElement;
  private readonly popoverFocus = new PopoverFocus(this, () => this.opener);

  protected override render() {
    const current = this.routes.find(route => route.current);
    const label = current?.label ?? texts.noWay;
    return html`<button
        type="button"
        class="button compact quiet opener"
        aria-label=${texts.howPaidNow(label)}
        aria-haspopup="dialog"
        title=${current ? texts.wayAndPrice(label, current.price) : label}
        popovertarget="ways"
      >
        ${icon(current?.id === 'local' ? vmIcon : current?.id === 'own-key' ? keyIcon : current?.id === 'sandbox' ? beakerIcon : creditCardIcon)}
        <span class="ellipsis">${label}</span>${icon(chevronUpIcon)}
      </button>
      ${dialogPopover(
        { id: 'ways', label: texts.howPaid, focus: this.popoverFocus },
        html`<h2>${texts.howPaid}</h2>
          <p class="hint caption muted">${texts.howPaidHint}</p>
          <ul @keydown=${this.move}>
            ${this.routes.map(route => this.renderWay(route))}
          </ul>`,
      )}`;
  }

  private renderWay({ id, label, price, missing, current }: RouteView) {
    return html`<li>
      <button type="button" class="way small" aria-current=${current ? 'true' : 'false'} @click=${() => this.choose(id, current)}>
        ${current ? icon(checkIcon) : html`<span class="gap"></span>`}<span class="words"
          ><span class="name">${label}</span>
          <span class="muted price">${price}</span> ${missing === undefined ? nothing : html`<span class="missing">${missing}</span>`}</span
        >
      </button>
    </li>`;
  }

  private choose(id: RouteView['id'], current: boolean): void {
    this.popoverBox.hidePopover();
    if (!current) this.dispatchEvent(new WishEvent({ type: 'chat.action', action: `setRoute:${id}` }));
  }

  private move(event: KeyboardEvent): void {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...this.renderRoot.querySelectorAll<HTMLElement>('.way')];
    const index = buttons.findIndex(button => button.matches(':focus'));
    buttons[index + step]?.focus();
  }
}
