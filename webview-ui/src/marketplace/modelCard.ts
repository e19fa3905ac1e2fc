import { css, html, nothing, type TemplateResult } from 'lit';
import checkIcon from '@vscode/codicons/src/icons/check.svg';
import starEmptyIcon from '@vscode/codicons/src/icons/star-empty.svg';
import starFullIcon from '@vscode/codicons/src/icons/star-full.svg';
import { icon } from '../components/icon.ts';
import type { Badge, CardView } from './cardView.ts';
import { texts } from './texts.ts';

export interface CardPlace {
  /** From 1, in a list of `total`. */
  readonly position: number;
  readonly total: number;
  /** The one card of the list that Tab reaches. */
  readonly current: boolean;
  /** Its details are open beside the list. */
  readonly open: boolean;
}

/** A model as an article named by it. Buttons carry `data-do`: the list listens once for all of them. */
export function modelCard(card: CardView, { position, total, current, open }: CardPlace): TemplateResult {
  const tab = current ? 0 : -1;
  const nameId = `name-${position}`;
  return html`<article
    class="card"
    data-id=${card.id}
    data-open=${open ? 'true' : nothing}
    tabindex=${tab}
    aria-labelledby=${nameId}
    aria-posinset=${position}
    aria-setsize=${total}
  >
    <div>
      <div class="title">
        <h3 class="name ellipsis" id=${nameId} title=${card.name}>${card.name}</h3>
        ${card.badges.length > 0 ? html`<span class="badges">${card.badges.map(badgeTemplate)}</span>` : nothing}
      </div>
      <div class="row small muted">
        <span class="ellipsis" title=${card.byline}>${card.byline}</span>
        ${ratingTemplate(card)}
      </div>
    </div>
    <div>
      <div class="prices">
        ${
          card.prices
            ? html`<span class="amount"><b>${card.prices.input}</b> <span class="muted">${texts.in}</span></span>
                <span class="amount"><b>${card.prices.output}</b> <span class="muted">${texts.out}</span></span>
                <span class="caption muted per">${texts.perMillion}</span>`
            : html`<b>${card.priceText}</b>`
        }
        <span class="caption muted push amount">${card.offers}</span>
      </div>
      <div class="small muted" title=${card.typical.hint || nothing}>
        ${card.typical.amount ? html`≈ <b class="amount">${card.typical.amount}</b> ` : nothing}${card.typical.text}
      </div>
    </div>
    <div class="tags">${card.tags.map(tag => html`<span class="tag">${tag}</span>`)}</div>
    <div class="actions">
      ${selectTemplate(card, tab)}
      <button class="button compact link" data-do="details" tabindex=${tab}>${texts.details}</button>
      <span class="push caption muted amount"><span class="wordy">${texts.offeredBy} </span>${card.providers}</span>
    </div>
  </article>`;
}

const badgeTemplate = (badge: Badge) => html`<span class="badge ${badge.kind}" title=${badge.hint}>${icon(badge.icon)}${badge.text}</span>`;

function ratingTemplate({ rating, ratingSource, ratingHint }: CardView) {
  return html`<span class="rating push" title=${ratingHint}
    >${
      rating === null
        ? html`${icon(starEmptyIcon)}${texts.unrated}`
        : html`<span class="star">${icon(starFullIcon)}</span><b>${rating}</b> ${ratingSource}`
    }</span
  >`;
}

function selectTemplate(card: CardView, tab: number) {
  if (card.selected)
    return html`<button class="button compact state" data-do="select" tabindex=${tab} title=${texts.selectedHint}>
      ${icon(checkIcon)}${texts.selected}
    </button>`;
  return html`<button
    class="button compact secondary select"
    data-do="select"
    tabindex=${tab}
    aria-disabled=${card.obstacle ? 'true' : nothing}
    title=${card.obstacle ?? nothing}
  >
    ${texts.selectModel}
  </button>`;
}

export const modelCardStyles = css`
  .card {
    display: flex;
    position: relative;
    flex-direction: column;
    gap: 5px;
    padding: 10px 12px 8px;
    border-bottom: 1px solid var(--line);
  }
  .card:hover,
  .card:focus-within {
    background: var(--vscode-list-hoverBackground, transparent);
  }
  .card:focus-visible {
    outline-offset: -2px;
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 8px;
    margin-bottom: 2px;
  }
  .name {
    flex: 1 1 120px;
    color: var(--text-heading);
    font-weight: 600;
  }
  .badges,
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .tags {
    min-height: 18px;
  }
  .badge.new .icon {
    color: var(--vscode-charts-purple);
  }
  .badge.free .icon {
    color: var(--vscode-charts-green);
  }
  .badge.local .icon,
  .badge.key .icon {
    color: var(--vscode-charts-blue);
  }
  .badge.deprecated .icon {
    color: var(--vscode-charts-yellow);
  }
  .rating {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 3px;
    white-space: nowrap;
  }
  .rating .icon {
    width: 14px;
    height: 14px;
  }
  .star {
    display: inline-flex;
    color: var(--vscode-extensionIcon-starForeground);
  }
  b {
    color: var(--text);
    font-weight: 600;
  }
  .prices {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 10px;
  }
  .actions {
    display: flex;
    flex: none;
    align-items: center;
    gap: 4px;
    margin-top: auto;
    padding-top: 2px;
  }
  .actions .button {
    flex: none;
  }
  .button[aria-disabled='true'] {
    cursor: default;
    opacity: 0.6;
  }
  /* Where there is no room, the words stay for screen readers. */
  .medium .wordy,
  .small .wordy,
  .small .per {
    position: absolute;
    overflow: hidden;
    width: 1px;
    height: 1px;
    clip-path: inset(50%);
  }
  .small .actions {
    flex-wrap: wrap;
  }
  /* One card asks for the press at a time: the one under the pointer, or with the focus. */
  .card:hover .select:not([aria-disabled='true']),
  .card:focus-within .select:not([aria-disabled='true']) {
    border-color: var(--vscode-button-border, transparent);
    background: var(--vscode-button-background);
    color: var(--vscode-button-foreground);
  }
`;
