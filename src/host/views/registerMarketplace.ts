import * as vscode from 'vscode';
import { providerById } from '../../core/catalog/providers.ts';
import type { LazyCatalog } from '../lazyCatalog.ts';
import type { SelectedModel } from '../selectedModel.ts';
import { MarketplacePanel } from './marketplacePanel.ts';
import type { MarketplaceServices } from './marketplaceSession.ts';
import { MarketplaceView } from './marketplaceView.ts';

/** The marketplace's view, panel and commands. */
export function registerMarketplace(services: MarketplaceServices, selectedModel: SelectedModel): vscode.Disposable[] {
  const panel = new MarketplacePanel(services);
  return [
    vscode.window.registerWebviewViewProvider(MarketplaceView.id, new MarketplaceView(services)),
    vscode.window.registerWebviewPanelSerializer(MarketplacePanel.viewType, panel),
    vscode.commands.registerCommand('aiMarketplace.open', () => vscode.commands.executeCommand(`${MarketplaceView.id}.focus`)),
    vscode.commands.registerCommand('aiMarketplace.openPanel', () => panel.open()),
    vscode.commands.registerCommand('aiMarketplace.selectModelById', (id: unknown) => select(String(id), services.catalog, selectedModel)),
  ];
}

/** Makes a model the one to talk to and opens the chat. A model that chat cannot use stays unselected, with the reason said. */
async function select(id: string, lazyCatalog: LazyCatalog, selectedModel: SelectedModel): Promise<void> {
  const catalog = await lazyCatalog.load();
  const model = catalog.get(id);
  if (!model) return void vscode.window.showWarningMessage(vscode.l10n.t('The catalog has no model "{0}".', id));
  if (!model.capabilities.includes('text'))
    return void vscode.window.showWarningMessage(vscode.l10n.t('{0} does not answer in text, so chat cannot use it.', model.name));
  if (!model.offers.some(offer => providerById(offer.provider)))
    return void vscode.window.showWarningMessage(vscode.l10n.t('None of the providers of {0} can be called from here yet.', model.name));
  await selectedModel.set(model.id);
  await vscode.commands.executeCommand('aiMarketplace.chat.focus');
}
