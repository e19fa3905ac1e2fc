import * as vscode from 'vscode';
import type { Provider } from '../../core/catalog/providers.ts';
import type { FetchPort } from '../../core/contract/ports.ts';
import { checkKey, type KeyVerdict } from '../../core/providers/checkKey.ts';
import type { Log } from '../../node/log/redactingLog.ts';
import type { KeyPlace } from '../../protocol/account.ts';
import type { ApiKeys } from './apiKeys.ts';
import { maskKey, type KeyStore } from './keyStore.ts';
import type { KeyVerdicts } from './keyVerdicts.ts';

export interface KeyServices {
  readonly keys: ApiKeys;
  readonly store: KeyStore;
  readonly verdicts: KeyVerdicts;
  readonly fetch: FetchPort;
  readonly log: Log;
}

const checkWithinMs = 10_000;

/** Asks for a provider's key, or what to do with the one that is there. */
export async function setApiKey(services: KeyServices, provider: Provider): Promise<void> {
  const address = services.keys.addressOf(provider);
  if (!address) return sayBadAddress(provider);
  const found = await services.keys.find(provider);
  if (found) {
    const chosen = await chooseWhatToDo(provider, maskKey(found.key), found.variable);
    if (chosen === 'test') return testApiKey(services, provider);
    if (chosen === 'remove') return removeApiKey(services, provider);
    if (chosen === undefined) return;
  }
  await enterApiKey(services, provider);
}

/** Asks for a key and keeps it on this machine. */
export async function enterApiKey(services: KeyServices, provider: Provider): Promise<void> {
  const address = services.keys.addressOf(provider);
  if (!address) return sayBadAddress(provider);
  const key = await askForKey(provider, address.origin);
  if (!key || !(await stored(services, provider, address.origin, key))) return;
  await services.verdicts.forget(provider.id, 'machine');
  const { t } = vscode.l10n;
  const test = t('Test Key');
  const message = t('The key {0} is kept for {1} and sent to {2} only.', maskKey(key), provider.name, address.origin);
  if ((await vscode.window.showInformationMessage(message, test)) === test) await testKey(services, provider, 'machine', key);
}

async function chooseWhatToDo(provider: Provider, masked: string, variable: string | undefined) {
  const { t } = vscode.l10n;
  const replace = { label: variable ? t('Use another key than the one in {0}', variable) : t('Replace the key'), act: 'replace' } as const;
  const test = { label: t('Test the key'), act: 'test' } as const;
  const remove = { label: t('Remove the key'), act: 'remove' } as const;
  const choices = variable ? [replace, test] : [replace, test, remove];
  return (await vscode.window.showQuickPick(choices, { placeHolder: t('{0}: key {1}', provider.name, masked) }))?.act;
}

/** @param goesTo where the key is sent
 *  @returns undefined where the person has changed their mind */
export async function askForKey(provider: Provider, goesTo: string): Promise<string | undefined> {
  const key = await vscode.window.showInputBox({
    title: vscode.l10n.t('API key for {0}', provider.name),
    prompt: provider.keyPage
      ? vscode.l10n.t('It is sent to {0} only. Keys are made at {1}', goesTo, provider.keyPage)
      : vscode.l10n.t('It is sent to {0} only.', goesTo),
    password: true,
    ignoreFocusOut: true,
    validateInput: value =>
      value.trim() === '' || /^[\x21-\x7e]+$/.test(value.trim())
        ? undefined
        : vscode.l10n.t('A key has no spaces and no special characters; copy it again.'),
  });
  return key?.trim() || undefined;
}

/** Keychains fail, and some take a write and keep the old value: then the key is not stored, and the person hears of another way. */
async function stored({ store, log }: KeyServices, provider: Provider, origin: string, key: string): Promise<boolean> {
  try {
    await store.set(provider.id, origin, key);
    return true;
  } catch (error) {
    log.warn('A key could not be stored.', { provider: provider.id, error });
    const [variable = ''] = provider.keyEnv;
    void vscode.window.showWarningMessage(
      vscode.l10n.t('This machine’s key store did not keep the key. You can set {0} in the environment and restart VS Code.', variable),
    );
    return false;
  }
}

/** Takes a key off this machine. */
export async function removeApiKey({ keys, store, verdicts, log }: KeyServices, provider: Provider): Promise<void> {
  const address = keys.addressOf(provider);
  if (!address) return sayBadAddress(provider);
  try {
    await store.remove(provider.id, address.origin);
    await verdicts.forget(provider.id, 'machine');
    void vscode.window.showInformationMessage(vscode.l10n.t('The key for {0} is removed from this machine.', provider.name));
  } catch (error) {
    log.warn('A key could not be removed.', { provider: provider.id, error });
    void vscode.window.showWarningMessage(vscode.l10n.t('This machine’s key store did not remove the key.'));
  }
}

/** Tests the key that is in use: one that was entered, or one of the environment. */
export async function testApiKey(services: KeyServices, provider: Provider): Promise<void> {
  const found = await services.keys.find(provider);
  if (found) await testKey(services, provider, found.variable === undefined ? 'machine' : 'environment', found.key);
}

/** Asks the provider whether it accepts a key, and says so. */
export async function testKey({ keys, fetch, verdicts }: KeyServices, provider: Provider, place: KeyPlace, key: string): Promise<void> {
  const address = keys.addressOf(provider);
  if (!address) return sayBadAddress(provider);
  const title = vscode.l10n.t('Testing the key for {0} …', provider.name);
  const location = vscode.ProgressLocation.Notification;
  const verdict = await vscode.window.withProgress({ location, title }, () =>
    verdicts.during(provider.id, place, () => checkKey(provider, address.baseUrl, key, fetch, AbortSignal.timeout(checkWithinMs))),
  );
  const text = verdictText(verdict, provider.name);
  if (verdict === 'accepted' || verdict === 'unchecked') void vscode.window.showInformationMessage(text);
  else void vscode.window.showWarningMessage(text);
}

function verdictText(verdict: KeyVerdict, name: string): string {
  const { t } = vscode.l10n;
  const texts: Record<KeyVerdict, string> = {
    accepted: t('{0} accepts the key.', name),
    refused: t('{0} refuses the key. Look at it again, or make a new one.', name),
    unchecked: t('{0} answers, but checks keys only with a question.', name),
    unreachable: t('{0} cannot be reached now; the key is kept.', name),
    unclear: t('{0} answered something unexpected; the key is kept.', name),
  };
  return texts[verdict];
}

function sayBadAddress(provider: Provider): void {
  const message = vscode.l10n.t(
    'The address for {0} in aiMarketplace.baseUrls cannot be used: https, or http on this machine.',
    provider.name,
  );
  void vscode.window.showWarningMessage(message);
}
