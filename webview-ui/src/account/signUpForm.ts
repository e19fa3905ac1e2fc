import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { emailProblem } from './emailProblem.ts';
import type { FieldName } from './formElement.ts';
import { NewPasswordForm } from './newPasswordForm.ts';
import { texts } from './texts.ts';

/** Making an account. The field for an invitation comes when the service has asked for one.
 *  @fires aim-account-wish */
@customElement('aim-sign-up-form')
export class SignUpForm extends NewPasswordForm {
  /** Where email and password go. */
  @property({ attribute: false }) service = '';
  private invited = false;

  protected get fieldNames(): readonly FieldName[] {
    return this.invited ? ['email', 'password', 'confirm', 'invite'] : ['email', 'password', 'confirm'];
  }

  protected get ownEmail(): string {
    return this.value('email');
  }

  protected problems() {
    const email = emailProblem(this.value('email'));
    return {
      ...(email !== undefined && { email }),
      ...this.passwordProblems(),
      ...(this.invited && this.value('invite').trim() === '' && { invite: texts.inviteMissing }),
    };
  }

  protected message() {
    const invite = this.value('invite').trim();
    return {
      type: 'account.signUp' as const,
      email: this.value('email').trim(),
      password: this.value('password'),
      ...(invite !== '' && { invite }),
    };
  }

  protected override render() {
    this.invited ||= this.result?.errors.some(({ field }) => field === 'invite') ?? false;
    return html`<form novalidate aria-label=${texts.signUp} @submit=${this.submit}>
      ${this.renderField({ name: 'email', label: texts.email, type: 'email', autocomplete: 'email' })}
      ${this.renderNewPassword(texts.password)} ${this.invited ? this.renderField({ name: 'invite', label: texts.invite }) : nothing}
      ${this.renderRefusal()} ${this.renderSubmit(texts.signUp)}
      <p class="caption muted">${texts.signUpNote(this.service)}</p>
    </form>`;
  }
}
