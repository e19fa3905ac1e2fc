import { LitElement, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { AccountForm, AccountSnapshot, AccountToHost, AccountToWebview } from '../../../src/protocol/account.ts';
import type { NoticeActionEvent } from '../components/notice.ts';
import { controls } from '../styles/controls.ts';
import { skeletonStyles } from '../styles/skeleton.ts';
import { tokens } from '../styles/tokens.ts';
import { accountStyles } from './accountStyles.ts';
import type { FormResult } from './formElement.ts';
import { sectionStyles } from './sectionStyles.ts';
import { texts } from './texts.ts';
import type { ViewMemory } from './viewMemory.ts';
import type { AccountWishEvent } from './wish.ts';
import '../components/budgetBar.ts';
import '../components/notice.ts';
import './balance.ts';
import './payRoutes.ts';
import './profile.ts';
import './providerKeys.ts';
import './signInForm.ts';
import './signUpForm.ts';

type Entry = ViewMemory['entry'];
type Part = Extract<AccountToWebview, { type: 'account.focus' }>['part'];
const elementOf: Record<Part, string> = {
  signUp: 'aim-sign-up-form',
  signIn: 'aim-sign-in-form',
  credit: 'aim-balance',
  keys: 'aim-provider-keys',
};

/** The account view: who is signed in, what is left, the keys, the ways to pay and what was used. It draws what the host says;
 *  what is typed into a form stays in that form. */
@customElement('aim-account')
export class Account extends LitElement {
  static override styles = [tokens, controls, skeletonStyles, sectionStyles, accountStyles];

  /** Says something to the host. */
  post: (message: AccountToHost) => void = () => undefined;
  remember: (memory: ViewMemory) => void = () => undefined;

  @state() private snapshot: AccountSnapshot | undefined;
  @state() private entry: Entry = 'signUp';
  @state() private results: Partial<Record<AccountForm, FormResult>> = {};
  @state() private announced = '';
  /** Of whoever was signed in last. */
  @state() private emailBefore = '';
  private deleting = false;

  set memory(memory: ViewMemory | undefined) {
    if (memory) this.entry = memory.entry;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('aim-account-wish', event => {
      const { wish } = event as AccountWishEvent;
      this.deleting = wish.type === 'account.delete';
      this.post(wish);
    });
  }

  /** A message from the host. */
  take(message: AccountToWebview): void {
    switch (message.type) {
      case 'account.snapshot':
        this.announced = announcement(this.snapshot, message.snapshot) ?? this.announced;
        this.landAt(this.snapshot?.signedIn?.email, message.snapshot);
        this.keepFocus(this.snapshot, message.snapshot);
        this.snapshot = message.snapshot;
        return;
      case 'account.result':
        this.results = { ...this.results, [message.form]: message };
        return;
      case 'account.focus':
        if (message.part === 'signUp' || message.part === 'signIn') this.enter(message.part);
        this.focusOn(message.part);
        return;
      case 'usage.report':
      case 'usage.failed':
        return;
      default:
        message satisfies never;
    }
  }

  protected override render() {
    const { snapshot } = this;
    return html`<main>
      <h1 class="visually-hidden">${texts.title}</h1>
      ${snapshot ? this.renderView(snapshot) : skeleton()}
      <p class="visually-hidden" role="status">${this.announced}</p>
    </main>`;
  }

  private renderView(snapshot: AccountSnapshot) {
    const { signedIn, notice, keys, routes } = snapshot;
    return html`${notice ? html`<aim-notice .notice=${notice} @aim-notice-action=${this.actOnNotice}></aim-notice>` : nothing}
      ${
        signedIn
          ? html`<aim-balance .account=${signedIn} .result=${this.results.addCredit}></aim-balance>
              <hr />`
          : this.renderSignedOut(snapshot)
      }
      ${this.renderUsage(snapshot)}
      <hr />
      <aim-provider-keys .keys=${keys}></aim-provider-keys>
      <hr />
      <aim-pay-routes .routes=${routes}></aim-pay-routes>
      ${
        signedIn
          ? html`<hr />
              <aim-profile .account=${signedIn} .results=${this.results}></aim-profile>`
          : nothing
      }`;
  }

  private renderSignedOut({ endpoint, endpointName }: AccountSnapshot) {
    if (endpoint === 'none') {
      return html`<section class="section wide" aria-label=${texts.noEndpoint}>
          <h2 class="strong">${texts.noEndpoint}</h2>
          <p class="small muted">${texts.noEndpointText}</p>
          <div>
            <button
              type="button"
              class="button compact secondary"
              @click=${() => this.post({ type: 'account.action', action: 'setEndpoint' })}
            >
              ${texts.setEndpoint}
            </button>
          </div>
        </section>
        <hr />`;
    }
    return html`<div class="entry">
        <div class="entries" role="group" aria-label=${texts.title}>
          ${(['signUp', 'signIn'] as const).map(
            entry =>
              html`<button type="button" aria-pressed=${entry === this.entry ? 'true' : 'false'} @click=${() => this.enter(entry)}>
                ${texts[entry]}
              </button>`,
          )}
        </div>
        ${this.renderEntry(endpointName)}
      </div>
      <hr />
      <section class="section" aria-label=${texts.withoutAccount}>
        <h2>${texts.withoutAccount}</h2>
        <p class="small muted">${texts.withoutAccountText}</p>
      </section>
      <hr />`;
  }

  private renderEntry(service: string) {
    const signsUp = this.entry === 'signUp';
    return html`<aim-sign-up-form ?hidden=${!signsUp} .service=${service} .result=${this.results.signUp}></aim-sign-up-form>
      <aim-sign-in-form ?hidden=${signsUp} .service=${service} .email=${this.emailBefore} .result=${this.results.signIn}></aim-sign-in-form>
      <p class="small muted">
        ${signsUp ? texts.haveAccount : texts.noAccount}
        <button type="button" class="link" @click=${() => this.cross(signsUp ? 'signIn' : 'signUp')}>
          ${signsUp ? texts.signIn : texts.signUp}
        </button>
      </p>`;
  }

  private renderUsage({ spent, budget }: AccountSnapshot) {
    return html`<section class="section" aria-label=${texts.usage}>
      <header>
        <h2>${texts.usage}</h2>
        <button
          type="button"
          class="button compact link quiet flush"
          aria-label=${`${texts.usage}: ${texts.showAll}`}
          @click=${() => this.post({ type: 'usage.open' })}
        >
          ${texts.showAll}
        </button>
      </header>
      ${
        spent.length === 0
          ? html`<p class="small muted">${texts.nothingSpent}</p>`
          : html`<dl class="spent small">
              ${spent.map(
                ({ label, amount }) =>
                  html`<dt class="muted">${label}</dt>
                    <dd class="amount">${amount}</dd>`,
              )}
            </dl>`
      }
      ${budget ? html`<aim-budget-bar .budget=${budget}></aim-budget-bar>` : nothing}
    </section>`;
  }

  /** Who was signed out finds the form to sign in again, with the email in place; who has deleted the account does not. */
  private landAt(emailBefore: string | undefined, { signedIn }: AccountSnapshot): void {
    if (emailBefore === undefined || signedIn) return;
    this.emailBefore = this.deleting ? '' : emailBefore;
    this.enter(this.deleting ? 'signUp' : 'signIn');
    this.deleting = false;
  }

  private enter(entry: Entry): void {
    this.entry = entry;
    this.remember({ entry });
  }

  /** From one form to the other, ready to type. */
  private cross(entry: Entry): void {
    this.enter(entry);
    this.focusOn(entry);
  }

  /** Signing in and out take away what the focus was on: it goes on to what comes next, unless the person has gone elsewhere. */
  private keepFocus(before: AccountSnapshot | undefined, { signedIn }: AccountSnapshot): void {
    if (!before || Boolean(before.signedIn) === Boolean(signedIn) || !this.hasFocus) return;
    void this.updateComplete.then(() => this.hasFocus || this.focusOn(signedIn ? 'credit' : this.entry));
  }

  private get hasFocus(): boolean {
    return document.hasFocus() && this.shadowRoot?.activeElement != null;
  }

  private focusOn(part: Part): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(elementOf[part])?.focus());
  }

  private actOnNotice({ action }: NoticeActionEvent): void {
    const known = this.snapshot?.notice?.actions.find(({ id }) => id === action);
    if (known) this.post({ type: 'account.action', action: known.id });
  }
}

/** What a screen reader is told of a change that the person did not see happen. */
function announcement(before: AccountSnapshot | undefined, now: AccountSnapshot): string | undefined {
  if (!before) return undefined;
  if (!before.signedIn && now.signedIn) return texts.signedInAs(now.signedIn.email);
  if (before.signedIn && !now.signedIn) return texts.signedOut;
  const balance = now.signedIn?.balance;
  if (balance && balance.exact !== before.signedIn?.balance?.exact) return texts.balanceNow(balance.amount);
  if (now.notice && now.notice.title !== before.notice?.title) return now.notice.title;
  return undefined;
}

/** Stands where the view will be. Its style keeps it unseen for the first 150 ms. */
const skeleton = () =>
  html`<div class="skeleton" role="status" aria-label=${texts.loading}>
    <i class="short"></i><i class="tall"></i><i></i><i></i><i></i>
  </div>`;
