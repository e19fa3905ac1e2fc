import type { ChatToWebview } from '../../protocol/chat.ts';

/** A message that has not got its number yet. */
export type Outgoing = ChatToWebview extends infer Message ? (Message extends ChatToWebview ? Omit<Message, 'seq'> : never) : never;

/** Numbers what goes to the view. While there is none, messages are dropped: the next one begins with a snapshot. */
export class Outbox {
  private seq = 0;
  private post: ((message: ChatToWebview) => void) | undefined;

  connect(post: (message: ChatToWebview) => void): void {
    this.post = post;
  }

  disconnect(): void {
    this.post = undefined;
  }

  get connected(): boolean {
    return this.post !== undefined;
  }

  send(message: Outgoing): void {
    this.post?.({ ...message, seq: ++this.seq });
  }
}
