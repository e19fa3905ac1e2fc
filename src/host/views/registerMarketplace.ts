import * as vscode from 'vscode';
import { providerById } from '../../core/catalog/providers.ts';
import type { LazyCatalog } from '../lazyCatalog.ts';
import type { SelectedModel } from '../selectedModel.ts';
import { makeAskQ, type AskQServices } from '../askQ/makeAskQ.ts';
import { registerAskQ } from '../askQ/registerAskQ.ts';
import { registerQParticipant, type QParticipantPorts } from '../participant/qParticipant.ts';
import { MarketplacePanel } from './marketplacePanel.ts';
import { resetExperience } from '../commands/resetExperience.ts';
import { MarketplaceView } from './marketplaceView.ts';

type Services = Omit<AskQServices, 'view'>;

/** The marketplace and Q Assistant: their view, panels and commands, and `@q` in VS Code's own chat.
 *  @returns what else Q is asked by, too */
export function registerMarketplace(services: Services): { readonly subscriptions: vscode.Disposable[]; readonly q: QParticipantPorts } {
  const { context, catalog, reachable, settings, selectedModel, chat, log } = services;
  const askQ = makeAskQ({ ...services, view: () => view });
  const { extensionUri, globalState: memory } = context;
  const marketplace = { extensionUri, catalog, reachable, experience: services.experience, memory, log, askQ: askQ.page };
  const view = new MarketplaceView(marketplace, text => askQ.show('page', text));
  const panel = new MarketplacePanel(marketplace, text => askQ.show('panel', text));
  const q = {
    adviser: askQ.adviser,
    sandboxOn: () => settings.sandboxEnabled(),
    extensionUri,
    onFailure: (error: unknown) => log.error('@q could not answer.', { error }),
  };
  const subscriptions = [
    vscode.window.registerWebviewViewProvider(MarketplaceView.id, view),
    vscode.window.registerWebviewPanelSerializer(MarketplacePanel.viewType, panel),
    vscode.commands.registerCommand('aiMarketplace.open', () => openModels(view)),
    vscode.commands.registerCommand('aiMarketplace.openPanel', () => panel.open()),
    vscode.commands.registerCommand('aiMarketplace.resetExperience', () => resetExperience(services.experience)),
    vscode.commands.registerCommand('aiMarketplace.selectModelById', (id: unknown) => select(String(id), catalog, selectedModel)),
    ...registerAskQ(askQ, view, chat),
    registerQParticipant(q),
  ];
  return { subscriptions, q };
}

const openModels = (view: MarketplaceView) => view.show({ type: 'marketplace.page', page: 'models' }, { preserveFocus: false });

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
