import { html, nothing } from 'lit';
import arrowDownIcon from '@vscode/codicons/src/icons/arrow-down.svg';
import checkIcon from '@vscode/codicons/src/icons/check.svg';
import infoIcon from '@vscode/codicons/src/icons/info.svg';
import lockIcon from '@vscode/codicons/src/icons/lock.svg';
import rocketIcon from '@vscode/codicons/src/icons/rocket.svg';
import warningIcon from '@vscode/codicons/src/icons/warning.svg';
import type { AlternativeView, AskQNote } from '../../../src/protocol/askQ.ts';
import { icon } from '../components/icon.ts';
import { texts } from './texts.ts';
import { wholeAmounts } from './wholeAmounts.ts';

const alternativeIcons: Record<AlternativeView['kind'], Svg> = { cheaper: arrowDownIcon, faster: rocketIcon, private: lockIcon };

/** Beside the picks: a row each, pressed to take it. */
export function alternativeRows(alternatives: readonly AlternativeView[], use: (modelId: string) => void) {
  if (alternatives.length === 0) return nothing;
  return html`<section class="or-else" aria-labelledby="or-else">
    <h2 id="or-else" class="section">${texts.orElse}</h2>
    <ul class="alternatives">
      ${alternatives.map(
        ({ kind, modelId, name, cost, detail, selected }) =>
          html`<li>
            <button
              type="button"
              class="alternative"
              title=${selected ? texts.selectedHint : texts.selectHint}
              @click=${() => use(modelId)}
            >
              ${icon(selected ? checkIcon : alternativeIcons[kind])}<b class="ellipsis" title=${name}>${name}</b>
              <span class="amount strong">${cost}</span>
              <span class="detail muted">${selected ? `${texts.selected} · ${detail}` : detail}</span>
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}

interface NoteCard {
  readonly note: AskQNote;
  use(modelId: string): void;
  act(action: string): void;
}

/** Why the list is what it is, with what comes nearest and what can be done. */
export function noteCard({ note, use, act }: NoteCard) {
  const { tone, title, detail, nearest, actions } = note;
  return html`<div class="notice ${tone}" role="group" aria-label=${texts.notice}>
    <span class=${`sign ${tone}`}>${icon(tone === 'warning' ? warningIcon : infoIcon)}</span>
    <div class="lines">
      <p><b>${title}</b> ${wholeAmounts(detail)}</p>
      ${
        nearest.length > 0
          ? html`<ul class="nearest">
              ${nearest.map(
                ({ modelId, name, where, cost }) =>
                  html`<li class="row">
                    <span class="ellipsis grow"><b>${name}</b> ${where ? html`<span class="muted">${where}</span>` : nothing}</span>
                    <span class="amount">${cost}</span>
                    <button
                      type="button"
                      class="button compact secondary"
                      aria-label=${`${texts.selectModel} ${name}`}
                      @click=${() => use(modelId)}
                    >
                      ${texts.selectModel}
                    </button>
                  </li>`,
              )}
            </ul>`
          : nothing
      }
      ${
        actions.length > 0
          ? html`<div class="chips">
              ${actions.map(
                ({ id, label }) => html`<button type="button" class="button compact secondary" @click=${() => act(id)}>${label}</button>`,
              )}
            </div>`
          : nothing
      }
    </div>
  </div>`;
}
