import { randomUUID } from 'node:crypto';
import { ProviderError, type ErrorKind } from '../../src/core/contract/providerError.ts';
import type { Clock } from '../../src/core/contract/ports.ts';
import type { Route } from '../../src/core/contract/route.ts';
import type { Caller } from '../auth/caller.ts';
import type { Ask } from '../chat/ask.ts';
import type { ChatPorts } from '../chat/chatPorts.ts';
import { ChatService } from '../chat/chatService.ts';
import { neverSignal } from '../http/gone.ts';
import { credit } from '../ledger/credit.ts';
import type { DemoModel } from './demoModels.ts';
import { seededRandom } from './seededRandom.ts';

/** A clock that stands still until it is set. */
class SetClock implements Clock {
  ms = 0;
  nowMs(): number {
    return this.ms;
  }
  sleep(): Promise<void> {
    return Promise.resolve();
  }
  after(): () => void {
    return () => {};
  }
}

export interface DemoPersonOptions {
  readonly ports: Omit<ChatPorts, 'clock' | 'routes'>;
  readonly models: readonly DemoModel[];
  readonly index: number;
  readonly creditNano: bigint;
  readonly registeredAtMs: number;
}

/** Somebody who has an account, adds credit, and asks. Their answers go the way of every answer, from the hold to the
 *  settlement; only the clock is set back, and what a provider would have said is made up. */
export class DemoPerson {
  private readonly clock = new SetClock();
  private readonly random: () => number;
  private readonly chat: ChatService;
  private readonly accountId = randomUUID();
  private readonly email: string;
  private balanceNano = 0n;
  private model: DemoModel | undefined;
  private failure: ErrorKind | undefined;

  constructor(private readonly options: DemoPersonOptions) {
    this.random = seededRandom(options.index);
    this.email = `demo-${String(options.index + 1).padStart(2, '0')}@demo.invalid`;
    this.chat = new ChatService({ ...options.ports, clock: this.clock, routes: { routeFor: () => Promise.resolve(this.route()) } });
  }

  /** Without a password: nobody signs in with a demo account. */
  async register(): Promise<void> {
    const { ports, creditNano, registeredAtMs } = this.options;
    const at = new Date(registeredAtMs);
    await ports.database.transaction(async db => {
      await db.insertInto('account').values({ account_id: this.accountId, email: this.email, created_at: at, is_demo: true }).execute();
      const ref = `demo-${this.accountId}`;
      this.balanceNano = await credit(db, { accountId: this.accountId, currency: 'sandbox', amountNano: creditNano, ref, at });
    });
  }

  async ask(atMs: number): Promise<void> {
    this.clock.ms = atMs;
    this.failure = undefined;
    const { record } = await this.chat.answer(this.caller(), this.question(), () => {}, neverSignal);
    this.balanceNano = record.balanceAfterNano;
  }

  /** A question to which no answer comes: its hold is given back, and it counts as a failure. */
  async askInVain(atMs: number, kind: ErrorKind): Promise<void> {
    this.clock.ms = atMs;
    this.failure = kind;
    try {
      await this.chat.answer(this.caller(), this.question(), () => {}, neverSignal);
    } catch (error) {
      if (!(error instanceof ProviderError && error.kind === kind)) throw error;
    }
  }

  private caller(): Caller {
    const { accountId, email, balanceNano } = this;
    const createdAt = new Date(this.options.registeredAtMs);
    const money = { balanceNano, heldNano: 0n, spentNano: 0n, uses: 0 };
    return { accountId, sessionId: '', email, createdAt, selectedModel: null, isSuspended: false, ownKeys: [], ...money };
  }

  private question(): Ask {
    this.model = this.chooseModel();
    return {
      modelId: this.model.modelId,
      turns: [{ role: 'user', content: [{ type: 'text', text: 'A question of the demo.' }] }],
      system: undefined,
      tools: [],
      mustCallTool: false,
      conversationId: undefined,
      maxTokens: undefined,
      temperature: undefined,
      key: 'platform',
      store: false,
      requestKey: undefined,
    };
  }

  private chooseModel(): DemoModel {
    const { models } = this.options;
    let left = this.random() * models.reduce((sum, { share }) => sum + share, 0);
    const chosen = models.find(({ share }) => (left -= share) <= 0) ?? models[0];
    if (!chosen) throw new Error('The demo has no model to ask.');
    return chosen;
  }

  /** Mostly near the middle, seldom several times of it: how waiting times are. */
  private around(ms: number): number {
    return Math.max(1, Math.round(ms * Math.exp((this.random() + this.random() + this.random() - 1.5) * 1.1)));
  }

  private route(): Route {
    const { model, failure, clock, random } = this;
    if (!model) throw new Error('Nothing was asked.');
    clock.ms += 0.4 + random() * 2.2;
    const ttftMs = this.around(model.ttftMs);
    const usage = model.usages[Math.floor(random() * model.usages.length)] ?? null;
    const writingMs = this.around((usage?.outputTotal ?? 0) * 9);
    return {
      async *stream() {
        clock.ms += ttftMs;
        if (failure || !usage) throw new ProviderError(failure ?? 'provider', 'A failure of the demo.');
        yield { type: 'text', text: 'An answer of the demo.' };
        clock.ms += writingMs;
        yield { type: 'usage', usage };
        yield { type: 'finish', reason: 'stop' };
      },
    };
  }
}
