import type { ErrorKind } from '../contract/providerError.ts';
import type { Translate } from '../format/translate.ts';

export interface FailureContext {
  readonly providerName: string;
  readonly modelName: string;
  readonly local: boolean;
  /** What the adapter says, in whole sentences; used where the kind alone would tell too little. */
  readonly message: string;
}

/** Each kind in words: what happened and on whose side, then what to do. */
export const failureWords: Record<ErrorKind, (context: FailureContext, t: Translate) => { title: string; detail: string }> = {
  auth: ({ providerName }, t) => ({
    title: t('{0} refused the key', providerName),
    detail: t('It may be mistyped, revoked, or made for something else. Replace it, then try again.'),
  }),
  'insufficient-credit': ({ providerName }, t) => ({
    title: t('Your {0} account is out of credit', providerName),
    detail: t('Add credit or raise the limit on its page, or take another model.'),
  }),
  permission: ({ providerName, modelName }, t) => ({
    title: t('Your key may not use {0}', modelName),
    detail: t('{0} gives this model only to some accounts. Take another model, or another key.', providerName),
  }),
  'not-found': ({ providerName, modelName }, t) => ({
    title: t('{0} does not have {1}', providerName, modelName),
    detail: t('It may have been renamed or taken away. Take another model.'),
  }),
  'rate-limit': ({ providerName }, t) => ({
    title: t('{0} asks to slow down', providerName),
    detail: t('Too many requests went to it just now. Wait a moment, then try again.'),
  }),
  'context-too-long': ({ modelName }, t) => ({
    title: t('This is too long for {0}', modelName),
    detail: t('Start a new chat, send less, or take a model with a larger context.'),
  }),
  'invalid-request': ({ providerName, message }, t) => ({
    title: t('{0} did not accept the request', providerName),
    detail: message || t('Take another model, or look at the details.'),
  }),
  'content-filter': ({ providerName }, t) => ({
    title: t('{0} blocked the answer', providerName),
    detail: t('Its filter found something in the question or the answer. Rephrase, or take another model.'),
  }),
  overloaded: ({ providerName }, t) => ({
    title: t('{0} is overloaded', providerName),
    detail: t('The trouble is on its side. Try again in a while, or take another model.'),
  }),
  provider: ({ providerName, message }, t) => ({
    title: t('{0} failed', providerName),
    detail: message || t('The trouble is on its side. Try again, or take another model.'),
  }),
  network: ({ providerName, local }, t) => ({
    title: local ? t('{0} does not answer', providerName) : t('{0} cannot be reached', providerName),
    detail: local
      ? t('Is it running on this machine? Start it, then try again.')
      : t('Look at your connection and your proxy, then try again. What you typed is kept.'),
  }),
  timeout: ({ providerName }, t) => ({
    title: t('{0} took too long', providerName),
    detail: t('Nothing more came from it. Try again, or take a faster model.'),
  }),
  interrupted: ({ providerName }, t) => ({
    title: t('The answer broke off'),
    detail: t('The connection to {0} ended before the answer did. What came is kept.', providerName),
  }),
  cancelled: (_, t) => ({ title: t('Stopped'), detail: t('What had come is kept.') }),
  unsupported: ({ message }, t) => ({
    title: t('This cannot be done here'),
    detail: message || t('Take another model, or look at the log.'),
  }),
};
