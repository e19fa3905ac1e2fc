import * as vscode from 'vscode';
import type { ChatSession } from '../../../src/host/chat/chatSession.ts';
import type { ChatToWebview, NoticeView, TurnView } from '../../../src/protocol/chat.ts';

/** A busy machine takes long over a hundred megabytes. */
const waitMaxMs = 45_000;

/** Reads the window's chat in the place of its view, which is closed: what would be drawn, from the same messages. */
export class ChatReader {
  notice: NoticeView | undefined;
  draft = '';
  attachments: readonly string[] = [];
  attachmentIds: readonly string[] = [];
  costLine = '';
  /** Everything that a page would have got. */
  received = '';
  private turnsById = new Map<string, TurnView>();
  private readonly waiting = new Set<() => void>();

  private constructor(readonly session: ChatSession) {}

  static async open(session: ChatSession): Promise<ChatReader> {
    await vscode.commands.executeCommand('workbench.action.closeAuxiliaryBar');
    const reader = new ChatReader(session);
    await session.connect(message => reader.take(message));
    return reader;
  }

  get turns(): readonly TurnView[] {
    return [...this.turnsById.values()];
  }

  /** Sends, and waits until the answer has ended.
   *  @returns the answer, or undefined where the message was refused */
  async ask(text: string): Promise<TurnView | undefined> {
    const before = this.turns.length;
    await this.session.send(text);
    if (this.turns.length === before) return undefined;
    return this.until(() => this.turns.slice(before).find(({ role, state }) => role === 'assistant' && state !== 'streaming'));
  }

  /** Waits until the chat shows something. */
  async until<T>(look: () => T | undefined): Promise<T> {
    const tooLate = AbortSignal.timeout(waitMaxMs);
    for (;;) {
      const found = look();
      if (found !== undefined && found !== false) return found;
      await new Promise<void>((resolve, reject) => {
        this.waiting.add(resolve);
        tooLate.addEventListener('abort', () => reject(new Error(`Not shown in time. Turns: ${JSON.stringify(this.turns)}`)), {
          once: true,
        });
      });
    }
  }

  private take(message: ChatToWebview): void {
    this.received += JSON.stringify(message);
    if (message.type === 'chat.snapshot') {
      this.turnsById = new Map(message.snapshot.turns.map(turn => [turn.id, turn]));
      this.draft = message.snapshot.draft;
      this.costLine = message.snapshot.status.costLine;
    }
    if (message.type === 'chat.turn') this.turnsById.set(message.turn.id, message.turn);
    if (message.type === 'chat.status') this.costLine = message.status.costLine;
    if (message.type === 'chat.composer') this.draft = message.draft ?? this.draft;
    if (message.type === 'chat.composer' || message.type === 'chat.snapshot') {
      const { notice, attachments } = message.type === 'chat.composer' ? message : message.snapshot;
      this.notice = notice;
      this.attachments = attachments.map(({ label }) => label);
      this.attachmentIds = attachments.map(({ id }) => id);
    }
    for (const look of this.waiting) look();
    this.waiting.clear();
  }
}
