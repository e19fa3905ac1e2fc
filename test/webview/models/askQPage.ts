import type { Locator, Page } from 'playwright-core';
import type { AskQToHost, AskQToWebview, AskQView } from '../../../src/protocol/askQ.ts';
import type { ViewOptions, ViewPages } from './viewPages.ts';

/** Q's panel with the test in the host's place. */
export class AskQPage {
  private constructor(readonly page: Page) {}

  static async open(pages: ViewPages, view: AskQView, options: ViewOptions = {}): Promise<AskQPage> {
    const askQ = new AskQPage(await pages.open('ask-q', options));
    await askQ.waitForMessage('askQ.ready');
    await askQ.tell({ type: 'askQ.view', view });
    await askQ.request.waitFor();
    return askQ;
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  get request(): Locator {
    return this.page.getByRole('textbox', { name: 'Your request' });
  }

  get whyNot(): Locator {
    return this.page.getByRole('combobox', { name: 'Why not this model' });
  }

  pick(name: string): Locator {
    return this.page.getByRole('article', { name, exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** The host says something. */
  async tell(message: AskQToWebview): Promise<void> {
    await this.page.evaluate(data => window.postMessage(data, '*'), message);
  }

  async posted(): Promise<AskQToHost[]> {
    return this.page.evaluate(() => (window as unknown as { posted: AskQToHost[] }).posted);
  }

  async waitForMessage<Type extends AskQToHost['type']>(type: Type): Promise<Extract<AskQToHost, { type: Type }>> {
    const handle = await this.page.waitForFunction(
      wanted => (window as unknown as { posted: AskQToHost[] }).posted.findLast(message => message.type === wanted),
      type,
    );
    return (await handle.jsonValue()) as Extract<AskQToHost, { type: Type }>;
  }

  /** Where the keyboard is: the role and name of what has the focus, and in a menu the active entry. */
  async focused(): Promise<string> {
    return this.page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      if (!element || element === document.body) return 'page';
      const root = element.getRootNode() as ShadowRoot;
      const active = root.getElementById?.(element.getAttribute('aria-activedescendant') ?? '');
      const described = root.getElementById?.(element.getAttribute('aria-describedby') ?? '');
      const [name, activeName, describedName] = [element.ariaLabel ?? element.textContent, active?.textContent, described?.textContent].map(
        text => text?.replaceAll(/\s+/g, ' ').trim() ?? '',
      );
      const more = active ? ` → ${activeName}` : described ? ` (${describedName})` : '';
      return `${element.role ?? element.localName} "${name}"${more}`;
    });
  }

  async walk(...keys: string[]): Promise<string[]> {
    const path: string[] = [];
    for (const key of keys) {
      await this.page.keyboard.press(key);
      path.push(`${key.padEnd(10)} ${await this.focused()}`);
    }
    return path;
  }

  /** Breaches of the content security policy. */
  async violations(): Promise<string[]> {
    return this.page.evaluate(() => (window as unknown as { violations: string[] }).violations);
  }
}
