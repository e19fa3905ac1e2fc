import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import addIcon from '@vscode/codicons/src/icons/add.svg';
import arrowUpIcon from '@vscode/codicons/src/icons/arrow-up.svg';
import closeIcon from '@vscode/codicons/src/icons/close.svg';
import errorIcon from '@vscode/codicons/src/icons/error.svg';
import fileIcon from '@vscode/codicons/src/icons/file-code.svg';
import warningIcon from '@vscode/codicons/src/icons/warning.svg';
import type { ContextView } from '../../../src/protocol/askQ.ts';
import { icon } from '../components/icon.ts';
import { texts } from './texts.ts';

const contextIcons: Record<ContextView['kind'], Svg> = { selection: fileIcon, file: fileIcon, problems: warningIcon };

interface RequestBox {
  readonly text: string;
  readonly contexts: readonly ContextView[];
  type(text: string): void;
  ask(): void;
  addContext(): void;
  removeContext(id: string): void;
}

/** Where the request is written, with what of the editor goes along. Enter asks, Shift+Enter breaks the line. */
export function requestBox({ text, contexts, type, ask, addContext, removeContext }: RequestBox) {
  const press = (event: KeyboardEvent) => {
    // While an input method is composing, Enter is its own.
    if (event.isComposing || event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    ask();
  };
  return html`<div class="request writing">
    <textarea
      rows="1"
      aria-label=${texts.request}
      placeholder=${texts.placeholder}
      .value=${live(text)}
      @input=${(event: Event) => event.target instanceof HTMLTextAreaElement && type(event.target.value)}
      @keydown=${press}
    ></textarea>
    <div class="chips">
      ${contexts.map(
        ({ id, kind, label }) =>
          html`<span class="chip context"
            >${icon(contextIcons[kind])}<span class="ellipsis" title=${label}>${label}</span
            ><button
              type="button"
              class="icon-button"
              aria-label=${texts.remove(label)}
              title=${texts.remove(label)}
              @click=${() => removeContext(id)}
            >
              ${icon(closeIcon)}
            </button></span
          >`,
      )}
      <button type="button" class="chip" aria-label=${texts.addContext} @click=${addContext}>${icon(addIcon)}${texts.context}</button>
      <button type="button" class="send push" aria-label=${texts.ask} title=${texts.ask} @click=${ask}>${icon(arrowUpIcon)}</button>
    </div>
  </div>`;
}

/** Before anything was asked: what Q is for, and how to start. */
export const emptyAskQ = (ask: (text: string) => void) =>
  html`<div class="empty">
    <h2>${texts.empty}</h2>
    <p class="small muted">${texts.emptyDetail}</p>
    <ul class="chips" aria-label=${texts.examplesLabel}>
      ${texts.examples.map(example => html`<li><button type="button" class="chip" @click=${() => ask(example)}>${example}</button></li>`)}
    </ul>
  </div>`;

/** Stands where the cards will be. Its style keeps it unseen for the first 150 ms. */
export const askQSkeleton = () =>
  html`<div class="picks skeleton" role="status" aria-label=${texts.loading}>
    ${[1, 2, 3].map(() => html`<div class="pick ghost"><i></i><i></i><i></i><i></i></div>`)}
  </div>`;

export const askQFailed = ({ title, detail }: { title: string; detail: string }, retry: () => void) =>
  html`<div class="notice error" role="alert">
    ${icon(errorIcon)}
    <div class="lines">
      <b>${title}</b><span class="muted">${detail}</span>
      <span><button type="button" class="button compact secondary" @click=${retry}>${texts.retry}</button></span>
    </div>
  </div>`;
