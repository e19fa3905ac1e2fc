import { html, nothing } from 'lit';
import checkIcon from '@vscode/codicons/src/icons/check.svg';
import chevronDownIcon from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronUpIcon from '@vscode/codicons/src/icons/chevron-up.svg';
import creditCardIcon from '@vscode/codicons/src/icons/credit-card.svg';
import plugIcon from '@vscode/codicons/src/icons/debug-disconnect.svg';
import keyIcon from '@vscode/codicons/src/icons/key.svg';
import sparkleIcon from '@vscode/codicons/src/icons/sparkle.svg';
import starFullIcon from '@vscode/codicons/src/icons/star-full.svg';
import vmIcon from '@vscode/codicons/src/icons/vm.svg';
import type { PickView } from '../../../src/protocol/askQ.ts';
import { icon } from '../components/icon.ts';
import { texts } from './texts.ts';
import { wholeAmounts } from './wholeAmounts.ts';

const reachIcons: Record<PickView['reach']['icon'], Svg> = {
  key: keyIcon,
  creditCard: creditCardIcon,
  vm: vmIcon,
  sparkle: sparkleIcon,
  plug: plugIcon,
};

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
              ${texts.score(pick.score)}${icon(folding.open ? chevronUpIcon : chevronDownIcon)}
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
    ${selected ? html`${icon(checkIcon)}${texts.selected}` : texts.selectModel}
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
            ? html`<span class="star">${icon(starFullIcon)}</span>${rating.value} <span class="muted">${rating.source}</span>`
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
      <dd>${icon(reachIcons[reach.icon])}<span>${wholeAmounts(obstacle ?? reach.text)}</span></dd>
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
