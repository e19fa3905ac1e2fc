import { assertNever } from '../contract/assertNever.ts';
import { formatCount } from '../format/count.ts';
import { spendRefusalNotice } from './spendRefusalNotice.ts';
import type { Translate } from '../format/translate.ts';
import type { SendRefusal } from './sending.ts';
import type { Notice } from './notice.ts';

/** Why a message was not sent, and what to do. The text is still in the composer. */
export function refusalNotice(refusal: SendRefusal, t: Translate): Notice {
  const switchModel = { id: 'switchModel', label: t('Switch Model') } as const;
  switch (refusal.refused) {
    case 'empty-message':
      return { kind: 'info', title: t('There is nothing to send'), detail: t('Type a question, or attach a selection.'), actions: [] };
    case 'busy':
      return { kind: 'info', title: t('An answer is still being written'), detail: t('Wait for it, or stop it.'), actions: [] };
    case 'gone':
      return { kind: 'info', title: t('That was answered meanwhile'), detail: t('Ask again below.'), actions: [] };
    case 'no-model':
      return {
        kind: 'info',
        title: t('No model is selected'),
        detail: t('Choose one from the list or in the Marketplace.'),
        actions: [{ id: 'switchModel', label: t('Select Model'), primary: true }],
      };
    case 'unknown-model':
      return {
        kind: 'not-found',
        title: t('The model “{0}” is not in the catalog', refusal.modelId),
        detail: t('It may have been renamed. Nothing was sent; choose another model.'),
        actions: [{ ...switchModel, primary: true }],
      };
    case 'not-callable':
      return {
        kind: 'unsupported',
        title: t('{0} cannot be called from here yet', refusal.modelName),
        detail: t('Its providers are listed with their prices only. Nothing was sent; choose another model.'),
        actions: [{ ...switchModel, primary: true }],
      };
    case 'missing-key':
      return {
        kind: 'auth',
        title: t('{0} needs a key', refusal.providerName),
        detail: t('Nothing was sent. Your key is kept in VS Code’s secret storage and goes to {0} only.', refusal.providerName),
        actions: [
          { id: `setKey:${refusal.provider}`, label: t('Set API Key'), primary: true },
          // Without a key, the balance is the nearest way.
          ...(refusal.canSignIn ? [{ id: 'signIn', label: t('Sign In and Pay by Balance') } as const] : []),
          switchModel,
        ],
      };
    case 'bad-base-url':
      return {
        kind: 'invalid-request',
        title: t('The address for {0} cannot be used', refusal.providerName),
        detail: t('“{0}” in the setting aiMarketplace.baseUrls must be https, or http on this machine. Nothing was sent.', refusal.baseUrl),
        actions: [{ id: 'openSettings', label: t('Open Settings'), primary: true }],
      };
    case 'context-too-long':
      return {
        kind: 'context-too-long',
        title: t('This is too long for {0}', refusal.modelName),
        detail: t(
          'About {0} tokens, and it takes {1}. Nothing was sent.',
          formatCount(refusal.inputEstimate),
          formatCount(refusal.contextWindow),
        ),
        actions: [{ id: 'newChat', label: t('New Chat'), primary: true }, switchModel],
      };
    case 'over-budget':
    case 'low-balance':
    case 'price-unknown':
      return spendRefusalNotice(refusal, t);
    case 'signed-out':
      return {
        kind: 'auth',
        title: t('You are signed out'),
        detail: t('{0} is set to be paid from your balance. Nothing was sent.', refusal.modelName),
        actions: [
          { id: 'signIn', label: t('Sign In'), primary: true },
          { id: 'switchRoute', label: t('Other Ways…') },
        ],
      };
    default:
      return assertNever(refusal);
  }
}
