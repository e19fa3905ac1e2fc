import type { Locator, Page } from 'playwright-core';
import type { AccountToHost, AccountToWebview } from '../../../src/protocol/account.ts';
import type { UsageState } from '../../../webview-ui/dev/usageStates.ts';
import type { ViewOptions, ViewPages } from './viewPages.ts';

/** The usage panel with the test in the host's place. */
export class UsagePage {
  private constructor(readonly page: Page) {}

  static async open(pages: ViewPages, state: UsageState, options: ViewOptions = {}): Promise<UsagePage> {
    const page = await pages.open('usage', { width: 900, ...options, ...(state.memory ? { remembered: state.memory } : {}) });
    const usage = new UsagePage(page);
    await usage.waitForMessage('usage.show');
    for (const message of state.messages) await usage.tell(message);
    return usage;
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  /** The host says something. */
  async tell(message: AccountToWebview): Promise<void> {
    await this.page.evaluate(data => window.postMessage(data, '*'), message);
  }

  /** Waits until the chart is drawn, where there is one, and what stands for it can be seen, where there is none yet. */
  async settled(): Promise<void> {
    await this.page.waitForFunction(() => {
      const panel = document.querySelector('aim-usage')?.shadowRoot;
      const canvas = panel?.querySelector('aim-usage-chart')?.shadowRoot?.querySelector('canvas');
      const skeleton = panel?.querySelector('.skeleton');
      const shown = !skeleton || getComputedStyle(skeleton).visibility === 'visible';
      return panel?.querySelector('main') != null && shown && (!canvas || canvas.style.height !== '');
    });
    await this.page.evaluate(() => Promise.all(document.getAnimations().map(animation => animation.finished)));
  }

  async posted(): Promise<AccountToHost[]> {
    return this.page.evaluate(() => (window as unknown as { posted: AccountToHost[] }).posted);
  }

  async waitForMessage<Type extends AccountToHost['type']>(type: Type): Promise<Extract<AccountToHost, { type: Type }>> {
    const handle = await this.page.waitForFunction(
      wanted => (window as unknown as { posted: AccountToHost[] }).posted.findLast(message => message.type === wanted),
      type,
    );
    return (await handle.jsonValue()) as Extract<AccountToHost, { type: Type }>;
  }

  get chart(): Locator {
    return this.page.getByRole('group', { name: /^Charged by day and model/ });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Breaches of the content security policy. */
  async violations(): Promise<string[]> {
    return this.page.evaluate(() => (window as unknown as { violations: string[] }).violations);
  }
}
