import * as vscode from 'vscode';
import { providers, type Provider } from '../../core/catalog/providers.ts';
import { maskKey, type KeyStore } from './keyStore.ts';

export function registerKeyCommands(keys: KeyStore): vscode.Disposable[] {
  return [
    vscode.commands.registerCommand('aiMarketplace.setApiKey', () => setApiKey(keys)),
    vscode.commands.registerCommand('aiMarketplace.removeApiKey', () => removeApiKey(keys)),
  ];
}

const originOf = (provider: Provider): string => new URL(provider.baseUrl).origin;

async function pickProvider(keys: KeyStore, onlyStored: boolean): Promise<Provider | undefined> {
  const rows = await Promise.all(
    providers
      .filter(provider => provider.keyEnv.length > 0)
      .map(async provider => {
        const key = await keys.get(provider.id, originOf(provider));
        return {
          label: provider.name,
          description: key ? vscode.l10n.t('key {0}', maskKey(key)) : '',
          provider,
          stored: key !== undefined,
        };
      }),
  );
  const choices = rows.filter(row => row.stored || !onlyStored);
  return (await vscode.window.showQuickPick(choices, { placeHolder: vscode.l10n.t('Provider') }))?.provider;
}

async function setApiKey(keys: KeyStore): Promise<void> {
  const provider = await pickProvider(keys, false);
  if (!provider) return;
  const key = await vscode.window.showInputBox({
    title: vscode.l10n.t('API key for {0}', provider.name),
    password: true,
    ignoreFocusOut: true,
  });
  if (key?.trim()) await keys.set(provider.id, originOf(provider), key.trim());
}

async function removeApiKey(keys: KeyStore): Promise<void> {
  const provider = await pickProvider(keys, true);
  if (provider) await keys.remove(provider.id, originOf(provider));
}
