import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ChatSnapshot } from '../../../src/protocol/chat.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { WishEvent } from './wish.ts';
import { texts } from './texts.ts';

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/** Earlier conversations, newest first. Arrow keys move between them.
 *  @fires aim-wish
 *  @fires close when one was chosen */
@customElement('aim-history-list')
export class HistoryList extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: block;
        padding: 8px 4px 4px;
      }
      h2 {
        padding: 0 8px 6px;
        font-weight: 600;
      }
      p {
        padding: 0 8px 8px;
      }
      button {
        display: flex;
        align-items: baseline;
        gap: 12px;
        width: 100%;
        min-height: 28px;
        padding: 4px 8px;
        border-radius: var(--radius-control);
        text-align: left;
      }
      button:hover {
        background: var(--vscode-list-hoverBackground, transparent);
      }
      button:focus-visible {
        outline-offset: -2px;
      }
      button[aria-current='true'] {
        border-color: var(--contrast-line);
        background: var(--vscode-list-inactiveSelectionBackground, transparent);
        font-weight: 600;
      }
      .date {
        flex: none;
        margin-left: auto;
        font-weight: 400;
      }
    `,
  ];

  @property({ attribute: false }) history: ChatSnapshot['history'] = [];
  @property({ attribute: false }) current = '';

  protected override render() {
    return html`<h2>${texts.history}</h2>
      ${
        this.history.length === 0
          ? html`<p class="small muted">${texts.noHistory}</p>`
          : html`<ul @keydown=${this.move}>
              ${this.history.map(item => this.renderItem(item))}
            </ul>`
      }`;
  }

  private renderItem({ id, title, dateText }: ChatSnapshot['history'][number]) {
    const current = id === this.current;
    return html`<li>
      <button type="button" aria-current=${current ? 'true' : 'false'} @click=${() => this.open(id)}>
        <span class="ellipsis" title=${title}>${title}</span><span class="date caption muted">${dateText}</span>
      </button>
    </li>`;
  }

  private open(conversationId: string): void {
    this.dispatchEvent(new Event('close'));
    if (conversationId !== this.current) this.dispatchEvent(new WishEvent({ type: 'chat.open', conversationId }));
  }

  private move(event: KeyboardEvent): void {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...this.renderRoot.querySelectorAll('button')];
    const index = buttons.findIndex(button => button.matches(':focus'));
    buttons[index + step]?.focus();
  }
}
