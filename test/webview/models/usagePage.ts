import type { Locator } from 'playwright-core';
import type { AccountToHost, AccountToWebview } from '../../../src/protocol/account.ts';
import type { UsageState } from '../../../webview-ui/dev/usageStates.ts';
import { MessagePage } from './messagePage.ts';
import type { ViewOptions, ViewPages } from './viewPages.ts';

/** The usage panel with the test in the host's place. */
export class UsagePage extends MessagePage<AccountToHost, AccountToWebview> {
  static async open(pages: ViewPages, state: UsageState, options: ViewOptions = {}): Promise<UsagePage> {
    const page = await pages.open('usage', { width: 900, ...options, ...(state.memory ? { remembered: state.memory } : {}) });
    const usage = new UsagePage(page);
    await usage.waitForMessage('usage.show');
    for (const message of state.messages) await usage.tell(message);
    return usage;
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
    await this.animated();
  }

  get chart(): Locator {
    return this.page.getByRole('group', { name: /^Charged by day and model/ });
  }
}
