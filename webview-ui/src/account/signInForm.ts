import { html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { emailProblem } from './emailProblem.ts';
import { FormElement, type FieldName } from './formElement.ts';
import { texts } from './texts.ts';

/** Signing in.
 *  @fires aim-account-wish */
@customElement('aim-sign-in-form')
export class SignInForm extends FormElement {
  /** Where the password goes. */
  @property({ attribute: false }) service = '';
  /** To begin with; whatever is typed replaces it. */
  @property({ attribute: false }) email = '';
  protected readonly fieldNames: readonly FieldName[] = ['email', 'password'];

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('email') && this.email !== '') this.values = { ...this.values, email: this.email };
  }

  protected problems() {
    const email = emailProblem(this.value('email'));
    return {
      ...(email !== undefined && { email }),
      ...(this.value('password') === '' && { password: texts.passwordMissing }),
    };
  }

  protected message() {
    return { type: 'account.signIn' as const, email: this.value('email').trim(), password: this.value('password') };
  }

  protected override render() {
    return html`<form novalidate aria-label=${texts.signIn} @submit=${this.submit}>
      ${this.renderField({ name: 'email', label: texts.email, type: 'email', autocomplete: 'email' })}
      ${this.renderField({ name: 'password', label: texts.password, type: 'password', autocomplete: 'current-password' })}
      ${this.renderRefusal()} ${this.renderSubmit(texts.signIn)}
      <p class="caption muted">${texts.signInNote(this.service)}</p>
    </form>`;
  }
}
