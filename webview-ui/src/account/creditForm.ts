import { css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import errorIcon from '@vscode/codicons/src/icons/error.svg';
import { icon } from '../components/icon.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { creditProblem } from './creditProblem.ts';
import { FormElement, type FieldName } from './formElement.ts';
import { formStyles } from './formStyles.ts';
import { texts } from './texts.ts';

const amounts = ['10', '25', '50', '100'];

/** Adding credit: an amount of the usual ones, or another.
 *  @fires aim-account-wish */
@customElement('aim-credit-form')
export class CreditForm extends FormElement {
  static override styles = [
    tokens,
    controls,
    formStyles,
    css`
      form {
        gap: 8px;
      }
      .amounts {
        display: grid;
        grid-template-columns: repeat(4, minmax(0, 1fr)) 84px;
        gap: 4px;
      }
      .amounts .button {
        padding: 0;
      }
      .amounts .button[aria-pressed='true'] {
        border-color: var(--vscode-inputOption-activeBorder);
        background: var(--vscode-inputOption-activeBackground);
        color: var(--vscode-inputOption-activeForeground);
      }
      .dollar {
        color: var(--vscode-input-placeholderForeground);
      }
      @container (max-width: 279px) {
        .amounts {
          grid-template-columns: repeat(4, minmax(0, 1fr));
        }
        .amounts .field {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  @property({ attribute: false }) sandbox = false;
  /** Nothing can be paid from the balance yet: the smallest of the usual amounts is chosen from the start, as the first button has the
   *  focus after signing up, and a focus looks like a choice. */
  @property({ attribute: false }) suggest = false;
  /** The amount is one of the buttons', not one that was typed. */
  @state() private preset = false;
  protected readonly fieldNames: readonly FieldName[] = ['amount'];

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.hasUpdated && this.suggest) this.choose('10');
  }

  override focus(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector('button')?.focus());
  }

  private get amount(): string {
    return this.value('amount').trim().replace(/^\$/, '');
  }

  protected problems() {
    const problem = this.amount === '' ? texts.amountMissing : creditProblem(this.amount);
    return problem === undefined ? {} : { amount: problem };
  }

  protected message() {
    return { type: 'account.addCredit' as const, amount: this.amount };
  }

  protected override render() {
    const error = this.errorOf('amount');
    const fits = this.amount !== '' && creditProblem(this.amount) === undefined;
    return html`<form novalidate aria-label=${texts.addCredit} @submit=${this.submit}>
      <div class="amounts">${amounts.map(amount => this.renderAmount(amount))} ${this.renderOther(error)}</div>
      ${error === undefined ? nothing : html`<p class="wrong-text" id="amount-error">${icon(errorIcon)}<span>${error}</span></p>`}
      ${this.renderRefusal()} ${this.renderSubmit(fits ? texts.add(this.amount) : texts.addCredit)}
      <p class="caption muted">${this.sandbox ? texts.addNoteSandbox : texts.addNote}</p>
    </form>`;
  }

  private renderAmount(amount: string) {
    return html`<button
      type="button"
      class="button compact secondary"
      aria-pressed=${this.preset && this.amount === amount ? 'true' : 'false'}
      @click=${() => this.choose(amount)}
    >
      $${amount}
    </button>`;
  }

  private renderOther(error: string | undefined) {
    return html`<span class="field ${error === undefined ? '' : 'wrong'}">
      <span class="dollar" aria-hidden="true">$</span>
      <input
        id="amount"
        inputmode="decimal"
        autocomplete="off"
        aria-label=${texts.otherAmount}
        placeholder=${texts.otherPlaceholder}
        .value=${live(this.preset ? '' : this.value('amount'))}
        aria-invalid=${error === undefined ? nothing : 'true'}
        aria-describedby=${error === undefined ? nothing : 'amount-error'}
        @input=${this.typeAmount}
        @change=${this.leave}
      />
    </span>`;
  }

  private choose(amount: string): void {
    this.preset = true;
    this.values = { amount };
  }

  private typeAmount(event: Event): void {
    this.preset = false;
    this.typed(event);
  }
}
