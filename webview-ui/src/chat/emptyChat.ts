import { html, type TemplateResult } from 'lit';
import arrowUpIcon from '@vscode/codicons/src/icons/arrow-up.svg';
import creditCardIcon from '@vscode/codicons/src/icons/credit-card.svg';
import fileIcon from '@vscode/codicons/src/icons/file-code.svg';
import infoIcon from '@vscode/codicons/src/icons/info.svg';
import keyIcon from '@vscode/codicons/src/icons/key.svg';
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
      <li>${icon(keyIcon)}<span>${texts.keyOnce}</span></li>
      <li>${icon(infoIcon)}<span>${texts.onlyWhatYouSend}</span></li>
    </ul>
  </div>`;

const readyChat = ({ name, priceText, routeText }: NonNullable<ChatSnapshot['model']>) =>
  html`<div class="empty">
    <h2>${texts.askModel(name)}</h2>
    <p class="muted">${routeText}</p>
    <ul class="small muted">
      <li>${icon(creditCardIcon)}<span>${priceText === '' ? texts.priceUnknown : texts.priceKnown(priceText)}</span></li>
      <li>${icon(fileIcon)}<span>${texts.aboutCode}</span></li>
      <li>${icon(arrowUpIcon)}<span>${texts.keys}</span></li>
    </ul>
  </div>`;
