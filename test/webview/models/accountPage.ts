import type { Locator } from 'playwright-core';
import type { AccountToHost, AccountToWebview } from '../../../src/protocol/account.ts';
import type { AccountState } from '../../../webview-ui/dev/accountStates.ts';
import { MessagePage } from './messagePage.ts';
import type { ViewOptions, ViewPages } from './viewPages.ts';

/** The account view with the test in the host's place. */
export class AccountPage extends MessagePage<AccountToHost, AccountToWebview> {
  static async open(pages: ViewPages, state: AccountState, options: ViewOptions = {}): Promise<AccountPage> {
    const page = await pages.open('account', { width: 340, ...options, ...(state.memory ? { remembered: state.memory } : {}) });
    const account = new AccountPage(page);
    await account.waitForMessage('account.ready');
    for (const message of state.messages) await account.tell(message);
    if (state.messages.length > 0) await page.getByRole('region', { name: 'Provider keys' }).waitFor();
    return account;
  }

  /** Waits until what fades in is there. */
  async settled(): Promise<void> {
    await this.page.waitForFunction(() => {
      const skeleton = document.querySelector('aim-account')?.shadowRoot?.querySelector('.skeleton');
      return !skeleton || getComputedStyle(skeleton).visibility === 'visible';
    });
    await this.animated();
  }

  field(name: string): Locator {
    return this.page
      .getByRole('textbox', { name, exact: true })
      .or(this.page.getByLabel(name, { exact: true }))
      .first();
  }

  form(name: string): Locator {
    return this.page.getByRole('form', { name });
  }

  /** What stands at a field in red. */
  async errorAt(field: Locator): Promise<string> {
    const id = await field.getAttribute('aria-describedby');
    const error = id?.split(' ').find(part => part.endsWith('-error'));
    return error === undefined ? '' : ((await this.page.locator(`#${error}`).textContent()) ?? '').trim();
  }
}
