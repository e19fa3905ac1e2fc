import type { FrameLocator, Locator } from 'playwright-core';

/** Q Assistant in a person's words; the same in the side bar and in the editor area. */
export class AskQPage {
  constructor(readonly view: FrameLocator) {}

  get request(): Locator {
    return this.view.getByRole('textbox', { name: 'Your request' });
  }

  get picks(): Locator {
    return this.view.locator('aim-ask-q').getByRole('article');
  }

  get firstButton(): Locator {
    return this.picks.first().getByRole('button', { name: 'Select Model' });
  }

  /** "$0.0093–0.072" on the first card. */
  get firstCost(): Locator {
    return this.picks.first().locator('.cost .amount');
  }

  /** A chip under "What Q understood". */
  chip(label: string): Locator {
    return this.view.locator('aim-choice').filter({ hasText: label }).getByRole('button');
  }

  /** Waits until a chip reads so. */
  async waitForChip(label: string, value: string): Promise<void> {
    await this.view
      .locator('aim-choice')
      .filter({ hasText: `${label} ${value}` })
      .waitFor();
  }

  async names(): Promise<string[]> {
    return this.picks.getByRole('heading').allTextContents();
  }
}
