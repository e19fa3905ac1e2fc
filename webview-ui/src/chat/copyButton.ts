import { LitElement, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import checkIcon from '@vscode/codicons/src/icons/check.svg';
import copyIcon from '@vscode/codicons/src/icons/copy.svg';
import { icon } from '../components/icon.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { WishEvent } from './wish.ts';
import { texts } from './texts.ts';

const confirmMs = 1_500;

/** Copies a text through the host and shows for a moment that it did.
 *  @fires aim-wish */
@customElement('aim-copy-button')
export class CopyButton extends LitElement {
  static override styles = [tokens, controls];
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  /** Its accessible name and tooltip. */
  @property() label = texts.copy;
  @property({ attribute: false }) text = '';
  @state() private copied = false;
  private timer: number | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearTimeout(this.timer);
    this.copied = false;
  }

  protected override render() {
    return html`<button type="button" class="icon-button" aria-label=${this.label} title=${this.label} @click=${this.copy}>
      ${icon(this.copied ? checkIcon : copyIcon)}
    </button>`;
  }

  private copy(): void {
    this.dispatchEvent(new WishEvent({ type: 'chat.copy', text: this.text }));
    this.copied = true;
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.copied = false;
    }, confirmMs);
  }
}
