import { html, type TemplateResult } from 'lit';
import type { ChatSnapshot } from '../../../src/protocol/chat.ts';
import { icon } from '../components/icon.ts';

/** A conversation before its first message: what to do, and what then happens. */
export function emptyChat(model: ChatSnapshot['model'], selectModel: () => void): TemplateResult {
  return model ? readyChat(model) : chatWithoutModel(selectModel);
}

const chatWithoutModel = (selectModel: () => void) =>
  html`<div class="empty">
    <h2>Choose a model to talk to</h2>
    <p class="muted">Its price is shown before you send, and each answer comes with a receipt.</p>
    <button type="button" class="button primary" @click=${selectModel}>Select Model</button>
    <ul class="small muted">
      <li>${icon('key')}<span>If the model needs a key of yours, you are asked for it once.</span></li>
      <li>${icon('info')}<span>Only what you send goes to that model’s provider, and nothing before.</span></li>
    </ul>
  </div>`;

const readyChat = ({ name, priceText, routeText }: NonNullable<ChatSnapshot['model']>) =>
  html`<div class="empty">
    <h2>Ask ${name}</h2>
    <p class="muted">${routeText}</p>
    <ul class="small muted">
      <li>
        ${icon('creditCard')}<span
          >${priceText === '' ? 'Its price is not known.' : `${priceText} per million tokens.`} Each answer shows what it cost.</span
        >
      </li>
      <li>${icon('file')}<span>To talk about code, select it in the editor and choose “Send Selection to Model…” from its menu.</span></li>
      <li>${icon('arrowUp')}<span>Enter sends, Shift+Enter starts a new line, Escape stops an answer.</span></li>
    </ul>
  </div>`;
