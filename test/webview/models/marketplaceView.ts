import type { Locator, Page } from 'playwright-core';
import { detailsMessage, firstMessage } from '../../../scripts/webview/marketplaceData.ts';
import type { AskQToWebview } from '../../../src/protocol/askQ.ts';
import type { MarketplaceToHost, MarketplaceToWebview } from '../../../src/protocol/marketplace.ts';
import type { MarketplaceState } from '../../../webview-ui/dev/marketplaceStates.ts';
import { focusedIn } from './focusedIn.ts';
import type { ViewOptions, ViewPages } from './viewPages.ts';

/** The marketplace with the test in the host's place. */
export class MarketplaceView {
  private constructor(
    readonly page: Page,
    private readonly state: MarketplaceState,
  ) {}

  static async open(pages: ViewPages, state: MarketplaceState, options: ViewOptions = {}): Promise<MarketplaceView> {
    const page = await pages.open('marketplace', { ...options, ...(state.memory ? { remembered: state.memory } : {}) });
    const view = new MarketplaceView(page, state);
    const first = firstMessage(state);
    await view.waitForMessage('marketplace.ready');
    if (first) await view.tell(first);
    if (state.memory?.openId && first) await view.answerDetails();
    return view;
  }

  async close(): Promise<void> {
    await this.page.close();
  }

  /** The host says something. */
  async tell(message: MarketplaceToWebview | AskQToWebview): Promise<void> {
    await this.page.evaluate(data => window.postMessage(data, '*'), message);
  }

  /** Answers the last wish for details. */
  async answerDetails(): Promise<void> {
    const { modelId } = await this.waitForMessage('marketplace.details');
    const message = detailsMessage(modelId, this.state);
    if (message) await this.tell(message);
  }

  async waitForMessage<Type extends MarketplaceToHost['type']>(type: Type): Promise<Extract<MarketplaceToHost, { type: Type }>> {
    const handle = await this.page.waitForFunction(
      wanted => (window as unknown as { posted: MarketplaceToHost[] }).posted.findLast(message => message.type === wanted),
      type,
    );
    return (await handle.jsonValue()) as Extract<MarketplaceToHost, { type: Type }>;
  }

  /** Breaches of the content security policy. */
  async violations(): Promise<string[]> {
    return this.page.evaluate(() => (window as unknown as { violations: string[] }).violations);
  }

  /** Nothing waits to be drawn any more. */
  async settled(): Promise<void> {
    await this.page.evaluate(async () => {
      for (let frame = 0; frame < 3; frame++) await new Promise<unknown>(done => requestIdleCallback(done, { timeout: 200 }));
      await Promise.all(document.getAnimations().map(animation => animation.finished));
    });
  }

  /** What the view has told the host. */
  async posted(): Promise<MarketplaceToHost[]> {
    return this.page.evaluate(() => (window as unknown as { posted: MarketplaceToHost[] }).posted);
  }

  async focused(): Promise<string> {
    return focusedIn(this.page);
  }

  /** Walks with keys and tells where the focus is after each. */
  async walk(...keys: string[]): Promise<string[]> {
    const path: string[] = [];
    for (const key of keys) {
      await this.page.keyboard.press(key);
      path.push(await this.focused());
    }
    return path;
  }

  card(name: string): Locator {
    return this.page.getByRole('article', { name, exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Waits until the count reads so. */
  async waitForCount(text: RegExp): Promise<void> {
    const element = await this.count.elementHandle();
    await this.page.waitForFunction(
      ([status, wanted]) => new RegExp(wanted).test(status?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? ''),
      [element, text.source] as const,
    );
  }

  get searchBox(): Locator {
    return this.page.getByRole('searchbox', { name: 'Search models' });
  }

  get cards(): Locator {
    return this.page.getByRole('article');
  }

  get count(): Locator {
    return this.page.getByRole('status');
  }
}
