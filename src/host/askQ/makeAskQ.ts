import * as vscode from 'vscode';
import type { Clock } from '../../core/contract/ports.ts';
import type { Log } from '../../node/log/redactingLog.ts';
import type { OwnExperience } from '../../node/ownExperience.ts';
import type { AskQPlace } from '../../protocol/askQ.ts';
import type { ChatSession } from '../chat/chatSession.ts';
import type { CurrentAccount } from '../account/currentAccount.ts';
import { lazy } from '../lazy.ts';
import type { LazyCatalog } from '../lazyCatalog.ts';
import type { Memories } from '../memory.ts';
import { openLink } from '../openLink.ts';
import type { Reachable } from '../reachable.ts';
import type { InstalledModels } from '../routes/installedModels.ts';
import type { SelectedModel } from '../selectedModel.ts';
import type { Settings } from '../settings.ts';
import type { MarketplaceView } from '../views/marketplaceView.ts';
import { Adviser } from './adviser.ts';
import { askBudget } from './askBudget.ts';
import { AskQPage } from './askQPage.ts';
import { AskQPanel } from './askQPanel.ts';
import { AskQSession, type AskQSessionPorts } from './askQSession.ts';
import { CurrentCircumstances } from './currentCircumstances.ts';
import { selectionContexts } from './editorContexts.ts';
import { pickContext } from './pickContext.ts';
import { useModel } from './useModel.ts';

export interface AskQServices {
  readonly context: vscode.ExtensionContext;
  readonly memories: Memories;
  readonly catalog: LazyCatalog;
  readonly reachable: Reachable;
  readonly selectedModel: SelectedModel;
  readonly account: CurrentAccount;
  readonly settings: Settings;
  readonly experience: OwnExperience;
  readonly installed: InstalledModels;
  readonly chat: () => ChatSession;
  /** The marketplace's view, where Q is a page. */
  readonly view: () => MarketplaceView;
  readonly clock: Clock;
  readonly log: Log;
}

/** Q Assistant in this window. */
export interface AskQ {
  readonly adviser: Adviser;
  readonly session: () => AskQSession;
  readonly panel: AskQPanel;
  page(webview: vscode.Webview): AskQPage;
  /** Shows Q at a place, with what is selected in the editor; words are asked at once. */
  show(place: AskQPlace, text?: string): Promise<void>;
  readonly subscriptions: readonly vscode.Disposable[];
}

/** Puts Q together. Nothing is loaded and nobody is asked before somebody asks Q. */
export function makeAskQ(services: AskQServices): AskQ {
  const { context, catalog, reachable, account, experience, installed, clock, log } = services;
  const forget = () => {
    circumstances.forget();
    adviser.forget();
  };
  const changed = () => {
    forget();
    if (used) void session().refresh();
  };
  const circumstances = new CurrentCircumstances({
    clock,
    reach: () => reachable.now(),
    installed: () => installed.now(),
    experience: () => experience.now(),
  });
  const adviser = new Adviser({ catalog, circumstances: () => circumstances.now(), stopwatchMs: () => performance.now() });
  let used = false;
  const session = lazy(() => {
    used = true;
    return new AskQSession(sessionPorts(services, adviser, place => show(place)));
  });
  const panel = new AskQPanel(context.extensionUri, session, log);
  const show = async (place: AskQPlace): Promise<void> => {
    if (place === 'panel') panel.open();
    else await services.view().show({ type: 'marketplace.page', page: 'askQ' }, { preserveFocus: false });
  };
  return {
    adviser,
    session,
    panel,
    page: webview => new AskQPage('page', webview, session, log),
    show: async (place, text) => {
      const contexts = selectionContexts(vscode.window.activeTextEditor);
      await show(place);
      if (text === undefined) session().offer(contexts, place);
      else await session().ask({ text, contexts }, place);
    },
    subscriptions: [
      reachable.onDidChange(changed),
      installed.onDidChange(changed),
      // What these change is seen with the next request: a list that is being read stays as it is.
      ...[experience, account].map(source => source.onDidChange(forget)),
    ],
  };
}

function sessionPorts(services: AskQServices, adviser: Adviser, open: (place: AskQPlace) => Promise<void>): AskQSessionPorts {
  const { view, settings, log } = services;
  const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`aiMarketplace.${command}`, ...args);
  const setUps = {
    setKey: (provider: string | undefined) => run('setApiKey', provider),
    addCredit: () => run('addCredit'),
    getOllama: () => openLink('https://ollama.com/download'),
  };
  return {
    adviser,
    memory: services.memories.workspace,
    translate: vscode.l10n.t,
    sandboxOn: () => settings.sandboxEnabled(),
    selectedModel: () => services.selectedModel.get(),
    canAddCredit: () => services.account.get() !== undefined,
    use: (model, request) => useModel(model, request, services.chat),
    details: modelId => view().show({ type: 'marketplace.show', modelId }, { preserveFocus: false }),
    askBudget,
    pickContext,
    setUp: async (what, provider) => void (await setUps[what](provider)),
    open,
    closePage: () => view().showModels(),
    onFailure: error => log.error('Q could not work out an answer.', { error }),
  };
}
