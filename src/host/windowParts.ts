import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { fetchPort } from '../node/fetchPort.ts';
import { sdkLoaders } from '../node/sdkLoaders.ts';
import { systemClock } from '../node/clock.ts';
import { OwnExperience } from '../node/ownExperience.ts';
import { usageLog } from '../node/usageLog.ts';
import { makeCurrentAccount } from './account/makeCurrentAccount.ts';
import { makeAccountParts } from './account/makeAccountParts.ts';
import { BrokenSettings } from './brokenSettings.ts';
import { ChannelLog } from './channelLog.ts';
import { takeWay } from './chat/pickRoute.ts';
import { makeChatSession } from './chat/makeChatSession.ts';
import type { ChatSession } from './chat/chatSession.ts';
import { chatCommands } from './commands/chatCommands.ts';
import type { Commands } from './commands/commandNames.ts';
import { selectionTasks } from './commands/selectionTasks.ts';
import { helpCommands } from './commands/helpCommands.ts';
import { selectModel } from './commands/selectModel.ts';
import { ApiKeys } from './keys/apiKeys.ts';
import { keyCommands } from './keys/keyCommands.ts';
import { KeyStore } from './keys/keyStore.ts';
import { KeyVerdicts } from './keys/keyVerdicts.ts';
import type { LanguageModels } from './languageModels/languageModels.ts';
import { makeLanguageModels } from './languageModels/makeLanguageModels.ts';
import { lazy } from './lazy.ts';
import { LazyCatalog } from './lazyCatalog.ts';
import type { Memories } from './memory.ts';
import { Reachable } from './reachable.ts';
import type { Q } from './participant/registerQ.ts';
import { BalanceWay } from './routes/balanceWay.ts';
import { HostRoutes } from './routes/hostRoutes.ts';
import { LazySandbox } from './routes/lazySandbox.ts';
import { InstalledModels } from './routes/installedModels.ts';
import { LocalServers } from './routes/localServers.ts';
import { RoutePreference } from './routes/routePreference.ts';
import { SelectedModel } from './selectedModel.ts';
import { Settings } from './settings.ts';
import { Spending } from './usage/spending.ts';
import { UsageBook } from './usage/usageBook.ts';
import { ChatView } from './views/chatView.ts';
import { makeMarketplaceParts } from './views/makeMarketplaceParts.ts';
import type { PageSessions } from './views/marketplacePage.ts';
import type { MarketplacePages } from './views/marketplaceView.ts';

export type View = 'account' | 'chat';
export type Panel = 'askQ' | 'panel' | 'usage';

/** What stands behind everything that the extension has registered, in this window. */
export interface WindowParts {
  readonly commands: Commands;
  readonly views: Readonly<Record<View, vscode.WebviewViewProvider>>;
  readonly panels: Readonly<Record<Panel, vscode.WebviewPanelSerializer>>;
  readonly authentication: vscode.AuthenticationProvider;
  readonly q: Q;
  /** Answers a marketplace's page. */
  readonly marketplace: PageSessions;
  readonly session: () => ChatSession;
  readonly selectedModel: SelectedModel;
  readonly languageModels: LanguageModels;
  /** Writes what is left of running answers. */
  close(): Promise<unknown>;
}

/** Puts the parts together by hand. What they have to dispose of goes to the extension's own subscriptions.
 *  @param marketplaces the pages that the extension has made without it */
export function makeWindowParts(context: vscode.ExtensionContext, memories: Memories, marketplaces: MarketplacePages): WindowParts {
  let openChat: ChatSession | undefined;
  const channelLog = new ChannelLog();
  const settings = new Settings();
  const brokenSettings = new BrokenSettings(settings);
  const keyStore = new KeyStore(context.secrets);
  const keys = new ApiKeys(
    keyStore,
    id => settings.baseUrl(id),
    process.env,
    key => channelLog.redactor.register(key),
    error => channelLog.log.warn('The key store could not be read.', { error }),
  );
  const selectedModel = new SelectedModel(memories.everywhere);
  const catalog = new LazyCatalog();
  const clock = systemClock;
  const verdicts = new KeyVerdicts(memories.everywhere, () => clock.nowMs());
  const keyServices = { keys, store: keyStore, verdicts, fetch: fetchPort, log: channelLog.log };
  const trouble = { keyStore: false };
  const preference = new RoutePreference(memories.everywhere, () => settings.defaultRoute());
  const { current, subscriptions: ofAccount } = makeCurrentAccount({
    context,
    settings,
    channelLog,
    trouble,
    book: () => book,
    correct: (conversationId, receipt) => session().correct(conversationId, receipt),
  });
  const reachable = new Reachable({ keys, settings, selectedModel, account: current, secrets: context.secrets });
  const sandbox = new LazySandbox();
  const installed = new InstalledModels(keys, fetchPort, clock, () => settings.localModelsEnabled());
  const routes = new HostRoutes({
    installed: () => installed.now(),
    catalog,
    keys,
    local: new LocalServers(fetchPort, clock),
    localEnabled: () => settings.localModelsEnabled(),
    sandbox: () => (settings.sandboxEnabled() ? sandbox : undefined),
    balance: new BalanceWay(() => current.get()),
    preference,
    selectedFor: id => selectedModel.providerOf(id),
    newId: randomUUID,
    fetch: fetchPort,
    clock,
    sdk: sdkLoaders,
  });
  const storage = context.globalStorageUri.fsPath;
  const usage = usageLog(storage);
  const experience = new OwnExperience(storage, usage, () => clock.nowMs());
  const book = new UsageBook({
    log: usage,
    nowMs: () => clock.nowMs(),
    where: () => ({ workspace: vscode.workspace.name, account: current.get()?.user?.id }),
  });
  const spending = new Spending({ settings, book, account: current, experience });
  const session = lazy(() => {
    void brokenSettings.say();
    openChat = makeChatSession({
      context,
      memories,
      catalog,
      selectedModel,
      settings,
      routes,
      clock,
      channelLog,
      spending,
      account: current,
    });
    return openChat;
  });
  const account = makeAccountParts(
    {
      current,
      keys,
      keyServices,
      verdicts,
      book,
      preference,
      catalog,
      settings,
      clock,
      trouble,
      log: channelLog.log,
      extensionUri: context.extensionUri,
    },
    selectedModel,
  );
  const marketplace = makeMarketplaceParts({
    context,
    memories,
    pages: marketplaces,
    catalog,
    reachable,
    account: current,
    settings,
    experience,
    installed,
    selectedModel,
    chat: session,
    clock,
    log: channelLog.log,
  });
  const changes = [reachable, preference, installed];
  const languageModels = makeLanguageModels({ routes, spending, changes, clock, channelLog }, marketplace.qPorts);
  const hasModel = () => selectedModel.get() !== undefined;
  context.subscriptions.push(
    channelLog,
    settings,
    brokenSettings,
    selectedModel,
    reachable,
    sandbox,
    ...ofAccount,
    book.watch(),
    ...account.subscriptions,
    ...marketplace.subscriptions,
    languageModels,
    reachable.onDidChange(() => openChat?.refresh()),
    preference.onDidChange(() => openChat?.refresh()),
    current.onDidChange(() => openChat?.balanceChanged()),
  );
  return {
    commands: {
      ...helpCommands,
      ...keyCommands(keyServices),
      ...account.commands,
      ...marketplace.commands,
      ...selectionTasks({ session, hasModel }),
      ...chatCommands({
        session,
        hasModel,
        selectModel: () => selectModel(catalog, reachable, selectedModel),
        showLog: () => channelLog.show(),
      }),
    },
    views: {
      account: account.view,
      chat: new ChatView(
        context.extensionUri,
        session,
        takeWay((id, kind) => preference.choose(id, kind)),
        channelLog.log,
      ),
    },
    panels: { usage: account.panel, ...marketplace.panels },
    authentication: account.authentication,
    q: marketplace.q,
    marketplace: marketplace.sessions,
    session,
    selectedModel,
    languageModels,
    close: () => Promise.all([openChat?.close(), languageModels.close()]),
  };
}
