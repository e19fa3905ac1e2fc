import { LitElement, html } from 'lit';
import { customElement } from 'lit/decorators.js';

@customElement('aim-marketplace')
export class Marketplace extends LitElement {
  protected override render() {
    return html`<p>Marketplace</p>`;
  }
}
