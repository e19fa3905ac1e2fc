import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FieldName } from './formElement.ts';
import { NewPasswordForm } from './newPasswordForm.ts';
import { texts } from './texts.ts';

/** Another password for the account.
 *  @fires aim-account-wish
 *  @fires close */
@customElement('aim-change-password-form')
export class ChangePasswordForm extends NewPasswordForm {
  @property({ attribute: false }) email = '';
  protected readonly fieldNames: readonly FieldName[] = ['currentPassword', 'password', 'confirm'];

  protected get ownEmail(): string {
    return this.email;
  }

  protected problems() {
    return {
      ...(this.value('currentPassword') === '' && { currentPassword: texts.passwordMissing }),
      ...this.passwordProblems(),
    };
  }

  protected message() {
    return { type: 'account.changePassword' as const, password: this.value('password'), currentPassword: this.value('currentPassword') };
  }

  protected override render() {
    return html`<form novalidate aria-label=${texts.changeName(texts.password)} @submit=${this.submit}>
      ${this.renderField({ name: 'currentPassword', label: texts.currentPassword, type: 'password', autocomplete: 'current-password' })}
      ${this.renderNewPassword(texts.newPassword)} ${this.renderRefusal()}
      <div class="buttons">${this.renderSubmit(texts.save, 'compact primary')} ${this.renderCancel(texts.cancel)}</div>
    </form>`;
  }
}
