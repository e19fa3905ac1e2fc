import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { fetchPort } from '../node/fetchPort.ts';
import { sdkLoaders } from '../node/sdkLoaders.ts';
import { systemClock } from '../node/clock.ts';
import { OwnExperience } from '../node/ownExperience.ts';
import { usageLog } from '../node/usageLog.ts';
import { makeCurrentAccount } from './account/makeCurrentAccount.ts';
import { registerAccount } from './account/registerAccount.ts';
import { BrokenSettings } from './brokenSettings.ts';
import { ChannelLog } from './channelLog.ts';
import { takeWay } from './chat/pickRoute.ts';
import { makeChatSession } from './chat/makeChatSession.ts';
import type { ChatSession } from './chat/chatSession.ts';
import { registerChatCommands } from './commands/registerChatCommands.ts';
import { registerSelectionTasks } from './commands/selectionTasks.ts';
import { selectModel } from './commands/selectModel.ts';
import { ApiKeys } from './keys/apiKeys.ts';
import { registerKeyCommands } from './keys/keyCommands.ts';
import { KeyStore } from './keys/keyStore.ts';
import { KeyVerdicts } from './keys/keyVerdicts.ts';
import type { LanguageModels } from './languageModels/languageModels.ts';
import { registerLanguageModels } from './languageModels/registerLanguageModels.ts';
import { lazy } from './lazy.ts';
import { LazyCatalog } from './lazyCatalog.ts';
import { Reachable } from './reachable.ts';
import { BalanceWay } from './routes/balanceWay.ts';
import { HostRoutes } from './routes/hostRoutes.ts';
import { LazySandbox } from './routes/lazySandbox.ts';
import { InstalledModels } from './routes/installedModels.ts';
import { LocalServers } from './routes/localServers.ts';
import { RoutePreference } from './routes/routePreference.ts';
import { SelectedModel } from './selectedModel.ts';
import { Settings } from './settings.ts';
import type { TestHandle } from './testHandle.ts';
import { Spending } from './usage/spending.ts';
import { UsageBook } from './usage/usageBook.ts';
import { ChatView } from './views/chatView.ts';
import { registerMarketplace } from './views/registerMarketplace.ts';

/** What VS Code is to wait for when it ends. */
let openChat: ChatSession | undefined;
let languageModels: LanguageModels | undefined;

/** Registers, and does nothing else: no I/O, no decoding, no timers. */
export function activate(context: vscode.ExtensionContext): TestHandle | undefined {
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
  const selectedModel = new SelectedModel(context.globalState);
  const catalog = new LazyCatalog();
  const clock = systemClock;
  const verdicts = new KeyVerdicts(context.globalState, () => clock.nowMs());
  const keyServices = { keys, store: keyStore, verdicts, fetch: fetchPort, log: channelLog.log };
  const trouble = { keyStore: false };
  const preference = new RoutePreference(context.globalState, () => settings.defaultRoute());
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
  const marketplace = registerMarketplace({
    context,
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
  languageModels = registerLanguageModels(
    { routes, spending, changes: [reachable, preference, installed], clock, channelLog },
    marketplace.q,
  );
  context.subscriptions.push(
    channelLog,
    brokenSettings,
    selectedModel,
    reachable,
    sandbox,
    ...registerKeyCommands(keyServices),
    ...ofAccount,
    book.watch(),
    ...registerAccount(
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
    ),
    ...marketplace.subscriptions,
    languageModels,
    ...registerSelectionTasks({ session, hasModel: () => selectedModel.get() !== undefined }),
    ...registerChatCommands({
      session,
      hasModel: () => selectedModel.get() !== undefined,
      selectModel: () => selectModel(catalog, reachable, selectedModel),
      showLog: () => channelLog.show(),
    }),
    vscode.window.registerWebviewViewProvider(
      ChatView.id,
      new ChatView(
        context.extensionUri,
        session,
        takeWay((id, kind) => preference.choose(id, kind)),
        channelLog.log,
      ),
    ),
    reachable.onDidChange(() => openChat?.refresh()),
    preference.onDidChange(() => openChat?.refresh()),
    current.onDidChange(() => openChat?.balanceChanged()),
  );
  return context.extensionMode === vscode.ExtensionMode.Test ? { context, session } : undefined;
}

/** Writes what is left of running answers. */
export async function deactivate(): Promise<void> {
  await Promise.all([openChat?.close(), languageModels?.close()]);
}
