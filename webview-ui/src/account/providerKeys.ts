import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import addIcon from '@vscode/codicons/src/icons/add.svg';
import errorIcon from '@vscode/codicons/src/icons/error.svg';
import keyIcon from '@vscode/codicons/src/icons/key.svg';
import loadingIcon from '@vscode/codicons/src/icons/loading.svg';
import passIcon from '@vscode/codicons/src/icons/pass-filled.svg';
import type { KeyView } from '../../../src/protocol/account.ts';
import { icon } from '../components/icon.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { sectionStyles } from './sectionStyles.ts';
import { texts } from './texts.ts';
import { AccountWishEvent } from './wish.ts';

const looks: Record<KeyView['state'], Svg> = { works: passIcon, refused: errorIcon, unknown: keyIcon, testing: loadingIcon };

/** The provider keys that there are, each with where it is kept and whether it works. A key itself never comes here.
 *  @fires aim-account-wish */
@customElement('aim-provider-keys')
export class ProviderKeys extends LitElement {
  static override styles = [
    tokens,
    controls,
    sectionStyles,
    css`
      .key {
        display: grid;
        grid-template-columns: 16px minmax(0, 1fr);
        gap: 2px 6px;
        padding: 8px 0 4px;
        border-bottom: 1px solid var(--line);
      }
      .key:last-child {
        padding-bottom: 0;
        border: 0;
      }
      .key > .icon {
        margin-top: 1px;
      }
      .key > :not(.icon, .head) {
        grid-column: 2;
      }
      .head {
        flex-wrap: wrap;
        gap: 0 6px;
      }
      .head b {
        font-weight: 600;
      }
      .works > .icon {
        color: var(--vscode-charts-green);
      }
      .refused > .icon {
        color: var(--vscode-charts-red);
      }
      code {
        margin-left: auto;
        padding: 0;
        background: none;
        color: inherit;
        font: 11px/16px var(--vscode-editor-font-family, monospace);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0 8px;
        margin-left: -8px;
      }
      p {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) keys: readonly KeyView[] = [];

  override focus(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  protected override render() {
    return html`<section class="section" aria-label=${texts.keys}>
      <header>
        <h2>${texts.keys}</h2>
        <button type="button" class="button compact link quiet flush" @click=${() => this.wish({ type: 'account.addKey' })}>
          ${icon(addIcon)}${texts.addKey}
        </button>
      </header>
      ${
        this.keys.length === 0
          ? html`<p class="small muted">${texts.noKeys}</p>`
          : html`<ul>
              ${this.keys.map(key => this.renderKey(key))}
            </ul>`
      }
    </section>`;
  }

  private renderKey(key: KeyView) {
    const { providerName, masked, state, stateText, used } = key;
    return html`<li class="key ${state}">
      ${icon(looks[state])}
      <div class="row head">
        <b class="ellipsis" title=${providerName}>${providerName}</b>
        ${used ? html`<span class="badge" title=${texts.usedHint}>${texts.used}</span>` : nothing}<code>${masked}</code>
      </div>
      <p class="caption muted">${placeText(key)}</p>
      <p class="caption muted">${state === 'testing' ? texts.testing : stateText || texts.neverTested}</p>
      <div class="actions">${this.renderActions(key)}</div>
    </li>`;
  }

  private renderActions({ provider, place, providerName, state }: KeyView) {
    const action = (type: 'account.testKey' | 'account.replaceKey' | 'account.removeKey', label: string, disabled = false) =>
      html`<button
        type="button"
        class="button compact link quiet"
        aria-label=${texts.keyAction(label, providerName)}
        ?disabled=${disabled}
        @click=${() => this.wish({ type, provider, place })}
      >
        ${label}
      </button>`;
    return [
      action('account.testKey', texts.test, state === 'testing'),
      place === 'environment' ? nothing : [action('account.replaceKey', texts.replace), action('account.removeKey', texts.remove)],
    ];
  }

  private wish(wish: AccountWishEvent['wish']): void {
    this.dispatchEvent(new AccountWishEvent(wish));
  }
}

function placeText({ place, variable }: KeyView): string {
  if (place === 'machine') return texts.onMachine;
  return place === 'account' ? texts.inAccount : texts.inEnvironment(variable ?? '');
}
