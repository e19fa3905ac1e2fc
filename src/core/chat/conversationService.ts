import type { Turn } from '../contract/chatRequest.ts';
import type { Clock } from '../contract/ports.ts';
import type { Receipt } from '../contract/receipt.ts';
import { AnswerRun, type AnswerProgress } from './answerRun.ts';
import type { AnswerStart, ChatEvent } from './chatEvent.ts';
import { contextTurns, estimateInput } from './contextTurns.ts';
import { newConversation, reduce, replay, type ChatTurn, type Conversation } from './conversation.ts';
import type { ConversationFiles } from './conversationFiles.ts';
import { Journal } from './journal.ts';
import { redactedEvent } from './redactedEvent.ts';
import { recoveredEnd } from './recoveredEnd.ts';
import type { Instead } from './instead.ts';
import type { MessageSize } from './messageCost.ts';
import type { OpenWay, RouteChoice, Routes, Waiting } from './routes.ts';
import type { Message, SendOptions, SendResult } from './sending.ts';
import { spendCheck, type Purse } from './spendCheck.ts';
import { Substitutes } from './substitutes.ts';
import { tooLong } from './tooLong.ts';

export interface ConversationSummary {
  readonly id: string;
  readonly title: string;
  readonly updatedAtMs: number;
}

export interface ConversationPorts {
  readonly files: ConversationFiles;
  readonly clock: Clock;
  readonly routes: Routes;
  newId(): string;
  /** What may be spent by a way. */
  purse(way: Pick<OpenWay, 'kind'>): Promise<Purse>;
  /** Takes keys out of a text before it is shown or stored. */
  redact(text: string): string;
  /** Told of every event as it happens. */
  onEvent(event: ChatEvent, conversation: Conversation): void;
  /** Told of each wait between tries. */
  onWaiting(conversationId: string, answerId: string, waiting: Waiting): void;
  onReceipt(receipt: Receipt, conversationId: string): void;
  /** The history cannot be written; the chat goes on in memory. */
  onNotSaved(error: unknown): void;
}

interface Running {
  readonly conversationId: string;
  readonly run: AnswerRun;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/** What is to be answered, and what happens to the conversation once it is on its way. */
interface Asking {
  readonly turns: readonly ChatTurn[];
  readonly begin: () => void;
  readonly insteadOf?: AnswerStart['insteadOf'];
}

/** How long Undo may bring a cleared conversation back, at least. After that its file goes with the next start. */
const clearedKeptMs = 3_600_000;

/** Conversations: sending, stopping, trying again, clearing. It owns their state; views only draw it. */
export class ConversationService {
  private readonly journal: Journal;
  private readonly substitutes: Substitutes;
  private readonly conversations = new Map<string, Conversation>();
  /** Those that somebody looks at: their turns stay in memory. */
  private readonly opened = new Set<string>();
  private readonly summaries = new Map<string, ConversationSummary>();
  private readonly running = new Map<string, Running>();
  private loading: Promise<void> | undefined;

  constructor(private readonly ports: ConversationPorts) {
    this.journal = new Journal(ports.files, ports.clock, error => ports.onNotSaved(error));
    this.substitutes = new Substitutes(ports);
  }

  /** Reads every stored conversation, as the files are the only index. Repeating it does nothing. */
  load(): Promise<void> {
    this.loading ??= this.readAll();
    return this.loading;
  }

  /** Those with something in them, newest first. */
  list(): ConversationSummary[] {
    return [...this.summaries.values()].filter(({ title }) => title !== '').sort((a, b) => b.updatedAtMs - a.updatedAtMs);
  }

  /** A conversation with its turns; an unknown id is a new one. */
  async open(id: string): Promise<Conversation> {
    this.opened.add(id);
    const known = this.conversations.get(id);
    if (known) return known;
    const stored = replay(id, await this.journal.read(id));
    return this.conversations.get(id) ?? this.settled(stored); // another call may have opened it meanwhile
  }

  /** Forgets the turns of a conversation that nobody looks at; they stay in its file. */
  async release(id: string): Promise<void> {
    this.opened.delete(id);
    await this.journal.settled();
    this.forget(id);
  }

  /** The answer that is being written in a conversation. */
  runningIn(id: string): AnswerProgress | undefined {
    for (const { conversationId, run } of this.running.values()) if (conversationId === id) return run.progress();
    return undefined;
  }

  async send(id: string, message: Message, options: SendOptions = {}): Promise<SendResult> {
    const text = message.text.trim();
    if (text === '' && message.attachments.length === 0) return { refused: 'empty-message' };
    const { turns } = await this.open(id);
    const question = { id: this.ports.newId(), text, attachments: [...message.attachments] };
    const turn: ChatTurn = { ...question, role: 'user', atMs: this.nowMs() };
    return this.answer(id, message.modelId, options, {
      turns: [...turns, turn],
      begin: () => this.apply(id, { type: 'asked', atMs: this.nowMs(), question }),
    });
  }

  /** Asks the last question again; the answer that was there makes way for the new one. */
  async retry(id: string, answerId: string, modelId: string | undefined, options: SendOptions = {}): Promise<SendResult> {
    const { turns } = await this.open(id);
    const answer = turns.at(-1);
    if (turns.length < 2 || answer?.role !== 'assistant' || answer.id !== answerId) return { refused: 'gone' };
    const { requestId, modelName, providerName } = answer;
    return this.answer(id, modelId, options, {
      turns: turns.slice(0, -1),
      begin: () => this.apply(id, { type: 'removed', atMs: this.nowMs(), turnId: answerId }),
      ...(options.modelId === undefined ? {} : { insteadOf: { requestId, modelName, providerName } }),
    });
  }

  /** The nearest way past the failed answer that a conversation ends with, for the person to decide. */
  async instead(id: string, answerId: string): Promise<Instead | undefined> {
    const answer = (await this.open(id)).turns.at(-1);
    return answer?.role === 'assistant' && answer.id === answerId ? this.substitutes.forFailed(answer) : undefined;
  }

  /** Ends an answer where it is; what has come stays. An unknown id is ignored: the answer may just have ended. */
  async stop(answerId: string): Promise<void> {
    const running = this.running.get(answerId);
    running?.stop.abort();
    await running?.ended;
  }

  async clear(id: string): Promise<void> {
    const running = this.runningIn(id);
    if (running) await this.stop(running.answerId);
    if ((await this.open(id)).turns.length > 0) this.apply(id, { type: 'cleared', atMs: this.nowMs() });
  }

  /** Puts the receipt that the account service has settled in the place of an estimate.
   *  @returns false where no answer of that conversation has it, as after it was tried again */
  async correct(id: string, receipt: Receipt): Promise<boolean> {
    const wasOpen = this.opened.has(id);
    const { turns, updatedAtMs: atMs } = await this.open(id);
    const answer = turns.find(turn => turn.role === 'assistant' && turn.requestId === receipt.requestId);
    const state = answer?.role === 'assistant' && answer.state !== 'streaming' ? answer.state : undefined;
    if (answer?.role === 'assistant' && state) {
      const { id: turnId, failure } = answer;
      this.apply(id, { type: 'ended', atMs, turnId, state, receipt, ...(failure ? { failure } : {}) });
    }
    if (!wasOpen) await this.release(id);
    return state !== undefined;
  }

  /** Undoes `clear`. */
  async restore(id: string): Promise<void> {
    if ((await this.open(id)).cleared) this.apply(id, { type: 'restored', atMs: this.nowMs() });
  }

  /** Stops everything and writes what is left. */
  async close(): Promise<void> {
    await Promise.all([...this.running.keys()].map(answerId => this.stop(answerId)));
    await this.journal.close();
  }

  private nowMs(): number {
    return this.ports.clock.nowMs();
  }

  private async answer(id: string, selectedId: string | undefined, options: SendOptions, asking: Asking): Promise<SendResult> {
    const modelId = options.modelId ?? selectedId;
    if (modelId === undefined) return { refused: 'no-model' };
    if (this.runningIn(id)) return { refused: 'busy' };
    const answerId = this.ports.newId();
    const requestId = `req_${this.ports.newId()}`;
    const onWaiting = (waiting: Waiting) => this.ports.onWaiting(id, answerId, waiting);
    const choice = await this.ports.routes.find(modelId, { ...options, requestId, onWaiting });
    if ('refused' in choice) return choice;
    const context = contextTurns(asking.turns);
    const inputEstimate = estimateInput(context);
    const long = tooLong(inputEstimate, choice);
    if (long) return long;
    const size = { inputTokens: inputEstimate, answer: options.expected };
    const spend = await this.spend(size, choice, options);
    if ('refused' in spend) return { ...spend, instead: await this.substitutes.forDear(choice, size) };
    if (this.runningIn(id)) return { refused: 'busy' }; // another send was faster
    asking.begin();
    // A model that was taken for one message does not become the conversation's.
    if (options.modelId === undefined) this.rememberModel(id, choice.modelId);
    const { insteadOf } = asking;
    const named = { id: answerId, requestId, inputEstimate, ...(insteadOf ? { insteadOf } : {}) };
    this.start(id, named, choice, { turns: context, ...spend });
    return { answerId };
  }

  private async spend(size: MessageSize, choice: RouteChoice, { spendAnyway, maxOutputTokens }: SendOptions) {
    if (maxOutputTokens !== undefined) return { maxOutputTokens };
    return spendAnyway ? {} : spendCheck(size, choice, await this.ports.purse(choice), this.nowMs());
  }

  private start(
    id: string,
    named: Pick<AnswerStart, 'id' | 'requestId' | 'inputEstimate' | 'insteadOf'>,
    choice: RouteChoice,
    asked: { readonly turns: readonly Turn[]; readonly maxOutputTokens?: number },
  ): void {
    const { modelId, modelName, provider, providerName, kind: route } = choice;
    const { id: answerId } = named;
    const start: AnswerStart = {
      ...named,
      modelId,
      modelName,
      provider,
      providerName,
      route,
      ...(choice.price.source === undefined ? {} : { priceSource: choice.price.source }),
    };
    const stop = new AbortController();
    const plan = { start, choice, request: { model: choice.providerModel, ...asked }, signal: stop.signal };
    const run = new AnswerRun(plan, this.ports.clock, event => {
      if (event.type === 'ended') this.running.delete(answerId);
      this.apply(id, redactedEvent(event, this.ports.redact));
      this.forget(id);
    });
    this.apply(id, { type: 'answering', atMs: this.nowMs(), answer: start });
    this.running.set(answerId, { conversationId: id, run, stop, ended: run.run() });
  }

  private rememberModel(id: string, modelId: string): void {
    if (this.conversations.get(id)?.modelId !== modelId) this.apply(id, { type: 'model', atMs: this.nowMs(), modelId });
  }

  private apply(id: string, event: ChatEvent): void {
    const before = this.conversations.get(id) ?? newConversation(id);
    if (before.createdAtMs === 0 && event.type !== 'created') {
      this.apply(id, { type: 'created', atMs: event.atMs });
      this.apply(id, event);
      return;
    }
    const conversation = reduce(before, event);
    this.remember(conversation);
    this.journal.record(id, event);
    if (event.type === 'ended') this.ports.onReceipt(event.receipt, id);
    this.ports.onEvent(event, conversation);
  }

  private forget(id: string): void {
    if (!this.opened.has(id) && !this.runningIn(id)) this.conversations.delete(id);
  }

  private remember(conversation: Conversation): void {
    const { id, title, updatedAtMs } = conversation;
    this.conversations.set(id, conversation);
    this.summaries.set(id, { id, title, updatedAtMs });
  }

  private async readAll(): Promise<void> {
    for (const id of await this.ports.files.ids()) {
      const stored = replay(id, await this.journal.read(id));
      if (this.conversations.has(id)) continue; // open, so read already
      const { cleared, turns } = stored;
      if (cleared && turns.length === 0 && this.nowMs() - cleared.atMs > clearedKeptMs) this.journal.remove(id);
      else await this.settled(stored);
      this.forget(id);
    }
  }

  /** Takes a stored conversation in, and gives answers that a killed process left open their end.
   *  If another window still writes one, its own end comes later and replaces this one. */
  private async settled(stored: Conversation): Promise<Conversation> {
    this.remember(stored);
    for (const turn of stored.turns) {
      if (turn.role !== 'assistant' || turn.state !== 'streaming') continue;
      const price = await this.ports.routes.priceOf(turn.modelId, turn.provider);
      this.apply(stored.id, recoveredEnd(turn, price, stored.updatedAtMs));
    }
    return this.conversations.get(stored.id) ?? stored;
  }
}
