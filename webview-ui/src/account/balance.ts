import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import beakerIcon from '@vscode/codicons/src/icons/beaker.svg';
import loadingIcon from '@vscode/codicons/src/icons/loading.svg';
import type { PendingPayment, SignedInView } from '../../../src/protocol/account.ts';
import { icon } from '../components/icon.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { Age } from './age.ts';
import type { FormResult } from './formElement.ts';
import { formStyles } from './formStyles.ts';
import { sectionStyles } from './sectionStyles.ts';
import { texts } from './texts.ts';
import { AccountWishEvent } from './wish.ts';
import './creditForm.ts';

/** What is on the account, how fresh that is, and how to add to it.
 *  @fires aim-account-wish */
@customElement('aim-balance')
export class Balance extends LitElement {
  static override styles = [
    tokens,
    controls,
    sectionStyles,
    formStyles,
    css`
      .section > header {
        flex-wrap: wrap;
        margin-bottom: -4px;
      }
      .figure {
        color: var(--text-heading);
        font-size: 20px;
        font-weight: 600;
        line-height: 26px;
      }
      .notice .icon {
        color: var(--vscode-charts-blue);
      }
      .lines {
        display: grid;
        flex: 1;
        gap: 4px;
        min-width: 0;
      }
    `,
  ];

  @property({ attribute: false }) account!: SignedInView;
  @property({ attribute: false }) result: FormResult | undefined;
  private readonly age = new Age(this);

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('aim-credit-form')?.focus();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('account') && this.account.balance) this.age.set(this.account.balance.ageS);
  }

  protected override render() {
    const { balance, payment } = this.account;
    return html`<section class="section wide" aria-label=${texts.balance}>
      <header>
        <h2>${texts.balance}</h2>
        ${balance?.sandbox ? html`<span class="badge" title=${texts.sandboxHint}>${icon(beakerIcon)}${texts.sandboxMoney}</span>` : nothing}
        <button
          type="button"
          class="button compact link quiet flush"
          aria-label=${`${texts.balance}: ${texts.creditHistory}`}
          @click=${() => this.wish({ type: 'account.action', action: 'showCredits' })}
        >
          ${texts.creditHistory}
        </button>
      </header>
      <div>
        ${
          balance === undefined
            ? html`<p class="figure">–</p>
                <p class="caption muted">${texts.balanceUnknown}</p>`
            : html`<p class="figure" title=${balance.exact}>${balance.amount}</p>
                <p class="caption muted">${balance.stale ? texts.stale(this.age.text) : this.freshness(balance.held)}</p>`
        }
      </div>
      ${balance?.emptyText === undefined ? nothing : html`<p class="small muted">${balance.emptyText}</p>`}
      ${
        payment
          ? this.renderPayment(payment)
          : html`<aim-credit-form
              .sandbox=${balance?.sandbox ?? false}
              .suggest=${balance?.emptyText !== undefined}
              .result=${this.result}
            ></aim-credit-form>`
      }
    </section>`;
  }

  private freshness(held: string | undefined): string {
    const updated = texts.updated(this.age.text);
    return held === undefined ? updated : `${updated} · ${held}`;
  }

  private renderPayment({ id, amount }: PendingPayment) {
    return html`<div class="notice" role="status">
      <span class="spin">${icon(loadingIcon)}</span>
      <div class="lines">
        <b>${texts.waitingFor(amount)}</b>
        <span>${texts.waitingText}</span>
        <span class="buttons">
          <button type="button" class="button compact secondary" @click=${() => this.wish({ type: 'account.openPayment', id })}>
            ${texts.openAgain}
          </button>
          <button type="button" class="button compact quiet" @click=${() => this.wish({ type: 'account.cancelPayment', id })}>
            ${texts.cancel}
          </button>
        </span>
      </div>
    </div>`;
  }

  private wish(wish: AccountWishEvent['wish']): void {
    this.dispatchEvent(new AccountWishEvent(wish));
  }
}
