import * as vscode from 'vscode';
import { providerById, providers, type Provider } from '../../core/catalog/providers.ts';
import type { Commands } from '../commands/commandNames.ts';
import { removeApiKey, setApiKey, type KeyServices } from './keyDialogs.ts';
import { maskKey } from './keyStore.ts';

/** Setting, replacing, testing and removing keys. Both commands take a provider's id, or ask for one. */
export function keyCommands(services: KeyServices) {
  const command = (run: (provider: Provider) => Promise<void>, onlyStored: boolean) => async (providerId: unknown) => {
    const provider = typeof providerId === 'string' ? providerById(providerId) : await pickProvider(services, onlyStored);
    if (provider) await run(provider);
  };
  return {
    setApiKey: command(provider => setApiKey(services, provider), false),
    removeApiKey: command(provider => removeApiKey(services, provider), true),
  } satisfies Partial<Commands>;
}

/** Asks for a provider that takes a key. */
export async function pickProvider({ keys }: Pick<KeyServices, 'keys'>, onlyStored: boolean): Promise<Provider | undefined> {
  const rows = await Promise.all(
    providers
      .filter(({ keyEnv }) => keyEnv.length > 0)
      .map(async provider => {
        const found = await keys.find(provider);
        const { t } = vscode.l10n;
        const description = !found
          ? ''
          : found.variable
            ? t('key {0} from {1}', maskKey(found.key), found.variable)
            : t('key {0}', maskKey(found.key));
        return { label: provider.name, description, provider, isStored: found !== undefined && found.variable === undefined };
      }),
  );
  const choices = rows.filter(row => row.isStored || !onlyStored);
  if (choices.length === 0) void vscode.window.showInformationMessage(vscode.l10n.t('No key is stored.'));
  else return (await vscode.window.showQuickPick(choices, { placeHolder: vscode.l10n.t('Provider') }))?.provider;
  return undefined;
}
