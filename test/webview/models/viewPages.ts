import type { Server } from 'node:http';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { chromiumArgs, ensureChromium } from '../../../scripts/vscode/chromium.ts';
import { startViewServer, type ThemeName } from './viewServer.ts';

export interface ViewOptions {
  theme?: ThemeName;
  width?: number;
  height?: number;
  reducedMotion?: boolean;
  /** What the view remembered when it was last open. */
  remembered?: unknown;
  /** What the host has written into the page for it to start from. */
  start?: unknown;
  /** In the language of test/support/pseudoLocale.ts. */
  pseudo?: boolean;
  /** The person is typing outside the view. */
  elsewhere?: boolean;
  /** Done to the page before it is loaded. */
  prepare?: (page: Page) => Promise<void>;
}

/** One browser and one server for the views of a test file. */
export class ViewPages {
  private constructor(
    private readonly browser: Browser,
    private readonly context: BrowserContext,
    private readonly server: Server,
    private readonly origin: string,
  ) {}

  static async start(): Promise<ViewPages> {
    const browser = await chromium.launch({
      executablePath: ensureChromium(console.error),
      args: chromiumArgs,
      headless: !process.env['HEADED'],
    });
    const { server, origin } = await startViewServer();
    const context = await browser.newContext({ deviceScaleFactor: 2 });
    context.setDefaultTimeout(15_000); // less than a test has, so that it fails with what it waited for
    // A page that stays keeps its process, which the pages of the tests then share: a fresh context for each took four times as long.
    await (await context.newPage()).goto(`${origin}/chat`);
    return new ViewPages(browser, context, server, origin);
  }

  /** A page as VS Code makes it for a view. It knows no host: its messages are in `window.posted`. */
  async open(
    view: 'chat' | 'marketplace' | 'account' | 'usage' | 'ask-q',
    {
      theme = 'dark',
      width = 360,
      height = 860,
      reducedMotion = false,
      remembered,
      start,
      pseudo = false,
      elsewhere = false,
      prepare,
    }: ViewOptions = {},
  ): Promise<Page> {
    const page = await this.context.newPage();
    await page.setViewportSize({ width, height });
    if (reducedMotion) await page.emulateMedia({ reducedMotion: 'reduce' });
    if (remembered !== undefined) await page.addInitScript(state => sessionStorage.setItem('state', state), JSON.stringify(remembered));
    if (elsewhere) await page.addInitScript(() => (document.hasFocus = () => false));
    if (start !== undefined)
      await page.route(`**/${view}?*`, async route => {
        const response = await route.fetch();
        const block = `<script type="application/json" id="start">${JSON.stringify(start).replaceAll('<', '\\u003c')}</script>`;
        await route.fulfill({ response, body: (await response.text()).replace('<script', `${block}<script`) });
      });
    await prepare?.(page);
    await page.goto(`${this.origin}/${view}?theme=${theme}${pseudo ? '&pseudo' : ''}`);
    return page;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.server.close();
  }
}
