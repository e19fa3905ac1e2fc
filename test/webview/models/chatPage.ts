import type { Locator, Page } from 'playwright-core';
import type { ChatSnapshot, ChatToHost, ChatToWebview, TurnView } from '../../../src/protocol/chat.ts';
import type { ViewOptions, ViewPages } from './viewPages.ts';

type WithoutSeq<Message> = Message extends unknown ? Omit<Message, 'seq'> : never;

/** The chat view with the test in the host's place. */
export class ChatPage {
  private seq = 0;

  private constructor(readonly page: Page) {}

  static async open(pages: ViewPages, snapshot: ChatSnapshot, options: ViewOptions = {}): Promise<ChatPage> {
    const chat = new ChatPage(await pages.open('chat', options));
    await chat.waitForMessage('chat.ready');
    await chat.tell({ type: 'chat.snapshot', snapshot });
    await chat.message.waitFor();
    return chat;
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  /** Waits until every code block that is in sight has its colours. */
  async settled(): Promise<void> {
    await this.page.waitForFunction(() => {
      const answers = document.querySelector('aim-chat')?.shadowRoot?.querySelectorAll('aim-answer') ?? [];
      const blocks = [...answers].flatMap(answer => [...(answer.shadowRoot?.querySelectorAll('aim-code') ?? [])]);
      return blocks.every(block => block.shadowRoot?.querySelector('[class^=hljs]'));
    });
  }

  get message(): Locator {
    return this.page.getByRole('textbox', { name: 'Message' });
  }

  get log(): Locator {
    return this.page.getByRole('log', { name: 'Conversation' });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** The host says something. */
  async tell(message: WithoutSeq<ChatToWebview>): Promise<void> {
    await this.page.evaluate(data => window.postMessage(data, '*'), { ...message, seq: ++this.seq });
  }

  async answer(part: Partial<TurnView>): Promise<void> {
    await this.tell({ type: 'chat.turn', turn: { id: 'new', role: 'assistant', text: '', attachments: [], state: 'streaming', ...part } });
  }

  async delta(text: string): Promise<void> {
    await this.tell({ type: 'chat.delta', turnId: 'new', text, reasoning: '' });
  }

  /** What the view has told the host. */
  async posted(): Promise<ChatToHost[]> {
    return this.page.evaluate(() => (window as unknown as { posted: ChatToHost[] }).posted);
  }

  async waitForMessage<Type extends ChatToHost['type']>(type: Type): Promise<Extract<ChatToHost, { type: Type }>> {
    const handle = await this.page.waitForFunction(
      wanted => (window as unknown as { posted: ChatToHost[] }).posted.findLast(message => message.type === wanted),
      type,
    );
    return (await handle.jsonValue()) as Extract<ChatToHost, { type: Type }>;
  }

  /** Waits until this stands in the composer. */
  async waitForDraft(text: string): Promise<void> {
    const box = await this.message.elementHandle();
    await this.page.waitForFunction(([element, wanted]) => (element as HTMLTextAreaElement).value === wanted, [box, text] as const);
  }

  /** Breaches of the content security policy. */
  async violations(): Promise<string[]> {
    return this.page.evaluate(() => (window as unknown as { violations: string[] }).violations);
  }
}
