import type { ErrorKind } from '../contract/providerError.ts';
import { formatNano } from '../format/money.ts';
import type { Translate } from '../format/translate.ts';
import type { Failure } from './chatEvent.ts';

type Words = (failure: Failure, t: Translate) => { title: string; detail: string };

/** What is different where an answer goes by way of the account: whose side a failure is on. */
export const accountFailureWords: Partial<Record<ErrorKind, Words>> = {
  auth: (_, t) => ({
    title: t('You are signed out'),
    detail: t('The session of your account has ended. Sign in again; what you typed is kept.'),
  }),
  'insufficient-credit': ({ shortage }, t) => ({
    title: t('Your balance does not reach'),
    detail: shortage
      ? t(
          'Even a short answer needs {0}, and {1} is there. Nothing was sent.',
          formatNano(shortage.neededNano),
          formatNano(shortage.availableNano, 'down'),
        )
      : t('Add credit, or take a cheaper model. Nothing was sent.'),
  }),
  permission: ({ message }, t) => ({ title: t('The account service refuses'), detail: message }),
  network: (_, t) => ({
    title: t('The account service cannot be reached'),
    detail: t('Your own keys and local models go on. What you typed is kept.'),
  }),
  interrupted: (_, t) => ({
    title: t('The answer broke off'),
    detail: t('The connection ended before the answer did. What came is kept, and paid for once.'),
  }),
};
