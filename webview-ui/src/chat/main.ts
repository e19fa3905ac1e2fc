import { LitElement, html } from 'lit';
import { customElement } from 'lit/decorators.js';

@customElement('aim-chat')
export class Chat extends LitElement {
  protected override render() {
    return html`<textarea aria-label="Message"></textarea>`;
  }
}
