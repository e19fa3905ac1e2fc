import type { ChatEvent } from '../../core/chat/chatEvent.ts';
import { newConversation, type ChatTurn, type Conversation } from '../../core/chat/conversation.ts';
import { ConversationService, type ConversationPorts, type SendOptions, type SendResult } from '../../core/chat/conversationService.ts';
import { messageEstimate } from '../../core/chat/messageEstimate.ts';
import type { Notice } from '../../core/chat/notice.ts';
import type { Attachment } from '../../core/chat/question.ts';
import type { Waiting } from '../../core/chat/routes.ts';
import { assertNever } from '../../core/contract/assertNever.ts';
import type { Receipt } from '../../core/contract/receipt.ts';
import type { Translate } from '../../core/format/translate.ts';
import type { ChatToWebview, TurnView } from '../../protocol/chat.ts';
import { ChatWords } from './chatWords.ts';
import { Composer } from './composer.ts';
import { CurrentModel, type CurrentModelPorts } from './currentModel.ts';
import { Outbox } from './outbox.ts';
import { Ticker } from './ticker.ts';
import { rememberWindow, restoreWindow, type Memory } from './windowState.ts';

export interface ChatSessionPorts extends Omit<ConversationPorts, 'onEvent' | 'onWaiting'>, CurrentModelPorts {
  /** Keeps what this window shows. */
  readonly memory: Memory;
  readonly translate: Translate;
  selectModel(modelId: string): Promise<void>;
  sandboxOn(): boolean;
  /** "$4.96", with its age where the account service is away. */
  balanceText(): string;
}

const tickMs = 1_000;

/** The chat of one window: which conversation is open, what is being written, and what the view is told of it.
 *  The view may come and go; answers that are being written do not notice. */
export class ChatSession {
  private readonly service: ConversationService;
  private readonly words: ChatWords;
  private readonly composer = new Composer();
  private readonly outbox = new Outbox();
  private readonly waits = new Map<string, Waiting>();
  private readonly ticker: Ticker;
  private conversation: Conversation;
  private readonly model: CurrentModel;
  /** What Undo brings back. */
  private clearedIds: readonly string[] = [];
  private restoring: Promise<void> | undefined;
  /** Empties the composer in the moment in which its message becomes a turn: a snapshot must not show it twice. */
  private onAsked: (() => void) | undefined;
  /** What was refused last, to be done all the same. */
  private refused: ((options: SendOptions) => Promise<void>) | undefined;

  constructor(private readonly ports: ChatSessionPorts) {
    this.words = new ChatWords(ports.translate, () => ports.balanceText());
    this.model = new CurrentModel(ports);
    this.conversation = newConversation(ports.newId());
    this.ticker = new Ticker(ports.clock, tickMs, () => this.tick());
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

  /** The open conversation, as it is now. */
  get current(): Conversation {
    return this.conversation;
  }

  /** Looks again at the model, its route and its price: a key, a setting or the selection has changed. */
  async refresh(): Promise<void> {
    await this.restore();
    await this.model.look();
    this.composer.forgetRefusal();
    this.sendSnapshot();
  }

  async send(text: string, options: SendOptions = {}): Promise<void> {
    await this.restore();
    this.refused = again => this.send(text, again);
    const { composer } = this;
    composer.draft = text;
    const { attachments } = composer;
    this.onAsked = () => composer.sent(attachments);
    const result = await this.service.send(this.conversation.id, { modelId: this.ports.selectedModel(), text, attachments }, options);
    this.onAsked = undefined;
    this.told(result);
  }

  async retry(answerId: string, options: SendOptions = {}): Promise<void> {
    this.refused = again => this.retry(answerId, again);
    this.told(await this.service.retry(this.conversation.id, answerId, this.ports.selectedModel(), options));
  }

  /** Asks for the rest of an answer that broke off, in the open: what is sent is what is shown. */
  async continueAnswer(options: SendOptions = {}): Promise<void> {
    this.refused = again => this.continueAnswer(again);
    const text = this.ports.translate('Go on exactly where you stopped.');
    const message = { modelId: this.ports.selectedModel(), text, attachments: [] };
    this.told(await this.service.send(this.conversation.id, message, options));
  }

  /** Does what was refused, now that the person has said how. */
  async goAhead(options: SendOptions): Promise<void> {
    await this.refused?.(options);
  }

  /** The model that the next message goes to, and every way to it. */
  get ways() {
    return { modelId: this.model.info?.id, ways: this.model.ways };
  }

  /** The balance has another amount or age. */
  balanceChanged(): void {
    if (this.outbox.connected) this.sendStatus();
  }

  /** Puts the receipt that the account service has settled in the place of an estimate. */
  correct(conversationId: string, receipt: Receipt): Promise<boolean> {
    return this.service.correct(conversationId, receipt);
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
    this.composer.draft = text;
    this.composerChanged();
  }

  /** Adds to the next message, and puts the cursor there. */
  async attach(attachment: Attachment): Promise<void> {
    await this.restore();
    this.composer.attach(attachment);
    this.composerChanged();
    this.outbox.send({ type: 'chat.focus' });
  }

  /** Puts a question into a chat of its own, to be sent from there: with no history beside it, it costs what was estimated for it.
   *  What was being written stays, before it. */
  async prepare(text: string, attachments: readonly Attachment[]): Promise<void> {
    await this.restore();
    this.composer.add(text, attachments);
    await this.newChat();
    this.outbox.send({ type: 'chat.focus' });
  }

  /** Sends a question in a chat of its own, beside what is being written. One that is refused is written there instead. */
  async ask(text: string, attachments: readonly Attachment[]): Promise<void> {
    await this.newChat();
    const result = await this.service.send(this.conversation.id, { modelId: this.ports.selectedModel(), text, attachments });
    if (!('refused' in result)) return this.ticker.start();
    this.composer.add(text, attachments);
    this.composer.refuse(result);
    this.refused = again => this.send(this.composer.draft, again);
    this.remember();
    this.sendSnapshot();
  }

  detach(id: string): void {
    this.composer.detach(id);
    this.composerChanged();
  }

  /** Says something above the composer; undefined takes it away. */
  say(notice: Notice | undefined): void {
    this.composer.say(notice);
    this.sendComposer();
  }

  newChat(): Promise<void> {
    return this.open(this.ports.newId());
  }

  async open(id: string): Promise<void> {
    await this.restore();
    const former = this.conversation.id;
    this.composer.say(undefined); // before its file is read: what is wrong with it has to be said
    this.conversation = await this.service.open(id);
    if (former !== id) await this.service.release(former);
    this.remember();
    const { modelId } = this.conversation;
    if (modelId !== undefined && modelId !== this.ports.selectedModel()) await this.ports.selectModel(modelId);
    await this.refresh();
    this.ticker.start();
  }

  /** Empties the open conversation, or every one, and offers to undo it. */
  async clear(which: 'open' | 'all'): Promise<void> {
    await this.service.load();
    const cleared = this.service.list().filter(({ id }) => which === 'all' || id === this.conversation.id);
    const [first] = cleared;
    if (!first) return;
    for (const { id } of cleared) await this.service.clear(id);
    await this.newChat();
    this.clearedIds = cleared.map(({ id }) => id);
    const { translate: t } = this.ports;
    this.composer.say({
      kind: 'info',
      title: cleared.length === 1 ? t('“{0}” is cleared', first.title) : t('{0} conversations are cleared', cleared.length),
      detail: t('It leaves the disk with a later start of VS Code.'),
      actions: [{ id: 'undoClear', label: t('Undo') }],
    });
    this.sendSnapshot();
  }

  async undoClear(): Promise<void> {
    const [first, ...others] = this.clearedIds;
    this.clearedIds = [];
    for (const id of [first, ...others]) if (id !== undefined) await this.service.restore(id);
    for (const id of others) await this.service.release(id);
    if (first !== undefined) await this.open(first);
  }

  /** Ends running answers where they are and writes what is left. */
  async close(): Promise<void> {
    this.ticker.stop();
    this.outbox.disconnect();
    await this.service.close();
  }

  /** The answer to every wish to send: an empty draft, or what was typed and why it did not go. */
  private told(result: SendResult): void {
    if ('refused' in result) this.composer.refuse(result);
    this.outbox.send({ type: 'chat.composer', ...this.composerView(), draft: this.composer.draft });
    this.remember();
    this.ticker.start();
  }

  private onEvent(event: ChatEvent, conversation: Conversation): void {
    if ('turnId' in event) this.waits.delete(event.turnId);
    if (conversation.id !== this.conversation.id) return;
    this.conversation = conversation;
    switch (event.type) {
      case 'text':
        return this.outbox.send({ type: 'chat.delta', turnId: event.turnId, text: event.text, reasoning: event.reasoning });
      case 'asked':
        this.onAsked?.();
        // The first question names the conversation, and brings it into the history.
        return conversation.turns.length === 1 ? this.sendSnapshot() : this.sendTurn(event.question.id);
      case 'answering':
        return this.sendTurn(event.answer.id);
      case 'ended':
        // The sum first: no receipt is ever on the screen beside a sum that lacks it.
        this.sendStatus();
        return this.sendTurn(event.turnId);
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

  /** Keeps "Answering · 8.3 s" and the countdown to the next try alive. */
  private tick(): boolean {
    const running = this.service.runningIn(this.conversation.id);
    if (!running) return false;
    this.sendStatus();
    const waiting = this.waits.get(running.answerId);
    if (waiting && waiting.untilMs <= this.ports.clock.nowMs()) this.endWait(running.answerId);
    else if (waiting) this.sendTurn(running.answerId);
    return true;
  }

  private composerChanged(): void {
    this.sendComposer();
    this.remember();
  }

  private sendSnapshot(): void {
    if (!this.outbox.connected) return;
    const { conversation, model, ports, service } = this;
    const { attachments, notice } = this.composerView();
    this.outbox.send({
      type: 'chat.snapshot',
      snapshot: {
        conversationId: conversation.id,
        title: conversation.title,
        ...(model.info ? { model: this.words.model(model.info, model) } : {}),
        turns: conversation.turns.map(turn => this.turnView(turn)),
        attachments,
        draft: this.composer.draft,
        status: this.words.status(conversation, model.route, service.runningIn(conversation.id)),
        history: this.words.history(service.list(), ports.clock.nowMs()),
        ...(notice ? { notice } : {}),
      },
    });
  }

  private sendTurn(turnId: string): void {
    const turn = this.conversation.turns.find(({ id }) => id === turnId);
    if (turn && this.outbox.connected) this.outbox.send({ type: 'chat.turn', turn: this.turnView(turn) });
  }

  private turnView(turn: ChatTurn): TurnView {
    const waiting = this.waits.get(turn.id);
    const notice = waiting && turn.role === 'assistant' ? this.words.waiting(waiting, turn, this.ports.clock.nowMs()) : undefined;
    return this.words.turn(turn, this.ports.sandboxOn(), notice);
  }

  private sendStatus(): void {
    const progress = this.service.runningIn(this.conversation.id);
    this.outbox.send({ type: 'chat.status', status: this.words.status(this.conversation, this.model.route, progress) });
  }

  private sendComposer(): void {
    if (this.outbox.connected) this.outbox.send({ type: 'chat.composer', ...this.composerView() });
  }

  private composerView() {
    const { composer, ports } = this;
    const { choice } = this.model;
    const notice = composer.notice(ports.translate);
    const inputTokens = choice && composer.inputEstimate(this.conversation.turns);
    const estimateText =
      choice && inputTokens !== undefined ? messageEstimate(inputTokens, choice, ports.clock.nowMs(), ports.translate) : undefined;
    return {
      attachments: composer.attachments.map(attachment => this.words.attachment(attachment)),
      ...(notice ? { notice } : {}),
      ...(estimateText === undefined ? {} : { estimateText }),
    };
  }

  private restore(): Promise<void> {
    this.restoring ??= this.readWindow();
    return this.restoring;
  }

  private async readWindow(): Promise<void> {
    const state = restoreWindow(this.ports.memory);
    if (!state) return;
    this.composer.draft = state.draft;
    this.composer.attachments = state.attachments;
    this.conversation = await this.service.open(state.conversationId);
  }

  private remember(): void {
    const { draft, attachments } = this.composer;
    void rememberWindow(this.ports.memory, { conversationId: this.conversation.id, draft, attachments: [...attachments] });
  }
}
