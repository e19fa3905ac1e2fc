import { html, type TemplateResult } from 'lit';
import type { ChatSnapshot } from '../../../src/protocol/chat.ts';
import { icon } from '../components/icon.ts';
import { texts } from './texts.ts';

/** A conversation before its first message: what to do, and what then happens. */
export function emptyChat(model: ChatSnapshot['model'], selectModel: () => void): TemplateResult {
  return model ? readyChat(model) : chatWithoutModel(selectModel);
}

const chatWithoutModel = (selectModel: () => void) =>
  html`<div class="empty">
    <h2>${texts.chooseModel}</h2>
    <p class="muted">${texts.chooseModelText}</p>
    <button type="button" class="button primary" @click=${selectModel}>${texts.selectModel}</button>
    <ul class="small muted">
      <li>${icon('key')}<span>${texts.keyOnce}</span></li>
      <li>${icon('info')}<span>${texts.onlyWhatYouSend}</span></li>
    </ul>
  </div>`;

const readyChat = ({ name, priceText, routeText }: NonNullable<ChatSnapshot['model']>) =>
  html`<div class="empty">
    <h2>${texts.askModel(name)}</h2>
    <p class="muted">${routeText}</p>
    <ul class="small muted">
      <li>${icon('creditCard')}<span>${priceText === '' ? texts.priceUnknown : texts.priceKnown(priceText)}</span></li>
      <li>${icon('file')}<span>${texts.aboutCode}</span></li>
      <li>${icon('arrowUp')}<span>${texts.keys}</span></li>
    </ul>
  </div>`;
