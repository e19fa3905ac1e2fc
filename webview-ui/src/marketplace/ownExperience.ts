import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import starEmptyIcon from '@vscode/codicons/src/icons/star-empty.svg';
import starFullIcon from '@vscode/codicons/src/icons/star-full.svg';
import type { OwnView } from '../../../src/protocol/marketplace.ts';
import { icon } from '../components/icon.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { DetailsEvent } from './detailsEvent.ts';
import { texts } from './texts.ts';

const starCounts = [1, 2, 3, 4, 5] as const;

/** What the person has seen of a model: how fast it answered here, and the stars that they give it.
 *  @fires details-wish */
@customElement('aim-own-experience')
export class OwnExperience extends LitElement {
  static override styles = [
    tokens,
    controls,
    css`
      section {
        display: flex;
        flex-direction: column;
        gap: 8px;
        padding-top: 12px;
        border-top: 1px solid var(--line);
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 6px;
        align-items: baseline;
      }
      h3 {
        color: var(--text-muted);
        font-size: 12px;
        font-weight: 600;
        line-height: 16px;
      }
      dl {
        display: grid;
        grid-template-columns: repeat(2, 1fr);
        gap: 8px;
      }
      dl > div {
        display: flex;
        flex-direction: column;
      }
      dd {
        font-size: 14px;
        font-weight: 600;
        line-height: 20px;
      }
      fieldset {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 8px;
        min-width: 0;
        margin: 0;
        padding: 0;
        border: 0;
      }
      legend {
        float: left;
        padding: 0;
        font-size: 12px;
        line-height: 24px;
      }
      .stars {
        display: flex;
        margin-left: -4px;
      }
      label {
        display: flex;
        align-items: center;
        justify-content: center;
        width: 24px;
        height: 24px;
        border-radius: var(--radius-control);
        cursor: pointer;
      }
      label:hover {
        background: var(--vscode-toolbar-hoverBackground, transparent);
      }
      label.on {
        color: var(--vscode-extensionIcon-starForeground);
      }
      label:focus-within {
        outline: 2px solid var(--vscode-focusBorder);
        outline-offset: -2px;
      }
      .reset {
        min-height: 24px;
        padding: 0 4px;
        color: var(--vscode-textLink-foreground);
        font-size: 12px;
        text-decoration: underline;
        text-underline-offset: 2px;
      }
    `,
  ];

  @property({ attribute: false }) own: OwnView | undefined;
  @property({ attribute: false }) modelId = '';
  @property({ attribute: false }) modelName = '';

  protected override render() {
    if (!this.own) return nothing;
    const { measured, stars } = this.own;
    return html`<section aria-labelledby="measured">
      <div class="head">
        <h3 id="measured">${texts.measuredHere}</h3>
        ${measured ? html`<span class="small muted">${measured.from}</span>` : nothing}
      </div>
      ${
        measured
          ? html`<dl>
              <div>
                <dd>${measured.firstToken}</dd>
                <dt class="caption muted">${texts.firstToken}</dt>
              </div>
              <div>
                <dd>${measured.speed}</dd>
                <dt class="caption muted">${texts.afterThat}</dt>
              </div>
            </dl>`
          : html`<p class="small muted">${texts.measuredNothing}</p>`
      }
      <fieldset>
        <legend>${texts.yourRating}</legend>
        <div class="stars">${starCounts.map(count => this.renderStar(count, stars))}</div>
        ${
          stars !== null || measured
            ? html`<button
                class="reset"
                aria-label=${texts.resetOwnName(this.modelName)}
                @click=${() => this.dispatchEvent(new DetailsEvent({ type: 'marketplace.forget', modelId: this.modelId }))}
              >
                ${texts.resetOwn}
              </button>`
            : nothing
        }
      </fieldset>
      ${stars === null ? nothing : html`<p class="caption muted">${texts.ratingUse}</p>`}
    </section>`;
  }

  private renderStar(count: (typeof starCounts)[number], stars: number | null) {
    const on = stars !== null && count <= stars;
    return html`<label class=${on ? 'on' : ''} title=${texts.stars(count)}>
      <input
        class="visually-hidden"
        type="radio"
        name="stars"
        aria-label=${texts.stars(count)}
        .checked=${count === stars}
        @change=${() => this.dispatchEvent(new DetailsEvent({ type: 'marketplace.rate', modelId: this.modelId, stars: count }))}
      />
      ${icon(on ? starFullIcon : starEmptyIcon)}
    </label>`;
  }
}
