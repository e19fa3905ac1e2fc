/** What is being written, and what of it the host knows. The host decides when a message is sent; until it says so the text stays. */
export class Draft {
  text = '';
  private known = '';
  private sent: string | undefined;

  /** Something was typed that the host has not been told yet. */
  get unsaved(): boolean {
    return this.text !== this.known;
  }

  /** The message was handed over and the host has not answered. */
  get sending(): boolean {
    return this.sent !== undefined && this.text === this.sent;
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

  /** The host's draft of the conversation that is shown now. */
  replace(text: string): void {
    this.text = text;
    this.known = text;
    this.sent = undefined;
  }

  /** The host's answer for the same conversation. An empty draft means that the message was taken: what was typed since then stays.
   *  Any other text comes before what the host had not seen. */
  merge(hostText: string | undefined): void {
    const { sent } = this;
    this.sent = undefined;
    if (hostText === undefined) return;
    const typed = this.typedSince(sent);
    this.known = hostText;
    this.text = hostText !== '' && typed !== '' ? `${hostText}\n${typed}` : hostText + typed;
  }

  private typedSince(sent: string | undefined): string {
    if (sent !== undefined && this.text.startsWith(sent)) return this.text.slice(sent.length);
    return this.unsaved ? this.text : '';
  }
}
