import { html, nothing } from 'lit';
import type { PickView } from '../../../src/protocol/askQ.ts';
import { icon } from '../components/icon.ts';
import { texts } from './texts.ts';
import { wholeAmounts } from './wholeAmounts.ts';

export interface PickCard {
  readonly pick: PickView;
  /** The score's parts can be folded away; absent = they always show. */
  readonly folding?: { readonly open: boolean; toggle(): void };
  use(): void;
  details(): void;
}

/** One of the picks: which model, why, what this request costs with it, and how it can be reached. */
export function pickCard({ pick, folding, use, details }: PickCard) {
  const { rank, name, pricePoint, reason, cost, costNote } = pick;
  const id = `pick-${rank}`;
  return html`<article class="pick" aria-labelledby=${id}>
    <div class="row">
      <span class="rank"><span class="visually-hidden">${texts.pick} </span>${rank}</span>
      <h3 id=${id} class="name ellipsis" title=${name}>${name}</h3>
      <span class="tag push">${pricePoint}</span>
    </div>
    <p class="why">${reason.map(({ text, quoted }) => (quoted ? html`<span class="quote">${text}</span>` : wholeAmounts(text)))}</p>
    <div class="cost"><b class="amount">${cost}</b> <span class="small muted">${costNote}</span></div>
    ${facts(pick)}
    <div class="actions">
      ${selectButton(pick, id, use)}
      <button type="button" class="button compact quiet link" aria-describedby=${id} @click=${details}>${texts.details}</button>
      ${
        folding
          ? html`<button
              type="button"
              class="button compact quiet score push"
              aria-expanded=${folding.open}
              aria-describedby=${id}
              @click=${() => folding.toggle()}
            >
              ${texts.score(pick.score)}${icon(folding.open ? 'chevronUp' : 'chevronDown')}
            </button>`
          : html`<span class="small muted score push">${texts.score(pick.score)}</span>`
      }
    </div>
    ${folding?.open === false ? nothing : parts(pick)}
  </article>`;
}

function selectButton({ rank, selected, obstacle }: PickView, describedBy: string, use: () => void) {
  const look = selected ? 'state' : rank === 1 ? 'primary' : 'secondary';
  return html`<button
    type="button"
    class="button compact ${look}"
    aria-describedby=${describedBy}
    aria-disabled=${obstacle ? 'true' : nothing}
    title=${obstacle ?? (selected ? texts.selectedHint : texts.selectHint)}
    @click=${() => !obstacle && use()}
  >
    ${selected ? html`${icon('check')}${texts.selected}` : texts.selectModel}
  </button>`;
}

function facts({ speed, rating, ownRating, reach, obstacle }: PickView) {
  return html`<dl class="facts">
    <div>
      <dt>${speed.label}</dt>
      <dd>${speed.value}</dd>
    </div>
    <div>
      <dt>${texts.rating}</dt>
      <dd>
        ${
          rating
            ? html`<span class="star">${icon('starFull')}</span>${rating.value} <span class="muted">${rating.source}</span>`
            : html`<span class="muted">${texts.unrated}</span>`
        }
      </dd>
    </div>
    ${
      ownRating
        ? html`<div>
            <dt>${texts.ownRating}</dt>
            <dd>${ownRating}</dd>
          </div>`
        : nothing
    }
    <div class="reach">
      <dt>${texts.reachWith}</dt>
      <dd>${icon(reach.icon)}<span>${wholeAmounts(obstacle ?? reach.text)}</span></dd>
    </div>
  </dl>`;
}

const parts = ({ parts }: PickView) =>
  html`<dl class="parts">
    ${parts.map(
      ({ label, value, of }) =>
        html`<div>
          <dt>${label}</dt>
          <dd><b>${value}</b>/${of}</dd>
        </div>`,
    )}
  </dl>`;
