import type { ChatEvent } from '../../core/chat/chatEvent.ts';
import { newConversation, type Conversation } from '../../core/chat/conversation.ts';
import { ConversationService, type ConversationPorts } from '../../core/chat/conversationService.ts';
import type { AnswerTokens } from '../../core/chat/messageCost.ts';
import type { Notice } from '../../core/chat/notice.ts';
import type { Attachment } from '../../core/chat/question.ts';
import type { SendOptions, SendResult } from '../../core/chat/sending.ts';
import { assertNever } from '../../core/contract/assertNever.ts';
import type { Receipt } from '../../core/contract/receipt.ts';
import type { ChatToWebview } from '../../protocol/chat.ts';
import { lazy } from '../lazy.ts';
import type { Memory } from '../memory.ts';
import { ClearedConversations } from './clearedConversations.ts';
import { ChatScreen, type ChatScreenPorts } from './chatScreen.ts';
import { Composer } from './composer.ts';
import { CurrentModel, type CurrentModelPorts } from './currentModel.ts';
import { nowPaidNotice } from './nowPaid.ts';
import { Ticker } from './ticker.ts';
import { rememberWindow, restoreWindow } from './windowState.ts';

export interface ChatSessionPorts extends Omit<ConversationPorts, 'onEvent' | 'onWaiting'>, CurrentModelPorts, ChatScreenPorts {
  /** Keeps what this window shows. */
  readonly memory: Memory;
  selectModel(modelId: string): Promise<void>;
}

const tickMs = 1_000;

/** The chat of one window: which conversation is open, what is being written, and what the view is told of it.
 *  The view may come and go; answers that are being written do not notice. */
export class ChatSession {
  private readonly service: ConversationService;
  private readonly screen: ChatScreen;
  private readonly composer = new Composer();
  private readonly ticker: Ticker;
  private conversation: Conversation;
  private readonly model: CurrentModel;
  private readonly cleared: ClearedConversations;
  private readonly restore = lazy(() => this.readWindow());
  /** Empties the composer in the moment in which its message becomes a turn: a snapshot must not show it twice. */
  private onAsked: (() => void) | undefined;
  /** What was refused last, to be done all the same. */
  private refused: ((options: SendOptions) => Promise<void>) | undefined;

  constructor(private readonly ports: ChatSessionPorts) {
    this.screen = new ChatScreen(ports, () => {
      const { conversation, composer, model, service } = this;
      return { conversation, composer, model, service };
    });
    this.model = new CurrentModel(ports);
    this.conversation = newConversation(ports.newId());
    this.ticker = new Ticker(ports.clock, tickMs, () => this.tick());
    this.service = new ConversationService({
      ...ports,
      onEvent: (event, conversation) => this.onEvent(event, conversation),
      onWaiting: (_, answerId, waiting) => this.screen.wait(answerId, waiting),
    });
    this.cleared = new ClearedConversations(this.service, ports.translate);
  }

  /** The view is there: it gets everything now, and changes from now on. */
  async connect(post: (message: ChatToWebview) => void): Promise<void> {
    this.screen.connect(post);
    await this.refresh();
    const known = this.service.list().length;
    await this.service.load();
    if (this.service.list().length !== known) this.screen.sendSnapshot();
  }

  disconnect(): void {
    this.screen.disconnect();
  }

  /** The open conversation, as it is now. */
  get current(): Conversation {
    return this.conversation;
  }

  /** Looks again at the model, its route and its price: a key, a setting or the selection has changed. */
  async refresh(): Promise<void> {
    await this.restore();
    const before = await this.model.look();
    this.composer.forgetRefusal(nowPaidNotice(before, this.model, this.ports.translate));
    this.screen.sendSnapshot();
    void this.offerInstead();
  }

  async send(text: string, options: SendOptions = {}): Promise<void> {
    await this.restore();
    this.refused = again => this.send(text, { ...options, ...again });
    const { composer } = this;
    composer.draft = text;
    const { attachments } = composer;
    this.onAsked = () => composer.sent(attachments);
    const message = { modelId: this.ports.selectedModel(), text, attachments };
    const result = await this.service.send(this.conversation.id, message, { expected: composer.expected(text), ...options });
    this.onAsked = undefined;
    this.told(result);
  }

  async retry(answerId: string, options: SendOptions = {}): Promise<void> {
    this.refused = again => this.retry(answerId, { ...options, ...again });
    this.told(await this.service.retry(this.conversation.id, answerId, this.ports.selectedModel(), options));
  }

  /** Asks for the rest of an answer that broke off, in the open: what is sent is what is shown. */
  async continueAnswer(options: SendOptions = {}): Promise<void> {
    this.refused = again => this.continueAnswer({ ...options, ...again });
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
    this.screen.sendStatus();
  }

  /** Puts the receipt that the account service has settled in the place of an estimate. */
  correct(conversationId: string, receipt: Receipt): Promise<boolean> {
    return this.service.correct(conversationId, receipt);
  }

  /** Ends the wait before the next try. */
  retryNow(answerId: string): void {
    this.screen.waiting(answerId)?.now();
    this.screen.endWait(answerId);
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
    this.screen.focus();
  }

  /** Puts a question into a chat of its own, to be sent from there: with no history beside it, it costs what was estimated for it.
   *  What was being written stays, before it. */
  async prepare(text: string, attachments: readonly Attachment[], answer?: AnswerTokens): Promise<void> {
    await this.restore();
    this.composer.add(text, attachments, answer);
    await this.newChat();
    this.screen.focus();
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
    this.screen.sendSnapshot();
  }

  detach(id: string): void {
    this.composer.detach(id);
    this.composerChanged();
  }

  /** Says something above the composer; undefined takes it away. */
  say(notice: Notice | undefined): void {
    this.composer.say(notice);
    this.screen.sendComposer();
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
    const notice = await this.cleared.clear(which, this.conversation.id);
    if (!notice) return;
    await this.newChat();
    this.composer.say(notice);
    this.screen.sendSnapshot();
  }

  async undoClear(): Promise<void> {
    const first = await this.cleared.undo();
    if (first !== undefined) await this.open(first);
  }

  /** Ends running answers where they are and writes what is left. */
  async close(): Promise<void> {
    this.ticker.stop();
    this.screen.disconnect();
    await this.service.close();
  }

  /** The answer to every wish to send: an empty draft, or what was typed and why it did not go. */
  private told(result: SendResult): void {
    if ('refused' in result) this.composer.refuse(result);
    this.screen.sendDraft();
    this.remember();
    this.ticker.start();
  }

  private onEvent(event: ChatEvent, conversation: Conversation): void {
    if ('turnId' in event) this.screen.forgetWait(event.turnId);
    if (conversation.id !== this.conversation.id) return;
    this.conversation = conversation;
    switch (event.type) {
      case 'text':
        return this.screen.sendText(event.turnId, event.text, event.reasoning);
      case 'asked':
        this.onAsked?.();
        // The first question names the conversation, and brings it into the history.
        return conversation.turns.length === 1 ? this.screen.sendSnapshot() : this.screen.sendTurn(event.question.id);
      case 'answering':
        return this.screen.sendTurn(event.answer.id);
      case 'ended':
        // The sum first: no receipt is ever on the screen beside a sum that lacks it.
        this.screen.sendStatus();
        this.screen.sendTurn(event.turnId);
        return void this.offerInstead();
      case 'removed':
      case 'cleared':
      case 'restored':
        return this.screen.sendSnapshot();
      case 'created':
      case 'model':
        return;
      default:
        assertNever(event);
    }
  }

  /** Says which way past a failure is the nearest. It is taken only when the person says so. */
  private async offerInstead(): Promise<void> {
    const { id, turns } = this.conversation;
    const last = turns.at(-1);
    if (last?.role !== 'assistant' || !last.failure) return;
    const instead = await this.service.instead(id, last.id);
    this.screen.offer(last.id, instead);
  }

  /** Keeps "Answering · 8.3 s" and the countdown to the next try alive. */
  private tick(): boolean {
    const running = this.service.runningIn(this.conversation.id);
    if (!running) return false;
    this.screen.sendStatus();
    const waiting = this.screen.waiting(running.answerId);
    if (waiting && waiting.untilMs <= this.ports.clock.nowMs()) this.screen.endWait(running.answerId);
    else if (waiting) this.screen.sendTurn(running.answerId);
    return true;
  }

  private composerChanged(): void {
    this.screen.sendComposer();
    this.remember();
  }

  private async readWindow(): Promise<void> {
    const state = restoreWindow(this.ports.memory);
    if (!state) return;
    this.composer.restore(state);
    this.conversation = await this.service.open(state.conversationId);
  }

  private remember(): void {
    void rememberWindow(this.ports.memory, { conversationId: this.conversation.id, ...this.composer.written });
  }
}
