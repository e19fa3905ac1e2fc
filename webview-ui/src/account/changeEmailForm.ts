import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { emailProblem } from './emailProblem.ts';
import { FormElement, type FieldName } from './formElement.ts';
import { texts } from './texts.ts';

/** Another email for the account; the present password shows that it is its owner who asks.
 *  @fires aim-account-wish
 *  @fires close */
@customElement('aim-change-email-form')
export class ChangeEmailForm extends FormElement {
  protected readonly fieldNames: readonly FieldName[] = ['email', 'currentPassword'];

  protected problems() {
    const email = emailProblem(this.value('email'));
    return {
      ...(email !== undefined && { email }),
      ...(this.value('currentPassword') === '' && { currentPassword: texts.passwordMissing }),
    };
  }

  protected message() {
    return { type: 'account.changeEmail' as const, email: this.value('email').trim(), currentPassword: this.value('currentPassword') };
  }

  protected override render() {
    return html`<form novalidate aria-label=${texts.changeName(texts.email)} @submit=${this.submit}>
      ${this.renderField({ name: 'email', label: texts.newEmail, type: 'email', autocomplete: 'email' })}
      ${this.renderField({ name: 'currentPassword', label: texts.currentPassword, type: 'password', autocomplete: 'current-password' })}
      ${this.renderRefusal()}
      <div class="buttons">${this.renderSubmit(texts.save, 'compact primary')} ${this.renderCancel(texts.cancel)}</div>
    </form>`;
  }
}
