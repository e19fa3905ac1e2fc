import type { Locator } from 'playwright-core';
import type { ChatSnapshot, ChatToHost, ChatToWebview, TurnView } from '../../../src/protocol/chat.ts';
import { MessagePage } from './messagePage.ts';
import type { ViewOptions, ViewPages } from './viewPages.ts';

type WithoutSeq<Message> = Message extends unknown ? Omit<Message, 'seq'> : never;

/** The chat view with the test in the host's place. */
export class ChatPage extends MessagePage<ChatToHost, WithoutSeq<ChatToWebview>> {
  private seq = 0;

  static async open(pages: ViewPages, snapshot: ChatSnapshot, options: ViewOptions = {}): Promise<ChatPage> {
    const chat = new ChatPage(await pages.open('chat', options));
    await chat.waitForMessage('chat.ready');
    await chat.tell({ type: 'chat.snapshot', snapshot });
    await chat.message.waitFor();
    return chat;
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

  override tell(message: WithoutSeq<ChatToWebview>): Promise<void> {
    const numbered = { ...message, seq: ++this.seq };
    return super.tell(numbered);
  }

  async answer(part: Partial<TurnView>): Promise<void> {
    await this.tell({ type: 'chat.turn', turn: { id: 'new', role: 'assistant', text: '', attachments: [], state: 'streaming', ...part } });
  }

  async delta(text: string): Promise<void> {
    await this.tell({ type: 'chat.delta', turnId: 'new', text, reasoning: '' });
  }

  /** Waits until this stands in the composer. */
  async waitForDraft(text: string): Promise<void> {
    const box = await this.message.elementHandle();
    await this.page.waitForFunction(([element, wanted]) => (element as HTMLTextAreaElement).value === wanted, [box, text] as const);
  }
}
