import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { RouteChoice } from '../../../src/core/chat/routes.ts';
import { ConversationService } from '../../../src/core/chat/conversationService.ts';
import type { ConversationFiles } from '../../../src/core/chat/conversationFiles.ts';
import type { Receipt } from '../../../src/core/contract/receipt.ts';
import { Account } from '../../../src/host/account/account.ts';
import { KeptBalance } from '../../../src/host/account/keptBalance.ts';
import { SecretCredentials } from '../../../src/host/account/secretCredentials.ts';
import { settleUnsettled } from '../../../src/host/account/settleUnsettled.ts';
import { callableOffers } from '../../../src/host/routes/callable.ts';
import { remoteRoute } from '../../../src/host/routes/remoteRoute.ts';
import { UsageBook } from '../../../src/host/usage/usageBook.ts';
import { systemClock } from '../../../src/node/clock.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';
import { connectSocket } from '../../../src/node/socketPort.ts';
import { usageLog } from '../../../src/node/usageLog.ts';

const catalog = loadCatalog();

/** What outlives a window: secrets, files, the folder of the extension. */
export interface Machine {
  readonly folder: string;
  readonly files: ConversationFiles;
  readonly secrets: Pick<Map<string, string>, 'get' | 'set' | 'delete'>;
}

/** One window of the editor without the editor: account, conversations and the book of usage as the extension puts them together. */
export class PaidWindow {
  readonly account: Account;
  readonly book: UsageBook;
  readonly chat: ConversationService;
  changes = 0;

  constructor(url: string, machine: Machine) {
    const secrets = {
      get: async (key: string) => machine.secrets.get(key),
      store: async (key: string, value: string) => void machine.secrets.set(key, value),
      delete: async (key: string) => void machine.secrets.delete(key),
    };
    this.account = new Account({
      url,
      fetch: (address, init) => fetch(address, init),
      connect: connectSocket,
      clock: systemClock,
      credentials: new SecretCredentials({
        secrets,
        origin: new URL(url).origin,
        onToken: () => undefined,
        onFailure: error => {
          throw error;
        },
      }),
      kept: new KeptBalance(path.join(machine.folder, 'balance.json')),
      newId: randomUUID,
      openPage: async () => undefined,
      onChange: () => this.changes++,
    });
    this.book = new UsageBook({
      log: usageLog(machine.folder),
      nowMs: () => Date.now(),
      where: () => ({ account: this.account.user?.id }),
    });
    this.chat = new ConversationService({
      files: machine.files,
      clock: systemClock,
      routes: {
        find: async (modelId, options = {}) => this.choice(modelId, options.requestId ?? randomUUID()),
        ways: async () => [],
        standIns: async () => [],
        priceOf: async modelId => this.offer(modelId).price,
      },
      newId: randomUUID,
      purse: async () => ({ budgets: {}, spent: { todayNano: 0n, monthNano: 0n } }),
      redact: text => text,
      onEvent: () => undefined,
      onWaiting: () => undefined,
      onReceipt: (receipt, conversationId) => void this.booked(receipt, conversationId),
      onNotSaved: error => {
        throw error;
      },
    });
  }

  /** What is still being written. */
  private writing: Promise<unknown> = Promise.resolve();

  /** Sends, and waits until the answer is there and booked. */
  async ask(conversationId: string, modelId: string, text: string, during?: (answerId: string) => Promise<unknown>): Promise<void> {
    const sent = await this.chat.send(conversationId, { modelId, text, attachments: [] });
    if ('refused' in sent) throw new Error(`refused: ${sent.refused}`);
    await during?.(sent.answerId);
    while (this.chat.runningIn(conversationId)) await systemClock.sleep(5, new AbortController().signal);
    await this.writing;
  }

  /** As when the account service can be reached again. */
  async settle(nowMs = Date.now()): Promise<void> {
    await settleUnsettled({
      records: await this.book.records(),
      userId: this.account.user?.id ?? '',
      receipts: () => this.account.client.receipts(),
      nowMs,
      correct: async (record, receipt) => {
        if (!(await this.chat.correct(record.conversation_id, receipt))) await this.book.correct(record, receipt);
        await this.writing;
      },
    });
  }

  async receipts(): Promise<Receipt[]> {
    return (await this.book.records()).map(({ receipt }) => receipt);
  }

  private async booked(receipt: Receipt, conversationId: string): Promise<void> {
    this.writing = Promise.all([this.writing, this.account.billed(receipt), this.book.append(receipt, conversationId)]);
    await this.writing;
  }

  private offer(modelId: string) {
    const model = catalog.get(modelId);
    const [first] = model ? callableOffers(model, catalog.version) : [];
    if (!first) throw new Error(`There is no ${modelId}.`);
    return first;
  }

  private choice(modelId: string, requestId: string): RouteChoice {
    const { model, offer, provider, price } = this.offer(modelId);
    const billed = this.account.route({ modelId, key: 'platform', requestId });
    return {
      kind: 'balance',
      route: remoteRoute(billed, systemClock, { onWaiting: ({ now }) => now() }),
      billed,
      modelId,
      modelName: model.name,
      providerModel: offer.model,
      provider: provider.id,
      providerName: provider.name,
      price,
    };
  }
}
