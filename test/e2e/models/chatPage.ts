import type { FrameLocator, Locator } from 'playwright-core';

/** The chat in a person's words. */
export class ChatPage {
  constructor(readonly view: FrameLocator) {}

  get messageBox(): Locator {
    return this.view.getByRole('textbox', { name: 'Message' });
  }

  get log(): Locator {
    return this.view.getByRole('log', { name: 'Conversation' });
  }

  get lastAnswer(): Locator {
    return this.view.locator('aim-answer').last();
  }

  get statusLine(): Locator {
    return this.view.getByText(/^Cost: /);
  }

  get notice(): Locator {
    return this.view.locator('aim-notice').last();
  }

  button(name: string | RegExp): Locator {
    return this.view.getByRole('button', { name });
  }

  async send(text: string): Promise<void> {
    await this.messageBox.fill(text);
    await this.messageBox.press('Enter');
  }

  /** Sends and waits until the answer has its receipt. */
  async ask(text: string): Promise<string> {
    const before = await this.view.locator('aim-answer').count();
    await this.send(text);
    const answer = this.view.locator('aim-answer').nth(before);
    await answer.getByRole('button', { name: /^Receipt/ }).waitFor({ timeout: 30_000 });
    return (await answer.textContent()) ?? '';
  }
}
