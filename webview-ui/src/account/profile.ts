import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import signOutIcon from '@vscode/codicons/src/icons/sign-out.svg';
import type { AccountForm, SignedInView } from '../../../src/protocol/account.ts';
import { icon } from '../components/icon.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import type { FormResult } from './formElement.ts';
import { sectionStyles } from './sectionStyles.ts';
import { texts } from './texts.ts';
import { AccountWishEvent } from './wish.ts';
import './changeEmailForm.ts';
import './changePasswordForm.ts';
import './deleteAccountForm.ts';

type Open = Extract<AccountForm, 'changeEmail' | 'changePassword' | 'delete'>;

/** Who is signed in, and what they can change. One form is open at a time, where its row was.
 *  @fires aim-account-wish */
@customElement('aim-profile')
export class Profile extends LitElement {
  static override styles = [
    tokens,
    controls,
    sectionStyles,
    css`
      .lines {
        display: grid;
        gap: 2px;
      }
      .line {
        min-height: 26px;
        font-size: 12px;
        line-height: 16px;
      }
      .line .label {
        flex: none;
        width: 64px;
        color: var(--text-muted);
      }
      .line .value {
        flex: 1;
      }
      .form {
        padding: 4px 0 8px;
      }
      .leave {
        flex-wrap: wrap;
        gap: 4px;
        padding-top: 4px;
      }
    `,
  ];

  @property({ attribute: false }) account!: SignedInView;
  @property({ attribute: false }) results: Partial<Record<AccountForm, FormResult>> = {};
  @state() private open: Open | undefined;

  protected override render() {
    const { email, since, balance } = this.account;
    const { open, results } = this;
    return html`<section class="section" aria-label=${texts.profile}>
      <h2>${texts.profile}</h2>
      <div class="lines">
        ${this.renderLine(texts.email, email, 'changeEmail')}
        ${open === 'changeEmail' ? html`<aim-change-email-form class="form" .result=${results.changeEmail} @close=${this.close}></aim-change-email-form>` : nothing}
        ${this.renderLine(texts.password, texts.passwordSet, 'changePassword')}
        ${
          open === 'changePassword'
            ? html`<aim-change-password-form
                class="form"
                .email=${email}
                .result=${results.changePassword}
                @close=${this.close}
              ></aim-change-password-form>`
            : nothing
        }
        <div class="row line"><span class="label">${texts.since}</span><span class="value">${since}</span></div>
      </div>
      <div class="row leave">
        <button type="button" class="button compact secondary" @click=${() => this.wish({ type: 'account.signOut' })}>
          ${icon(signOutIcon)}${texts.signOut}
        </button>
        <button
          type="button"
          class="button compact quiet"
          data-opens="delete"
          aria-expanded=${open === 'delete' ? 'true' : 'false'}
          @click=${() => this.toggle('delete')}
        >
          ${texts.deleteAccountMore}
        </button>
      </div>
      ${
        open === 'delete'
          ? html`<aim-delete-account-form
              class="form"
              .balance=${balance}
              .result=${results.delete}
              @close=${this.close}
            ></aim-delete-account-form>`
          : nothing
      }
    </section>`;
  }

  private renderLine(label: string, value: string, form: Open) {
    return html`<div class="row line">
      <span class="label">${label}</span><span class="value ellipsis" title=${value}>${value}</span>
      <button
        type="button"
        class="button compact link quiet flush"
        data-opens=${form}
        aria-label=${texts.changeName(label)}
        aria-expanded=${this.open === form ? 'true' : 'false'}
        @click=${() => this.toggle(form)}
      >
        ${texts.change}
      </button>
    </div>`;
  }

  private toggle(form: Open): void {
    if (this.open === form) return this.close();
    this.open = form;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.form')?.focus());
  }

  /** The focus goes back to what the form was opened from. */
  private readonly close = (): void => {
    const form = this.open;
    this.open = undefined;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`[data-opens=${form}]`)?.focus());
  };

  private wish(wish: AccountWishEvent['wish']): void {
    this.dispatchEvent(new AccountWishEvent(wish));
  }
}
