import * as vscode from 'vscode';
import { providerById, type Provider } from '../../core/catalog/providers.ts';
import { checkKey } from '../../core/providers/checkKey.ts';
import type { KeyPlace } from '../../protocol/account.ts';
import { pickProvider } from '../keys/keyCommands.ts';
import { askForKey, enterApiKey, removeApiKey, testApiKey } from '../keys/keyDialogs.ts';
import type { Account } from './account.ts';
import type { AccountServices } from './accountServices.ts';

const checkWithinMs = 10_000;

/** Asks for a provider, for the place where its key is kept, and for the key. */
export async function addKey(services: AccountServices): Promise<void> {
  const provider = await pickProvider(services, false);
  const place = provider && (await pickPlace(services.current.get()));
  if (provider && place) await replaceKey(services, provider.id, place);
}

/** Signed out there is one place only. */
async function pickPlace(account: Account | undefined): Promise<KeyPlace | undefined> {
  if (!account?.user) return 'machine';
  const { t } = vscode.l10n;
  const rows = [
    { label: t('On this machine'), detail: t('VS Code’s secret storage, never leaves it'), place: 'machine' as const },
    { label: t('In my account'), detail: t('Encrypted for you alone, works on every machine'), place: 'account' as const },
  ];
  return (await vscode.window.showQuickPick(rows, { placeHolder: t('Keep the key') }))?.place;
}

export async function replaceKey(services: AccountServices, providerId: string, place: KeyPlace): Promise<void> {
  const provider = providerById(providerId);
  if (!provider) return;
  if (place === 'account') return storeInAccount(services, provider);
  await enterApiKey(services.keyServices, provider);
}

/** A key is tested before it goes to the account: afterwards nobody here has it any more. */
async function storeInAccount({ current, keyServices, verdicts }: AccountServices, provider: Provider): Promise<void> {
  const { t } = vscode.l10n;
  const account = current.get();
  if (!account?.user) return;
  const key = await askForKey(provider, t('your account at {0} and {1}', new URL(account.origin).host, provider.name));
  if (!key) return;
  const address = keyServices.keys.addressOf(provider);
  if (address) {
    const check = () => checkKey(provider, address.baseUrl, key, keyServices.fetch, AbortSignal.timeout(checkWithinMs));
    if ((await verdicts.during(provider.id, 'account', check)) === 'refused')
      return void vscode.window.showWarningMessage(t('{0} refuses the key, so it was not stored. Copy it again.', provider.name));
  }
  await account.client.addKey(provider.id, key);
  await account.look();
}

export async function testKeyAt(services: AccountServices, providerId: string, place: KeyPlace): Promise<void> {
  const provider = providerById(providerId);
  if (!provider) return;
  if (place !== 'account') return testApiKey(services.keyServices, provider);
  // The service gives no key away, not even to its owner.
  void vscode.window.showInformationMessage(
    vscode.l10n.t('A key in your account was tested when it was stored. To test another, replace it.'),
  );
}

export async function removeKey(services: AccountServices, providerId: string, place: KeyPlace): Promise<void> {
  const provider = providerById(providerId);
  if (!provider) return;
  const { t } = vscode.l10n;
  const remove = t('Remove');
  const question =
    place === 'account'
      ? t('Remove the {0} key from your account?', provider.name)
      : t('Remove the {0} key from this machine?', provider.name);
  if ((await vscode.window.showWarningMessage(question, { modal: true }, remove)) !== remove) return;
  if (place !== 'account') return removeApiKey(services.keyServices, provider);
  const account = services.current.get();
  await account?.client.removeKey(provider.id);
  await services.verdicts.forget(provider.id, 'account');
  await account?.look();
}
