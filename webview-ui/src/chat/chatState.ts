import type { AttachmentView, ChatSnapshot, ChatToWebview, NoticeView, TurnView } from '../../../src/protocol/chat.ts';

type Model = NonNullable<ChatSnapshot['model']>;

/** The conversation as the host last told it. Nothing is decided here. */
export class ChatState {
  /** False until the first snapshot. */
  loaded = false;
  conversationId = '';
  title = '';
  model: Model | undefined;
  turns: TurnView[] = [];
  attachments: readonly AttachmentView[] = [];
  status: ChatSnapshot['status'] = { costLine: '', detail: '', totalText: '' };
  history: ChatSnapshot['history'] = [];
  notice: NoticeView | undefined;
  estimateText = '';
  private seq = -1;

  get streaming(): TurnView | undefined {
    return this.turns.findLast(turn => turn.state === 'streaming');
  }

  /** Returns false for a message that is older than the snapshot at hand. */
  apply(message: ChatToWebview): boolean {
    if (message.type !== 'chat.snapshot' && message.seq <= this.seq) return false;
    this.seq = message.seq;
    switch (message.type) {
      case 'chat.snapshot':
        this.replace(message.snapshot);
        break;
      case 'chat.delta':
        this.append(message);
        break;
      case 'chat.turn':
        this.put(message.turn);
        break;
      case 'chat.status':
        this.status = message.status;
        break;
      case 'chat.composer':
        this.attachments = message.attachments;
        this.notice = message.notice;
        this.estimateText = message.estimateText ?? '';
        break;
      case 'chat.focus':
        break;
      default:
        message satisfies never;
    }
    return true;
  }

  private replace(snapshot: ChatSnapshot): void {
    this.loaded = true;
    this.conversationId = snapshot.conversationId;
    this.title = snapshot.title;
    this.model = snapshot.model;
    this.turns = [...snapshot.turns];
    this.attachments = snapshot.attachments;
    this.status = snapshot.status;
    this.history = snapshot.history;
    this.notice = snapshot.notice;
    this.estimateText = snapshot.estimateText ?? '';
  }

  private append(delta: { turnId: string; text: string; reasoning: string }): void {
    const index = this.turns.findLastIndex(turn => turn.id === delta.turnId);
    const turn = this.turns[index];
    if (!turn) return;
    const reasoning = (turn.reasoning ?? '') + delta.reasoning;
    this.turns[index] = { ...turn, text: turn.text + delta.text, ...(reasoning && { reasoning }) };
  }

  private put(turn: TurnView): void {
    const index = this.turns.findLastIndex(({ id }) => id === turn.id);
    if (index === -1) this.turns.push(turn);
    else this.turns[index] = turn;
  }
}
