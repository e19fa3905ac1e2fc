import assert from 'node:assert/strict';
import { plainEnglish } from '../../../src/core/format/translate.ts';
import type { Purse } from '../../../src/core/chat/spendCheck.ts';
import type { OpenWay, RouteChoice, RouteOptions, RouteRefusal, Way } from '../../../src/core/chat/routes.ts';
import { ChatSession } from '../../../src/host/chat/chatSession.ts';
import { chatToWebview, type ChatSnapshot, type ChatToWebview, type TurnView } from '../../../src/protocol/chat.ts';
import * as z from 'zod/mini';
import { choice, MemoryFiles } from '../chat/chatDesk.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { finish, ScriptedRoute, text, usage } from '../chat/scriptedRoute.ts';

/** A window with a chat, and a view that draws what it is told. */
export class ChatWindow {
  readonly messages: ChatToWebview[] = [];
  readonly route: ScriptedRoute;
  readonly session: ChatSession;
  found: (options: RouteOptions) => RouteChoice | RouteRefusal;
  model: string | undefined = 'openai/gpt-test';
  ways: Way[] = [];
  standIns: OpenWay[] = [];
  balance = '$4.96';
  purse: Purse = { budgets: {}, spent: { todayNano: 0n, monthNano: 0n } };

  constructor(
    scripts: ConstructorParameters<typeof ScriptedRoute>[0] = [],
    readonly files = new MemoryFiles(),
    readonly memory = new Map<string, unknown>(),
    readonly clock = new FakeClock(),
    prefix = 'id',
  ) {
    let count = 0;
    this.route = new ScriptedRoute(scripts);
    this.found = () => choice(this.route);
    this.session = new ChatSession({
      files,
      clock,
      routes: {
        find: async (_, options = {}) => this.found(options),
        priceOf: async () => ({}),
        ways: async () => this.ways,
        standIns: async () => this.standIns,
      },
      memory: { get: key => memory.get(key), update: async (key, value) => void memory.set(key, structuredClone(value)) },
      translate: plainEnglish,
      purse: async () => this.purse,
      balanceText: () => this.balance,
      newId: () => `${prefix}${++count}`,
      redact: words => words,
      onReceipt: () => undefined,
      onNotSaved: () => undefined,
      selectedModel: () => this.model,
      selectModel: async id => void (this.model = id),
      modelInfo: async () => ({ name: 'GPT Test', priceText: '$1.00 / $5.00' }),
      sandboxOn: () => false,
    });
  }

  async show(): Promise<ChatSnapshot> {
    await this.session.connect(message => this.messages.push(z.parse(chatToWebview, structuredClone(message))));
    return this.snapshot;
  }

  /** The same person, after "Reload Window". */
  reloaded(): ChatWindow {
    return new ChatWindow([], this.files, this.memory, this.clock, 'again');
  }

  get snapshot(): ChatSnapshot {
    const last = this.messages.findLast(message => message.type === 'chat.snapshot');
    assert.ok(last);
    return last.snapshot;
  }

  /** What the view shows: the last snapshot with everything that came since. */
  get turns(): TurnView[] {
    const start = this.messages.findLastIndex(({ type }) => type === 'chat.snapshot');
    const turns = new Map(this.snapshot.turns.map(turn => [turn.id, turn]));
    for (const message of this.messages.slice(start)) {
      if (message.type === 'chat.turn') turns.set(message.turn.id, message.turn);
      const turn = message.type === 'chat.delta' ? turns.get(message.turnId) : undefined;
      if (turn && message.type === 'chat.delta') turns.set(turn.id, { ...turn, text: turn.text + message.text });
    }
    return [...turns.values()];
  }

  get composer() {
    return this.messages.findLast(message => message.type === 'chat.composer');
  }

  get status() {
    return this.messages.findLast(message => message.type === 'chat.status')?.status ?? this.snapshot.status;
  }
}

export const answered = [text('Hello'), text(' there.'), usage(1_000, 400), finish];
