import { randomUUID } from 'node:crypto';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Receipt } from '../../core/contract/receipt.ts';
import { fetchPort } from '../../node/fetchPort.ts';
import { systemClock } from '../../node/clock.ts';
import { connectSocket } from '../../node/socketPort.ts';
import type { ChannelLog } from '../channelLog.ts';
import { openLink } from '../openLink.ts';
import type { Settings } from '../settings.ts';
import type { UsageBook } from '../usage/usageBook.ts';
import { Account } from './account.ts';
import { CurrentAccount } from './currentAccount.ts';
import { KeptBalance } from './keptBalance.ts';
import { SecretCredentials } from './secretCredentials.ts';
import { settleUnsettled } from './settleUnsettled.ts';

export interface AccountParts {
  readonly context: vscode.ExtensionContext;
  readonly settings: Settings;
  readonly channelLog: ChannelLog;
  readonly book: () => UsageBook;
  readonly trouble: { keyStore: boolean };
  /** Puts a receipt into the conversation that it belongs to. @returns false where none has it */
  correct(conversationId: string, receipt: Receipt): Promise<boolean>;
}

/** The account of this window, and what keeps it in step with other windows. */
export function makeCurrentAccount(parts: AccountParts): { current: CurrentAccount; subscriptions: vscode.Disposable[] } {
  const { context, settings, channelLog, trouble } = parts;
  const kept = new KeptBalance(path.join(context.globalStorageUri.fsPath, 'balance.json'));
  const current = new CurrentAccount({
    endpoint: () => settings.endpoint(),
    onReachable: account => void settle(parts, account),
    make: (url, onChange) =>
      new Account({
        url,
        fetch: fetchPort,
        connect: connectSocket,
        clock: systemClock,
        kept,
        credentials: new SecretCredentials({
          secrets: context.secrets,
          origin: new URL(url).origin,
          onToken: token => channelLog.redactor.register(token),
          onFailure: error => {
            trouble.keyStore = true;
            channelLog.log.warn('The key store does not keep the session.', { error });
          },
        }),
        newId: randomUUID,
        openPage: openLink,
        onChange,
      }),
  });
  const others = () => void current.get()?.heardOfOthers();
  const subscriptions = [
    current,
    kept.watch(others),
    context.secrets.onDidChange(({ key }) => key.startsWith('account:') && others()),
    vscode.window.onDidChangeWindowState(({ focused }) => focused && void current.get()?.look()),
    settings.onDidChange(() => void current.get()?.look()),
  ];
  return { current, subscriptions };
}

/** Answers whose connection was lost get the receipts that were settled meanwhile. */
async function settle({ book, correct, channelLog }: AccountParts, account: Account): Promise<void> {
  const usage = book();
  const userId = account.user?.id;
  if (userId === undefined) return;
  try {
    await settleUnsettled({
      records: await usage.records(),
      userId,
      receipts: () => account.client.receipts(),
      nowMs: systemClock.nowMs(),
      correct: async (record, receipt) => {
        // A conversation that has it tells the book of usage by itself.
        if (!(await correct(record.conversation_id, receipt))) await usage.correct(record, receipt);
      },
    });
  } catch (error) {
    channelLog.log.warn('Answers without a receipt could not be settled.', { error });
  }
}
