import type { ChatEvent } from '../../core/chat/chatEvent.ts';
import { contextTurns, estimateInput } from '../../core/chat/contextTurns.ts';
import { newConversation, type ChatTurn, type Conversation } from '../../core/chat/conversation.ts';
import { ConversationService, type ConversationPorts, type SendRefusal, type SendResult } from '../../core/chat/conversationService.ts';
import { messageEstimate } from '../../core/chat/messageEstimate.ts';
import type { Notice } from '../../core/chat/notice.ts';
import type { Attachment } from '../../core/chat/question.ts';
import { refusalNotice } from '../../core/chat/refusalNotice.ts';
import type { RouteChoice, RouteOptions, RouteRefusal, Waiting } from '../../core/chat/routes.ts';
import { assertNever } from '../../core/contract/assertNever.ts';
import type { Translate } from '../../core/format/translate.ts';
import type { ChatToWebview } from '../../protocol/chat.ts';
import { ChatWords } from './chatWords.ts';
import { Outbox } from './outbox.ts';
import { rememberWindow, restoreWindow, type Memory } from './windowState.ts';

export interface ModelInfo {
  readonly name: string;
  /** "$1.00 / $5.00" */
  readonly priceText: string;
}

export interface ChatSessionPorts extends Omit<ConversationPorts, 'onEvent' | 'onWaiting'> {
  /** Keeps what this window shows. */
  readonly memory: Memory;
  readonly translate: Translate;
  selectedModel(): string | undefined;
  selectModel(modelId: string): Promise<void>;
  /** Undefined for a model that the catalog does not know. */
  modelInfo(modelId: string): Promise<ModelInfo | undefined>;
  sandboxOn(): boolean;
}

const tickMs = 1_000;

/** The chat of one window: which conversation is open, what is being written, and what the view is told of it.
 *  The view may come and go; answers that are being written do not notice. */
export class ChatSession {
  readonly service: ConversationService;
  private readonly words: ChatWords;
  private readonly outbox = new Outbox();
  private readonly waits = new Map<string, Waiting>();
  private readonly closing = new AbortController();
  private conversation: Conversation;
  private draft = '';
  private attachments: readonly Attachment[] = [];
  private refusal: SendRefusal | undefined;
  private notice: Notice | undefined;
  private route: RouteChoice | RouteRefusal | undefined;
  private model: (ModelInfo & { readonly id: string }) | undefined;
  /** What Undo brings back. */
  private clearedIds: readonly string[] = [];
  private ticking = false;
  private restoring: Promise<void> | undefined;

  constructor(private readonly ports: ChatSessionPorts) {
    this.words = new ChatWords(ports.translate);
    this.conversation = newConversation(ports.newId());
    this.service = new ConversationService({
      ...ports,
      onEvent: (event, conversation) => this.onEvent(event, conversation),
      onWaiting: (_, answerId, waiting) => this.onWaiting(answerId, waiting),
    });
  }

  /** The view is there: it gets everything now, and changes from now on. */
  async connect(post: (message: ChatToWebview) => void): Promise<void> {
    this.outbox.connect(post);
    await this.refresh();
    const known = this.service.list().length;
    await this.service.load();
    if (this.service.list().length !== known) this.sendSnapshot();
  }

  disconnect(): void {
    this.outbox.disconnect();
  }

  /** Looks again at the model, its route and its price: a key, a setting or the selection has changed. */
  async refresh(): Promise<void> {
    await this.restore();
    const modelId = this.ports.selectedModel();
    const [info, route] = await Promise.all([
      modelId === undefined ? undefined : this.ports.modelInfo(modelId),
      modelId === undefined ? undefined : this.ports.routes.find(modelId),
    ]);
    this.model = modelId === undefined ? undefined : { id: modelId, ...(info ?? { name: modelId, priceText: '' }) };
    this.route = route;
    this.refusal = undefined;
    this.sendSnapshot();
  }

  async send(text: string): Promise<void> {
    await this.restore();
    this.draft = text;
    const { attachments } = this;
    this.told(await this.service.send(this.conversation.id, { modelId: this.ports.selectedModel(), text, attachments }), () => {
      this.draft = '';
      this.attachments = this.attachments.filter(attachment => !attachments.includes(attachment));
    });
  }

  async retry(answerId: string, options: RouteOptions = {}): Promise<void> {
    this.told(await this.service.retry(this.conversation.id, answerId, this.ports.selectedModel(), options));
  }

  /** Asks for the rest of an answer that broke off, in the open: what is sent is what is shown. */
  async continueAnswer(): Promise<void> {
    const text = this.ports.translate('Go on exactly where you stopped.');
    this.told(await this.service.send(this.conversation.id, { modelId: this.ports.selectedModel(), text, attachments: [] }));
  }

  /** Ends the wait before the next try. */
  retryNow(answerId: string): void {
    this.waits.get(answerId)?.now();
    this.endWait(answerId);
  }

  stop(answerId: string): Promise<void> {
    return this.service.stop(answerId);
  }

  setDraft(text: string): void {
    this.draft = text;
    this.composerChanged();
  }

  async attach(attachment: Attachment): Promise<void> {
    await this.restore();
    this.attachments = [...this.attachments, attachment];
    this.composerChanged();
    this.outbox.send({ type: 'chat.focus' });
  }

  removeAttachment(id: string): void {
    this.attachments = this.attachments.filter(attachment => attachment.id !== id);
    this.composerChanged();
  }

  /** Says something above the composer; undefined takes it away. */
  say(notice: Notice | undefined): void {
    this.notice = notice;
    this.refusal = undefined;
    this.sendComposer();
  }

  newChat(): Promise<void> {
    return this.open(this.ports.newId());
  }

  async open(id: string): Promise<void> {
    await this.restore();
    const former = this.conversation.id;
    this.conversation = await this.service.open(id);
    if (former !== id) await this.service.release(former);
    this.notice = undefined;
    this.remember();
    const { modelId } = this.conversation;
    if (modelId !== undefined && modelId !== this.ports.selectedModel()) await this.ports.selectModel(modelId);
    await this.refresh();
    this.tickWhileRunning();
  }

  /** Empties the open conversation, or every one, and offers to undo it. */
  async clear(which: 'open' | 'all'): Promise<void> {
    await this.service.load();
    const all = this.service.list();
    const cleared = which === 'all' ? all : all.filter(({ id }) => id === this.conversation.id);
    const [first] = cleared;
    if (!first) return;
    for (const { id } of cleared) await this.service.clear(id);
    await this.newChat();
    this.clearedIds = cleared.map(({ id }) => id);
    const { translate: t } = this.ports;
    this.say({
      kind: 'info',
      title: cleared.length === 1 ? t('“{0}” is cleared', first.title) : t('{0} conversations are cleared', cleared.length),
      detail: t('It leaves the disk with a later start of VS Code.'),
      actions: [{ id: 'undoClear', label: t('Undo') }],
    });
    this.sendSnapshot();
  }

  async undoClear(): Promise<void> {
    const [first] = this.clearedIds;
    for (const id of this.clearedIds) await this.service.restore(id);
    for (const id of this.clearedIds.slice(1)) await this.service.release(id);
    this.clearedIds = [];
    if (first !== undefined) await this.open(first);
  }

  /** The open conversation, as it is now. */
  get current(): Conversation {
    return this.conversation;
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.outbox.disconnect();
    await this.service.close();
  }

  private told(result: SendResult, onSent: () => void = () => undefined): void {
    this.refusal = 'refused' in result ? result : undefined;
    this.notice = undefined;
    if (!this.refusal) onSent();
    this.outbox.send({ type: 'chat.composer', ...this.composer(), draft: this.draft });
    this.remember();
    this.tickWhileRunning();
  }

  private onEvent(event: ChatEvent, conversation: Conversation): void {
    if ('turnId' in event) this.waits.delete(event.turnId);
    if (conversation.id !== this.conversation.id) return;
    this.conversation = conversation;
    switch (event.type) {
      case 'text':
        return this.outbox.send({ type: 'chat.delta', turnId: event.turnId, text: event.text, reasoning: event.reasoning });
      case 'asked':
        return this.sendTurn(event.question.id);
      case 'answering':
        return this.sendTurn(event.answer.id);
      case 'ended':
        this.sendTurn(event.turnId);
        return this.sendStatus();
      case 'removed':
      case 'cleared':
      case 'restored':
        return this.sendSnapshot();
      case 'created':
      case 'model':
        return;
      default:
        assertNever(event);
    }
  }

  private onWaiting(answerId: string, waiting: Waiting): void {
    this.waits.set(answerId, waiting);
    this.sendTurn(answerId);
  }

  private endWait(answerId: string): void {
    if (this.waits.delete(answerId)) this.sendTurn(answerId);
  }

  /** Keeps the line "Answering · 8.3 s" and the countdown to the next try alive. */
  private tickWhileRunning(): void {
    if (!this.ticking && this.service.runningIn(this.conversation.id)) void this.tick();
  }

  private async tick(): Promise<void> {
    this.ticking = true;
    try {
      for (let running = this.running; running && !this.closing.signal.aborted; running = this.running) {
        this.sendStatus();
        const waiting = this.waits.get(running.answerId);
        if (waiting && waiting.untilMs <= this.ports.clock.nowMs()) this.endWait(running.answerId);
        else if (waiting) this.sendTurn(running.answerId);
        await this.ports.clock.sleep(tickMs, this.closing.signal);
      }
    } catch (error) {
      if (!this.closing.signal.aborted) throw error;
    } finally {
      this.ticking = false;
    }
  }

  private get running() {
    return this.service.runningIn(this.conversation.id);
  }

  private composerChanged(): void {
    this.sendComposer();
    this.remember();
  }

  private sendSnapshot(): void {
    if (!this.outbox.connected) return;
    const { conversation, model } = this;
    const { attachments, notice } = this.composer();
    this.outbox.send({
      type: 'chat.snapshot',
      snapshot: {
        conversationId: conversation.id,
        title: conversation.title,
        ...(model ? { model: this.words.model(model, this.route) } : {}),
        turns: conversation.turns.map(turn => this.turnView(turn)),
        attachments,
        draft: this.draft,
        status: this.words.status(conversation, this.route, this.running),
        history: this.words.history(this.service.list(), this.ports.clock.nowMs()),
        ...(notice ? { notice } : {}),
      },
    });
  }

  private sendTurn(turnId: string): void {
    const turn = this.conversation.turns.find(({ id }) => id === turnId);
    if (turn && this.outbox.connected) this.outbox.send({ type: 'chat.turn', turn: this.turnView(turn) });
  }

  private turnView(turn: ChatTurn) {
    const waiting = this.waits.get(turn.id);
    const notice = waiting && turn.role === 'assistant' ? this.words.waiting(waiting, turn, this.ports.clock.nowMs()) : undefined;
    return this.words.turn(turn, this.ports.sandboxOn(), notice);
  }

  private sendStatus(): void {
    this.outbox.send({ type: 'chat.status', status: this.words.status(this.conversation, this.route, this.running) });
  }

  private sendComposer(): void {
    if (this.outbox.connected) this.outbox.send({ type: 'chat.composer', ...this.composer() });
  }

  private composer() {
    const notice = this.refusal ? refusalNotice(this.refusal, this.ports.translate) : this.notice;
    const estimateText = this.estimate();
    return {
      attachments: this.attachments.map(attachment => this.words.attachment(attachment)),
      ...(notice ? { notice } : {}),
      ...(estimateText === undefined ? {} : { estimateText }),
    };
  }

  /** Of everything that would be sent, the conversation so far included. */
  private estimate(): string | undefined {
    const { draft, attachments, route, conversation, ports } = this;
    if (!route || 'refused' in route || (draft.trim() === '' && attachments.length === 0)) return undefined;
    const question: ChatTurn = { role: 'user', id: '', atMs: 0, text: draft.trim(), attachments: [...attachments] };
    const inputTokens = estimateInput(contextTurns([...conversation.turns, question]));
    return messageEstimate(inputTokens, route, ports.clock.nowMs(), ports.translate);
  }

  private restore(): Promise<void> {
    this.restoring ??= this.readWindow();
    return this.restoring;
  }

  private async readWindow(): Promise<void> {
    const state = restoreWindow(this.ports.memory);
    if (!state) return;
    this.draft = state.draft;
    this.attachments = state.attachments;
    this.conversation = await this.service.open(state.conversationId);
  }

  private remember(): void {
    void rememberWindow(this.ports.memory, {
      conversationId: this.conversation.id,
      draft: this.draft,
      attachments: [...this.attachments],
    });
  }
}
