import { randomUUID } from 'node:crypto';
import path from 'node:path';
import * as vscode from 'vscode';
import { availableNanoOf } from '../../core/account/balance.ts';
import type { Routes } from '../../core/chat/routes.ts';
import type { Clock } from '../../core/contract/ports.ts';
import { formatRate } from '../../core/format/priceRules.ts';
import { ConversationFolder } from '../../node/appendStore/conversationFolder.ts';
import { StoreError, type StoreFailure } from '../../node/appendStore/storeFailure.ts';
import type { OwnExperience } from '../../node/ownExperience.ts';
import type { Account } from '../account/account.ts';
import { balanceText } from '../account/balanceText.ts';
import type { CurrentAccount } from '../account/currentAccount.ts';
import type { UsageBook } from '../usage/usageBook.ts';
import type { ChannelLog } from '../channelLog.ts';
import type { LazyCatalog } from '../lazyCatalog.ts';
import type { SelectedModel } from '../selectedModel.ts';
import type { Settings } from '../settings.ts';
import { ChatSession } from './chatSession.ts';
import { damageNotice, notSavedNotice } from './storageNotices.ts';

export interface ChatServices {
  readonly context: vscode.ExtensionContext;
  readonly catalog: LazyCatalog;
  readonly selectedModel: SelectedModel;
  readonly settings: Settings;
  readonly routes: Routes;
  readonly clock: Clock;
  readonly channelLog: ChannelLog;
  readonly book: UsageBook;
  readonly account: CurrentAccount;
  readonly experience: OwnExperience;
}

/** The window's chat with its files: made when the view or a command first needs it. */
export function makeChatSession(services: ChatServices): ChatSession {
  const { context, catalog, selectedModel, settings, routes, clock, channelLog, book, account, experience } = services;
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
    memory: context.workspaceState,
    translate: vscode.l10n.t,
    newId: randomUUID,
    redact: text => redactor.redact(text),
    onReceipt: async (receipt, conversationId) => {
      // The balance first: no receipt is ever on the screen beside a balance that lacks it.
      if (receipt.key === 'platform') void account.get()?.billed(receipt);
      const result = await book.append(receipt, conversationId);
      if (result.stored) experience.answered();
      else sayNotSaved(result.failure, undefined);
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
    purse: async ({ kind }) => ({
      budgets: settings.budgets(),
      spent: await book.spent(),
      availableNano: kind === 'balance' ? availableOf(account.get()) : undefined,
    }),
    balanceText: () => {
      const known = account.get();
      return balanceText({ balance: known?.balance, isAway: known?.away !== undefined }, clock.nowMs(), vscode.l10n.t);
    },
  });
  return session;
}

/** What an old answer of a service that is away says is no reason to refuse. */
function availableOf(account: Account | undefined): bigint | undefined {
  return account?.balance && !account.away ? availableNanoOf(account.balance) : undefined;
}
