import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import errorIcon from '@vscode/codicons/src/icons/error.svg';
import eyeIcon from '@vscode/codicons/src/icons/eye.svg';
import eyeClosedIcon from '@vscode/codicons/src/icons/eye-closed.svg';
import loadingIcon from '@vscode/codicons/src/icons/loading.svg';
import type { AccountField, AccountToHost, AccountToWebview } from '../../../src/protocol/account.ts';
import { icon } from '../components/icon.ts';
import { controls } from '../styles/controls.ts';
import { tokens } from '../styles/tokens.ts';
import { formStyles } from './formStyles.ts';
import { texts } from './texts.ts';
import { AccountWishEvent } from './wish.ts';

export type FormResult = Extract<AccountToWebview, { type: 'account.result' }>;
/** `confirm` is of the page alone: the service never hears of it. */
export type FieldName = Exclude<AccountField, 'form'> | 'confirm';

interface FieldLook {
  readonly name: FieldName;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password';
  readonly autocomplete?: string;
  /** Describes the field besides its error: the id of an element of this form. */
  readonly describedBy?: string;
}

/** What all forms of the account have in common: what was typed is checked as one types and said at its field, a form is sent once,
 *  and what the service refuses is said at the field that it is about. Nothing that was typed is lost by a refusal. */
export abstract class FormElement extends LitElement {
  static override styles = [tokens, controls, formStyles];

  /** The host's last answer to this form. */
  @property({ attribute: false }) result: FormResult | undefined;
  @state() protected values: Partial<Record<FieldName, string>> = {};
  @state() protected busy = false;
  @state() private refused: FormResult['errors'] = [];
  /** Fields that were left once, so that nobody is told off while still typing. */
  @state() private left: ReadonlySet<FieldName> = new Set();
  @state() private readable = false;
  @state() private waitS = 0;
  private countdown: number | undefined;

  /** What is still wrong, by field; checked at each stroke. */
  protected abstract problems(): Partial<Record<FieldName, string>>;
  protected abstract message(): AccountToHost;
  /** In the order of the form. */
  protected abstract readonly fieldNames: readonly FieldName[];

  protected value(name: FieldName): string {
    return this.values[name] ?? '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearInterval(this.countdown);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('result') && this.result && this.busy) this.take(this.result);
  }

  /** Where typing goes on: in the first field that is empty. */
  override focus(): void {
    void this.updateComplete.then(() => this.firstField?.focus());
  }

  private get firstField(): HTMLInputElement | undefined {
    const fields = [...this.renderRoot.querySelectorAll('input')];
    return fields.find(({ value }) => value === '') ?? fields[0];
  }

  private take({ errors, retryInS }: FormResult): void {
    this.busy = false;
    this.refused = errors;
    this.waitFor(retryInS ?? 0);
    if (errors.length === 0) {
      this.reset();
      this.dispatchEvent(new Event('close'));
    } else void this.updateComplete.then(() => this.focusOn(errors[0]?.field));
  }

  /** Back to how it was before anybody typed. */
  protected reset(): void {
    this.values = {};
    this.left = new Set();
    this.readable = false;
  }

  private waitFor(seconds: number): void {
    window.clearInterval(this.countdown);
    this.waitS = Math.ceil(seconds);
    if (this.waitS === 0) return;
    this.countdown = window.setInterval(() => {
      this.waitS--;
      if (this.waitS > 0) return;
      window.clearInterval(this.countdown);
      this.refused = this.refused.filter(({ field }) => field !== 'form');
    }, 1_000);
  }

  protected readonly submit = (event: Event): void => {
    event.preventDefault();
    if (this.busy || this.waitS > 0) return;
    this.left = new Set(this.fieldNames);
    const problems = this.problems();
    const first = this.fieldNames.find(name => problems[name] !== undefined);
    if (first !== undefined) return this.focusOn(first);
    this.busy = true;
    this.refused = [];
    this.dispatchEvent(new AccountWishEvent(this.message()));
  };

  private focusOn(name: AccountField | FieldName | undefined): void {
    this.renderRoot.querySelector<HTMLInputElement>(`#${name}`)?.focus();
  }

  protected errorOf(name: FieldName): string | undefined {
    const refusal = this.refused.find(({ field }) => field === name)?.message;
    return refusal ?? (this.left.has(name) ? this.problems()[name] : undefined);
  }

  protected renderField({ name, label, type = 'text', autocomplete, describedBy }: FieldLook): TemplateResult {
    const error = this.errorOf(name);
    const described = [error === undefined ? '' : `${name}-error`, describedBy ?? ''].filter(Boolean).join(' ');
    return html`<div class="labelled">
      <label for=${name}>${label}</label>
      <div class="field ${error === undefined ? '' : 'wrong'}">
        <input
          id=${name}
          type=${type === 'password' && this.readable ? 'text' : type}
          .value=${live(this.value(name))}
          autocomplete=${autocomplete ?? 'off'}
          autocapitalize="off"
          spellcheck="false"
          aria-invalid=${error === undefined ? nothing : 'true'}
          aria-describedby=${described === '' ? nothing : described}
          @input=${this.typed}
          @change=${this.leave}
        />
        ${type === 'password' ? this.renderReveal() : nothing}
      </div>
      ${error === undefined ? nothing : html`<p class="wrong-text" id=${`${name}-error`}>${icon(errorIcon)}<span>${error}</span></p>`}
    </div>`;
  }

  private renderReveal(): TemplateResult {
    const name = this.readable ? texts.hidePassword : texts.showPassword;
    return html`<button
      type="button"
      class="icon-button"
      aria-label=${name}
      title=${name}
      @click=${() => {
        this.readable = !this.readable;
      }}
    >
      ${icon(this.readable ? eyeClosedIcon : eyeIcon)}
    </button>`;
  }

  /** What no single field can mend. */
  protected renderRefusal(): TemplateResult | typeof nothing {
    const messages = this.refused.filter(({ field }) => field === 'form').map(({ message }) => message);
    if (this.waitS > 0) messages.push(texts.tryAgainIn(this.waitS));
    if (messages.length === 0) return nothing;
    return html`<div class="notice error" role="alert">${icon(errorIcon)}<span>${messages.join(' ')}</span></div>`;
  }

  protected renderSubmit(label: string, look = 'primary block', iconPart: TemplateResult | typeof nothing = nothing): TemplateResult {
    return html`<button type="submit" class="button ${look}" ?disabled=${this.waitS > 0} aria-busy=${this.busy ? 'true' : nothing}>
      ${this.busy ? html`<span class="spin">${icon(loadingIcon)}</span>` : iconPart}${label}
    </button>`;
  }

  protected renderCancel(label: string): TemplateResult {
    return html`<button type="button" class="button compact quiet" @click=${() => this.dispatchEvent(new Event('close'))}>
      ${label}
    </button>`;
  }

  protected typed(event: Event): void {
    const { id, value } = event.target as HTMLInputElement;
    const name = id as FieldName;
    this.values = { ...this.values, [name]: value };
    this.refused = this.refused.filter(({ field }) => field !== name && (field !== 'form' || this.waitS > 0));
  }

  protected leave(event: Event): void {
    this.left = new Set([...this.left, (event.target as HTMLInputElement).id as FieldName]);
  }
}
