/** What is being written, and what of it the host knows. Text that is being written is never replaced: the host can only take it as sent,
 *  or fill an empty box. */
export class Draft {
  text = '';
  private known = '';
  private sent: string | undefined;
  /** What was handed over and not sent. */
  private cameBack: string | undefined;

  /** Something was typed that the host has not been told yet. */
  get unsaved(): boolean {
    return this.text !== this.known;
  }

  /** A message was handed over and the host has not answered: what is typed meanwhile waits, or its answer would be taken for this one's. */
  get sending(): boolean {
    return this.sent !== undefined;
  }

  type(text: string): void {
    this.text = text;
  }

  saved(): void {
    this.known = this.text;
  }

  send(): void {
    this.sent = this.text;
    this.known = this.text;
  }

  /** The message was not sent: it can be sent again. */
  refused(): void {
    this.cameBack = this.sent ?? this.cameBack;
    this.sent = undefined;
  }

  /** The message that was not sent goes out after all, as it was; what was changed since is another one. */
  sendAgain(): void {
    if (this.text === this.cameBack) this.sent = this.text;
  }

  /** Another conversation is shown, with the draft that the host keeps. */
  replace(hostText: string): void {
    this.sent = undefined;
    if (!this.unsaved) this.text = hostText;
    this.known = hostText;
  }

  /** The host's draft of the same conversation. An empty one after a send means that the message was taken; what was typed since stays.
   *  Until then a draft may be older than the send. */
  merge(hostText: string): void {
    if (this.sent !== undefined && hostText === '') {
      this.text = this.typedSinceSend();
      this.sent = undefined;
    } else if (this.text === '' && this.known === '') {
      this.text = hostText;
    }
    this.known = hostText;
  }

  private typedSinceSend(): string {
    if (this.sent !== undefined && this.text.startsWith(this.sent)) return this.text.slice(this.sent.length);
    return this.unsaved ? this.text : '';
  }
}
