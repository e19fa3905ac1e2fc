import { LitElement, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import arrowUpIcon from '@vscode/codicons/src/icons/arrow-up.svg';
import closeIcon from '@vscode/codicons/src/icons/close.svg';
import debugStopIcon from '@vscode/codicons/src/icons/debug-stop.svg';
import fileIcon from '@vscode/codicons/src/icons/file-code.svg';
import type { AttachmentView, RouteView } from '../../../src/protocol/chat.ts';
import { icon } from '../components/icon.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { writingBoxStyles } from '../styles/writingBox.ts';
import { composerStyles } from './composerStyles.ts';
import { WishEvent } from './wish.ts';
import './routePicker.ts';
import { texts } from './texts.ts';

/** The person wants what is written to be sent. */
export class SendEvent extends Event {
  static readonly type = 'aim-send';
  constructor() {
    super(SendEvent.type);
  }
}

/** The text was changed by the person. */
export class TypeEvent extends Event {
  static readonly type = 'aim-type';
  constructor(readonly text: string) {
    super(TypeEvent.type);
  }
}

/** Where the next message is written. It decides nothing: the view keeps the text and says what may be sent.
 *  @fires aim-wish
 *  @fires aim-send
 *  @fires aim-type */
@customElement('aim-composer')
export class Composer extends LitElement {
  static override styles = [tokens, controls, writingBoxStyles, composerStyles];

  @property({ attribute: false }) text = '';
  @property({ attribute: false }) attachments: readonly AttachmentView[] = [];
  @property({ attribute: false }) estimateText = '';
  /** Every way that the message could take. */
  @property({ attribute: false }) routes: readonly RouteView[] = [];
  /** The answer that is coming: Stop takes the place of Send. */
  @property({ attribute: false }) streamingId: string | undefined;
  @property({ attribute: false }) sending = false;
  @query('textarea') private readonly textarea!: HTMLTextAreaElement;

  override focus(): void {
    this.textarea.focus();
  }

  protected override render() {
    return html`<div class="composer writing">
      ${this.renderChips()}
      <textarea
        rows="2"
        aria-label=${texts.message}
        placeholder=${texts.placeholder}
        .value=${live(this.text)}
        @input=${this.type}
        @keydown=${this.pressKey}
      ></textarea>
      <div class="row bottom">
        ${this.routes.length === 0 ? nothing : html`<aim-route-picker .routes=${this.routes}></aim-route-picker>`}<span
          class="estimate caption muted"
          >${this.renderEstimate()}</span
        >${this.renderButton()}
      </div>
    </div>`;
  }

  private renderChips() {
    if (this.attachments.length === 0) return nothing;
    return html`<ul class="chips" aria-label=${texts.attached}>
      ${this.attachments.map(
        ({ id, label, tokensText }) =>
          html`<li class="chip">
            ${icon(fileIcon)}<span class="ellipsis" title=${label}>${label}</span><span class="muted">${tokensText}</span>
            <button
              type="button"
              class="icon-button"
              aria-label=${texts.removeNamed(label)}
              title=${texts.remove}
              @click=${() => this.detach(id)}
            >
              ${icon(closeIcon)}
            </button>
          </li>`,
      )}
    </ul>`;
  }

  /** Its parts do not break: a range stays in one piece. */
  private renderEstimate() {
    return this.estimateText.split(' · ').map((part, index) => html`${index > 0 ? ' · ' : nothing}<span class="amount">${part}</span>`);
  }

  private renderButton() {
    if (this.streamingId !== undefined) {
      return html`<button type="button" class="button compact secondary stop" @click=${this.stop}>
        ${icon(debugStopIcon)}${texts.stop}
      </button>`;
    }
    return html`<button
      type="button"
      class="send"
      aria-label=${texts.send}
      title=${texts.send}
      ?disabled=${!this.canSend}
      @click=${this.send}
    >
      ${icon(arrowUpIcon)}
    </button>`;
  }

  private get canSend(): boolean {
    return this.text.trim() !== '' && !this.sending && this.streamingId === undefined;
  }

  private type(): void {
    this.dispatchEvent(new TypeEvent(this.textarea.value));
  }

  private pressKey(event: KeyboardEvent): void {
    // While an input method is composing, Enter and Escape are its own.
    if (event.isComposing || event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    if (this.canSend) this.send();
  }

  private send(): void {
    this.dispatchEvent(new SendEvent());
    this.focus();
  }

  private stop(): void {
    if (this.streamingId !== undefined) this.dispatchEvent(new WishEvent({ type: 'chat.stop', turnId: this.streamingId }));
    this.focus();
  }

  private detach(id: string): void {
    this.dispatchEvent(new WishEvent({ type: 'chat.removeAttachment', id }));
    this.focus();
  }
}
