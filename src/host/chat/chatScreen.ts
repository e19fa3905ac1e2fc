import type { ConversationService } from '../../core/chat/conversationService.ts';
import type { ChatTurn, Conversation } from '../../core/chat/conversation.ts';
import type { Instead } from '../../core/chat/instead.ts';
import { messageEstimate } from '../../core/chat/messageEstimate.ts';
import type { Waiting } from '../../core/chat/routes.ts';
import type { Clock } from '../../core/contract/ports.ts';
import type { Translate } from '../../core/format/translate.ts';
import type { ChatToWebview, TurnView } from '../../protocol/chat.ts';
import { ChatWords } from './chatWords.ts';
import type { Composer } from './composer.ts';
import type { CurrentModel } from './currentModel.ts';
import { Outbox } from './outbox.ts';

export interface ChatScreenPorts {
  readonly clock: Clock;
  readonly translate: Translate;
  sandboxOn(): boolean;
  /** "$4.96", with its age where the account service is away. */
  balanceText(): string;
}

/** What there is to show. */
export interface ChatShown {
  readonly conversation: Conversation;
  readonly composer: Composer;
  readonly model: CurrentModel;
  readonly service: Pick<ConversationService, 'list' | 'runningIn'>;
}

/** What the view of a chat is told: all of it when it comes, and each change from then on. */
export class ChatScreen {
  private readonly words: ChatWords;
  private readonly outbox = new Outbox();
  private readonly waits = new Map<string, Waiting>();
  /** The answer whose first words were sent last. */
  private writing: string | undefined;
  private instead: { readonly turnId: string; readonly instead: Instead } | undefined;

  constructor(
    private readonly ports: ChatScreenPorts,
    private readonly shown: () => ChatShown,
  ) {
    this.words = new ChatWords(ports.translate, () => ports.balanceText());
  }

  get connected(): boolean {
    return this.outbox.connected;
  }

  connect(post: (message: ChatToWebview) => void): void {
    this.outbox.connect(post);
  }

  disconnect(): void {
    this.outbox.disconnect();
  }

  /** A try has failed, and the next one waits. */
  wait(turnId: string, waiting: Waiting): void {
    this.waits.set(turnId, waiting);
    this.sendTurn(turnId);
  }

  waiting(turnId: string): Waiting | undefined {
    return this.waits.get(turnId);
  }

  endWait(turnId: string): void {
    if (this.waits.delete(turnId)) this.sendTurn(turnId);
  }

  /** The answer goes on: what is sent next shows it. */
  forgetWait(turnId: string): void {
    this.waits.delete(turnId);
  }

  /** The nearest way past a failed answer, to be offered under it. */
  offer(turnId: string, instead: Instead | undefined): void {
    const before = this.instead;
    this.instead = instead && { turnId, instead };
    if (instead || before?.turnId === turnId) this.sendTurn(turnId);
  }

  focus(): void {
    this.outbox.send({ type: 'chat.focus' });
  }

  sendText(turnId: string, text: string, reasoning: string): void {
    this.outbox.send({ type: 'chat.delta', turnId, text, reasoning });
    if (this.writing === turnId) return;
    this.writing = turnId;
    this.sendStatus(); // it said that the first word is waited for, and the next tick is up to a second away
  }

  sendSnapshot(): void {
    if (!this.outbox.connected) return;
    const { conversation, model, composer, service } = this.shown();
    const composerView = this.composerView();
    this.outbox.send({
      type: 'chat.snapshot',
      snapshot: {
        conversationId: conversation.id,
        title: conversation.title,
        ...(model.info ? { model: this.words.model(model.info, model) } : {}),
        turns: conversation.turns.map(turn => this.turnView(turn)),
        ...composerView,
        draft: composer.draft,
        status: this.words.status(conversation, model.route, service.runningIn(conversation.id)),
        history: this.words.history(service.list(), this.ports.clock.nowMs()),
      },
    });
  }

  sendTurn(turnId: string): void {
    const turn = this.shown().conversation.turns.find(({ id }) => id === turnId);
    if (turn && this.outbox.connected) this.outbox.send({ type: 'chat.turn', turn: this.turnView(turn) });
  }

  sendStatus(): void {
    if (!this.outbox.connected) return;
    const { conversation, model, service } = this.shown();
    const progress = service.runningIn(conversation.id);
    this.outbox.send({ type: 'chat.status', status: this.words.status(conversation, model.route, progress) });
  }

  sendComposer(): void {
    if (this.outbox.connected) this.outbox.send({ type: 'chat.composer', ...this.composerView() });
  }

  /** The answer to a wish to send: with the draft that is left. */
  sendDraft(): void {
    this.outbox.send({ type: 'chat.composer', ...this.composerView(), draft: this.shown().composer.draft });
  }

  private turnView(turn: ChatTurn): TurnView {
    const waiting = this.waits.get(turn.id);
    const { clock } = this.ports;
    const { conversation } = this.shown();
    const said = waiting && turn.role === 'assistant' ? this.words.waiting(waiting, turn, clock.nowMs()) : undefined;
    const instead = this.instead?.turnId === turn.id ? this.instead.instead : undefined;
    return this.words.turn(turn, { sandboxOn: this.ports.sandboxOn(), instead, past: conversation.pastReceipts, waiting: said });
  }

  private composerView() {
    const { composer, model, conversation } = this.shown();
    const { translate: t, clock } = this.ports;
    const { choice } = model;
    const notice = composer.notice(t);
    const size = choice && composer.size(conversation.turns);
    const estimateText = choice && size ? messageEstimate(size, choice, clock.nowMs(), t) : undefined;
    return {
      attachments: composer.attachments.map(attachment => this.words.attachment(attachment)),
      ...(notice ? { notice } : {}),
      ...(estimateText === undefined ? {} : { estimateText }),
    };
  }
}
