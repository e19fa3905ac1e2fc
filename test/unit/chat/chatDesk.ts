import * as z from 'zod/mini';
import type { ChatEvent } from '../../../src/core/chat/chatEvent.ts';
import type { Conversation } from '../../../src/core/chat/conversation.ts';
import type { ConversationFiles } from '../../../src/core/chat/conversationFiles.ts';
import { ConversationService } from '../../../src/core/chat/conversationService.ts';
import type { OpenWay, RouteChoice, RouteOptions, RouteRefusal, Routes } from '../../../src/core/chat/routes.ts';
import type { SendOptions } from '../../../src/core/chat/sending.ts';
import type { Purse } from '../../../src/core/chat/spendCheck.ts';
import type { Receipt } from '../../../src/core/contract/receipt.ts';
import { ratesSchema } from '../../../src/core/contract/rates.ts';
import type { Route } from '../../../src/core/contract/route.ts';
import { FakeClock } from '../../support/fakeClock.ts';

/** Files in memory; every event goes through JSON, as on a disk. */
export class MemoryFiles implements ConversationFiles {
  readonly lines = new Map<string, string[]>();
  /** Set to make every write fail. */
  broken: Error | undefined;

  async ids() {
    return [...this.lines.keys()];
  }
  async read(id: string) {
    return (this.lines.get(id) ?? []).map((line): unknown => JSON.parse(line));
  }
  async append(id: string, events: readonly unknown[]) {
    if (this.broken) throw this.broken;
    this.lines.set(id, [...(this.lines.get(id) ?? []), ...events.map(event => JSON.stringify(event))]);
  }
  async remove(id: string) {
    this.lines.delete(id);
  }
}

const rates = z.parse(ratesSchema, { input: 1, output: 5 });

export function choice(route: Route, over: Partial<RouteChoice> = {}): RouteChoice {
  return {
    kind: 'own-key',
    route,
    modelId: 'openai/gpt-test',
    modelName: 'GPT Test',
    providerModel: 'gpt-test',
    provider: 'openai',
    providerName: 'OpenAI',
    price: { rates, version: 'list-1', date: '2026-11-21' },
    ...over,
  };
}

/** A conversation service with everything around it faked, and a record of what it said. */
export class ChatDesk {
  readonly events: ChatEvent[] = [];
  readonly receipts: Receipt[] = [];
  purse: Purse = { budgets: {}, spent: { todayNano: 0n, monthNano: 0n } };
  standIns: readonly OpenWay[] = [];
  readonly notSaved: unknown[] = [];
  readonly service: ConversationService;
  private count = 0;

  constructor(
    private readonly find: (modelId: string, options: RouteOptions) => RouteChoice | RouteRefusal,
    readonly files = new MemoryFiles(),
    readonly clock = new FakeClock(),
    private readonly idPrefix = 'id',
  ) {
    const routes: Routes = {
      find: async (modelId, options = {}) => this.find(modelId, options),
      ways: async () => [],
      standIns: async () => this.standIns,
      priceOf: async () => ({ rates, version: 'list-1', date: '2026-11-21' }),
    };
    this.service = new ConversationService({
      files,
      clock,
      routes,
      purse: async () => this.purse,
      newId: () => `${this.idPrefix}${++this.count}`,
      redact: words => words.replaceAll('sk-secret', '…'),
      onEvent: event => this.events.push(event),
      onWaiting: () => undefined,
      onReceipt: receipt => this.receipts.push(receipt),
      onNotSaved: error => this.notSaved.push(error),
    });
  }

  send(text: string, conversationId = 'c', options: SendOptions = {}) {
    return this.service.send(conversationId, { modelId: 'openai/gpt-test', text, attachments: [] }, options);
  }

  /** Sends and waits for the end. */
  async ask(text: string, conversationId = 'c'): Promise<Conversation> {
    await this.send(text, conversationId);
    for (let turn = 0; turn < 200 && this.service.runningIn(conversationId); turn++) await this.clock.advanceMs(10);
    return this.service.open(conversationId);
  }

  /** What another window, or the next start, reads. */
  reopened(): ChatDesk {
    return new ChatDesk(this.find, this.files, this.clock, 'again');
  }
}
