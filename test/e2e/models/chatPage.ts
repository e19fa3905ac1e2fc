import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

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

  /** Which models answered, in order. */
  async answeredBy(): Promise<string[]> {
    return this.view.locator('aim-answer').getByRole('heading', { level: 2 }).allTextContents();
  }

  async send(text: string): Promise<void> {
    await this.messageBox.fill(text);
    await this.messageBox.press('Enter');
  }

  /** Waits until this stands in the message box. */
  async waitForDraft(text: string): Promise<void> {
    const box = await this.messageBox.elementHandle();
    const frame = await box?.ownerFrame();
    await frame?.waitForFunction(([element, wanted]) => (element as HTMLTextAreaElement).value === wanted, [box, text] as const);
  }

  /** Through the list that the switcher opens. */
  async selectModel(workbench: Workbench, name: string): Promise<void> {
    await this.view
      .getByRole('button', { name: /^(Switch|Select) Model/ })
      .first()
      .click();
    await workbench.quickInput.fill(name);
    // Enter takes the row that has the focus; that is the first one only once the list has followed the typing.
    await workbench.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await this.view.getByRole('button', { name: `Switch Model, now ${name}` }).waitFor();
  }

  /** Sends and waits until the answer has its receipt.
   *  @returns the answer; its text is in shadow roots, so look into it with `getByText` */
  ask(text: string): Promise<Locator> {
    return this.answerAfter(() => this.send(text));
  }

  /** Does what brings one more answer, and waits until that answer has its receipt: the last one there is may be an older one. */
  async answerAfter(act: () => Promise<unknown>): Promise<Locator> {
    const before = await this.view.locator('aim-answer').count();
    await act();
    const answer = this.view.locator('aim-answer').nth(before);
    await answer.getByRole('button', { name: /^Receipt/ }).waitFor({ timeout: 30_000 });
    return answer;
  }

  /** Asks again from the notice of a failure, and waits until the answer in the failed one's place has its receipt. */
  async askAgain(button: Locator): Promise<void> {
    await button.click();
    await button.waitFor({ state: 'hidden' }); // until then the last answer is the failed one, which may have a receipt too
    await this.lastAnswer.getByRole('button', { name: /^Receipt/ }).waitFor({ timeout: 30_000 });
  }
}
