import type { EndpointError } from '../../core/account/endpointError.ts';
import type { Translate } from '../../core/format/translate.ts';
import type { AccountField, AccountForm } from '../../protocol/account.ts';

export interface FormError {
  readonly field: AccountField;
  readonly message: string;
}

/** An error of the account service at the field of a form that it is about. */
export function formError(form: AccountForm, error: EndpointError, t: Translate): FormError {
  const field = fieldOf(form, error.code);
  return { field, message: messageOf(form, error, t) };
}

function fieldOf(form: AccountForm, code: string): AccountField {
  const fields: Record<string, AccountField> = {
    email_taken: 'email',
    invalid_email: 'email',
    weak_password: 'password',
    invalid_invite: 'invite',
    invalid_amount: 'amount',
    invalid_credentials: form === 'signIn' ? 'form' : 'currentPassword',
  };
  return fields[code] ?? 'form';
}

function messageOf(form: AccountForm, error: EndpointError, t: Translate): string {
  switch (error.code) {
    case 'invalid_credentials':
      return form === 'signIn' ? t('Wrong email or password.') : t('This is not your present password.');
    case 'email_taken':
      return t('There is an account with this email already. Sign in instead.');
    case 'invalid_email':
      return t('This is no email address.');
    case 'invalid_amount':
      return t('From $5 to $500, with two decimals at most.');
    case 'rate_limited':
      return t('Too many tries.');
    case 'away':
      return t('The account service cannot be reached. What you typed is kept.');
    default:
      // The service's own words: why a password is weak, that nobody can register now.
      return error.message;
  }
}
