import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { TurnView } from '../../../src/protocol/chat.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { attachmentList } from './attachmentList.ts';
import { texts } from './texts.ts';

/** What the person asked. */
@customElement('aim-question')
export class Question extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      :host {
        display: flex;
        justify-content: flex-end;
        padding: 12px 2px 8px 12px;
        content-visibility: auto;
        contain-intrinsic-size: auto 60px;
      }
      .bubble {
        display: grid;
        gap: 6px;
        max-width: 92%;
        padding: 8px 10px;
        border: 1px solid var(--contrast-line);
        border-radius: var(--radius-bubble);
        background: var(--vscode-chat-requestBubbleBackground, var(--tint));
        overflow-wrap: anywhere;
      }
      .text {
        white-space: pre-wrap;
      }
      .attachments {
        display: flex;
        flex-wrap: wrap;
        gap: 4px;
        min-width: 0;
      }
      .tag {
        gap: 4px;
        max-width: 100%;
      }
      .tag .icon {
        width: 12px;
        height: 12px;
      }
    `,
  ];

  @property({ attribute: false }) turn!: TurnView;

  protected override render() {
    return html`<div class="bubble">
      <h2 class="visually-hidden">${texts.you}</h2>
      <p class="text">${this.turn.text}</p>
      ${attachmentList(this.turn.attachments)}
    </div>`;
  }
}
