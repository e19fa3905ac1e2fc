import { randomUUID } from 'node:crypto';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Routes } from '../../core/chat/routes.ts';
import type { Clock } from '../../core/contract/ports.ts';
import { formatRate } from '../../core/format/priceRules.ts';
import { ConversationFolder } from '../../node/appendStore/conversationFolder.ts';
import { StoreError, type StoreFailure } from '../../node/appendStore/storeFailure.ts';
import { balanceText } from '../account/balanceText.ts';
import type { CurrentAccount } from '../account/currentAccount.ts';
import type { Spending } from '../usage/spending.ts';
import type { ChannelLog } from '../channelLog.ts';
import type { LazyCatalog } from '../lazyCatalog.ts';
import type { SelectedModel } from '../selectedModel.ts';
import type { Memories } from '../memory.ts';
import type { Settings } from '../settings.ts';
import { ChatSession } from './chatSession.ts';
import { damageNotice, notSavedNotice } from './storageNotices.ts';

export interface ChatServices {
  readonly context: vscode.ExtensionContext;
  readonly memories: Memories;
  readonly catalog: LazyCatalog;
  readonly selectedModel: SelectedModel;
  readonly settings: Settings;
  readonly routes: Routes;
  readonly clock: Clock;
  readonly channelLog: ChannelLog;
  readonly spending: Spending;
  readonly account: CurrentAccount;
}

/** The window's chat with its files: made when the view or a command first needs it. */
export function makeChatSession(services: ChatServices): ChatSession {
  const { context, memories, catalog, selectedModel, settings, routes, clock, channelLog, spending, account } = services;
  const { log, redactor } = channelLog;
  const folder = context.globalStorageUri.fsPath;
  let saidNotSaved = false;
  const sayNotSaved = (failure: StoreFailure | undefined, error: unknown) => {
    log.error('The history could not be written.', { error, failure });
    if (saidNotSaved) return;
    saidNotSaved = true;
    session.say(notSavedNotice(failure?.kind, vscode.l10n.t));
  };
  const files = new ConversationFolder(path.join(folder, 'conversations'), report => {
    log.warn('A file of the history was damaged.', { ...report });
    session.say(damageNotice(report, vscode.l10n.t));
  });
  const session = new ChatSession({
    files,
    clock,
    routes,
    memory: memories.workspace,
    translate: vscode.l10n.t,
    newId: randomUUID,
    redact: text => redactor.redact(text),
    onReceipt: async (receipt, conversationId) => {
      const result = await spending.record(receipt, conversationId);
      if (!result.stored) sayNotSaved(result.failure, undefined);
    },
    onNotSaved: error => sayNotSaved(error instanceof StoreError ? error.failure : undefined, error),
    selectedModel: () => selectedModel.get(),
    selectModel: modelId => selectedModel.set(modelId),
    modelInfo: async modelId => {
      const model = (await catalog.load()).get(modelId);
      if (!model) return undefined;
      const { input, output } = model.offers[0].rates;
      return { name: model.name, priceText: `${formatRate(input)} / ${formatRate(output)}` };
    },
    sandboxOn: () => settings.sandboxEnabled(),
    purse: way => spending.purse(way),
    balanceText: () => {
      const known = account.get();
      return balanceText({ balance: known?.balance, isAway: known?.away !== undefined }, clock.nowMs(), vscode.l10n.t);
    },
  });
  return session;
}
