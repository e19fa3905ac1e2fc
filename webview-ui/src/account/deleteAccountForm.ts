import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import trashIcon from '@vscode/codicons/src/icons/trash.svg';
import type { BalanceView } from '../../../src/protocol/account.ts';
import { icon } from '../components/icon.ts';
import { FormElement, type FieldName } from './formElement.ts';
import { texts } from './texts.ts';

/** Deleting the account, with what that means, before it is done.
 *  @fires aim-account-wish
 *  @fires close */
@customElement('aim-delete-account-form')
export class DeleteAccountForm extends FormElement {
  @property({ attribute: false }) balance: BalanceView | undefined;
  protected readonly fieldNames: readonly FieldName[] = ['currentPassword'];

  protected problems() {
    return this.value('currentPassword') === '' ? { currentPassword: texts.passwordMissing } : {};
  }

  protected message() {
    return { type: 'account.delete' as const, currentPassword: this.value('currentPassword') };
  }

  protected override render() {
    const { balance } = this;
    return html`<form novalidate aria-label=${texts.deleteAccount} @submit=${this.submit}>
      <div class="small meaning">
        <p>${texts.deleteErased}</p>
        ${
          balance === undefined || balance.empty
            ? nothing
            : html`<p><b>${balance.amount}</b> ${balance.sandbox ? texts.deleteLeftSandbox : texts.deleteLeft}</p>`
        }
        <p>${texts.deleteStays}</p>
      </div>
      ${this.renderField({ name: 'currentPassword', label: texts.typePassword, type: 'password', autocomplete: 'current-password' })}
      ${this.renderRefusal()}
      <div class="buttons">
        ${this.renderSubmit(texts.deleteAccount, 'compact secondary danger', icon(trashIcon))} ${this.renderCancel(texts.keepIt)}
      </div>
    </form>`;
  }
}
