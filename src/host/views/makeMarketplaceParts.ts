import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { providerById } from '../../core/catalog/providers.ts';
import type { LazyCatalog } from '../lazyCatalog.ts';
import type { SelectedModel } from '../selectedModel.ts';
import { makeAskQ, type AskQServices } from '../askQ/makeAskQ.ts';
import { askQCommands } from '../askQ/askQCommands.ts';
import type { Commands } from '../commands/commandNames.ts';
import { resetExperience } from '../commands/resetExperience.ts';
import { qFollowups, qRespond } from '../participant/qParticipant.ts';
import type { Q } from '../participant/registerQ.ts';
import type { PageSessions } from './marketplacePage.ts';
import { MarketplacePanel } from './marketplacePanel.ts';
import { MarketplaceSession } from './marketplaceSession.ts';
import type { MarketplacePages } from './marketplaceView.ts';

type Services = Omit<AskQServices, 'view'> & { readonly pages: MarketplacePages };

/** The marketplace and Q Assistant: what answers their pages, their panels and commands, and `@q` in VS Code's own chat. */
export function makeMarketplaceParts(services: Services) {
  const { context, memories, pages, catalog, reachable, settings, selectedModel, experience, log, chat } = services;
  const { view } = pages;
  const askQ = makeAskQ({ ...services, view: () => view });
  const ofSession = { catalog, reachable, experience, memory: memories.everywhere, log, askQ: askQ.page };
  const sessions: PageSessions = (page, place) => new MarketplaceSession(page, ofSession, text => askQ.show(place, text));
  const panel = new MarketplacePanel(context.extensionUri, webview => pages.page(webview, 'panel'));
  const q = {
    adviser: askQ.adviser,
    sandboxOn: () => settings.sandboxEnabled(),
    onFailure: (error: unknown) => log.error('@q could not answer.', { error }),
  };
  return {
    sessions,
    /** What else Q is asked by, too. */
    qPorts: q,
    panels: { panel, askQ: askQ.panel },
    q: {
      respond: (request, chatContext, stream) => qRespond(q, request, chatContext, stream),
      followups: qFollowups,
    } satisfies Q,
    commands: {
      open: () => view.show({ type: 'marketplace.page', page: 'models' }, { preserveFocus: false }),
      openPanel: () => panel.open(),
      resetExperience: () => resetExperience(experience),
      selectModelById: (id: unknown, provider: unknown) =>
        select(String(id), z.safeParse(z.string(), provider).data, catalog, selectedModel),
      ...askQCommands(askQ, view, chat),
    } satisfies Partial<Commands>,
    subscriptions: askQ.subscriptions,
  };
}

/** Makes a model the one to talk to and opens the chat. A model that chat cannot use stays unselected, with the reason said. */
async function select(id: string, provider: string | undefined, lazyCatalog: LazyCatalog, selectedModel: SelectedModel): Promise<void> {
  const catalog = await lazyCatalog.load();
  const model = catalog.get(id);
  if (!model) return void vscode.window.showWarningMessage(vscode.l10n.t('The catalog has no model "{0}".', id));
  if (!model.capabilities.includes('text'))
    return void vscode.window.showWarningMessage(vscode.l10n.t('{0} does not answer in text, so chat cannot use it.', model.name));
  if (!model.offers.some(offer => providerById(offer.provider)))
    return void vscode.window.showWarningMessage(vscode.l10n.t('None of the providers of {0} can be called from here yet.', model.name));
  await selectedModel.set(model.id, provider);
  await vscode.commands.executeCommand('aiMarketplace.chat.focus');
}
