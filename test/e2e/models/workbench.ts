import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type FrameLocator, type Page } from 'playwright-core';
import { chromiumArgs, ensureChromium } from '../../../scripts/vscode/chromium.ts';
import { startKeyProxy } from '../../../scripts/vscode/keyProxy.ts';
import { packedVsix } from '../../../scripts/vscode/packedVsix.ts';
import { installVsix, startServer, type RunningServer } from '../../../scripts/vscode/server.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const resultsDir = path.join(root, 'test-results');

/** No DOM snapshots: with them, the service worker's registration for a second view took 4 s to forever (2 s without), and VS Code
 *  shows a grey view until it has ended. */
const traceOptions = { screenshots: true, snapshots: false };

export interface WorkbenchOptions {
  settings?: Record<string, unknown>;
  /** More extensions to install, as VSIX files. */
  others?: string[];
}

/** A real VS Code with the packaged extension installed, kept warm for all tests of a run. */
export class Workbench {
  private isTraced = false;

  private constructor(
    readonly server: RunningServer,
    private readonly browser: Browser,
    private readonly context: BrowserContext,
    readonly page: Page,
    private readonly stateDir: string,
    private readonly proxy: Server,
  ) {}

  static async open({ settings = {}, others = [] }: WorkbenchOptions = {}): Promise<Workbench> {
    const stateDir = mkdtempSync(path.join(os.tmpdir(), 'aim-e2e-'));
    for (const file of [packedVsix(), ...others]) installVsix(file, stateDir);
    const server = await startServer({
      folder: path.join(root, 'test/fixtures/workspace'),
      stateDir,
      settings: { 'aiMarketplace.sandbox.enabled': true, ...settings },
    });
    // The same proxy as behind `npm start`. Keys must outlive a reload, and a request that the browser's driver answers
    // instead would put the driver between VS Code and its service worker.
    const proxy = await startKeyProxy(Number(new URL(server.origin).port), 0, path.join(stateDir, 'mint-key'));
    const address = new URL(server.url);
    address.port = String((proxy.address() as AddressInfo).port);
    const browser = await chromium.launch({
      executablePath: ensureChromium(console.error),
      args: chromiumArgs,
      headless: !process.env['HEADED'],
    });
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    context.setDefaultNavigationTimeout(120_000); // a machine that is busy with other suites opens VS Code in half a minute or more
    const workbench = new Workbench(server, browser, context, await context.newPage(), stateDir, proxy);
    try {
      await workbench.page.goto(address.href);
      await workbench.ready();
      return workbench;
    } catch (error) {
      await workbench.close(); // what it has started would keep the run from ending
      throw error;
    }
  }

  /** Another window of the same VS Code, with the same person at it. It goes with this one. */
  async anotherWindow(): Promise<Workbench> {
    const page = await this.context.newPage();
    const window = new Workbench(this.server, this.browser, this.context, page, this.stateDir, this.proxy);
    await page.goto(this.page.url());
    await window.ready();
    return window;
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.proxy.closeAllConnections();
    this.proxy.close();
    await this.server.stop();
    rmSync(this.stateDir, { recursive: true, force: true });
  }

  /** Keeps a picture of a failed test, and its trace where there is one. */
  async keepEvidence(testName: string): Promise<void> {
    mkdirSync(resultsDir, { recursive: true });
    const file = path.join(resultsDir, testName.replaceAll(/[^\w-]+/g, '-'));
    await this.page.screenshot({ path: `${file}.png` });
    await this.stopTrace(`${file}.trace.zip`);
  }

  async startTrace(): Promise<void> {
    if (!this.isTraced) await this.context.tracing.start(traceOptions);
    this.isTraced = true;
  }

  /** @param path where the trace goes; nowhere where that is left out */
  async stopTrace(path?: string): Promise<void> {
    if (this.isTraced) await this.context.tracing.stop(path === undefined ? {} : { path });
    this.isTraced = false;
  }

  private async ready(): Promise<void> {
    await this.page.waitForSelector('.monaco-workbench .activitybar');
    await this.page.locator('.activitybar a[aria-label^="AI Marketplace"]').waitFor();
  }

  /** In a browser VS Code writes what views remember every five seconds, since nothing can be awaited when a page goes; there is no
   *  event for it. */
  settled(): Promise<void> {
    return this.page.waitForTimeout(6_000);
  }

  /** Reloads the window: a new extension host, as after "Developer: Reload Window". */
  async reload(): Promise<void> {
    await this.settled();
    await this.page.reload();
    await this.ready();
  }

  /** Runs a command through the palette, as a person does. */
  async command(title: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget:not([style*="display: none"]) input').first();
    const row = this.page.locator('.quick-input-list .monaco-list-row').first();
    for (let attempt = 0; attempt < 10; attempt++) {
      await this.page.keyboard.press('F1');
      // A view that takes the focus at this moment swallows the key: then it is pressed again.
      const opened = await input.fill(`>${title}`, { timeout: 1_500 }).then(
        () => true,
        () => false,
      );
      if (!opened) continue;
      // An open palette does not see commands that register later: close it and look again.
      const label = await row.getAttribute('aria-label', { timeout: 1_000 }).catch(() => null);
      if (label?.includes(title)) {
        await this.page.keyboard.press('Enter');
        return;
      }
      await this.page.keyboard.press('Escape');
    }
    throw new Error(`The palette does not offer "${title}".`);
  }

  get quickInput() {
    return this.page.locator('.quick-input-widget:not([style*="display: none"]) input').first();
  }

  /** Where Q is asked. All of VS Code's boxes are one input: by its words it is known that the one before has gone. */
  get askQBox() {
    return this.page.locator('.quick-input-widget').getByPlaceholder(/^What do you need\?/);
  }

  quickPickRow(text: string) {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first();
  }

  /** The visible page of one of our views: the frame that holds the element.
   *  @param keepOpen does what opens it, where it is not open */
  async view(
    element: 'aim-account' | 'aim-ask-q' | 'aim-chat' | 'aim-marketplace' | 'aim-usage',
    keepOpen?: () => Promise<void>,
  ): Promise<FrameLocator> {
    const shells = this.page.locator('iframe.webview[src*="extensionId=q-marketplace.ai-agent-marketplace"]:visible');
    const deadlineMs = Date.now() + 30_000;
    while (Date.now() < deadlineMs) {
      await keepOpen?.();
      for (const shell of await shells.all()) {
        // By its name, as views come and go.
        const name = await shell.getAttribute('name', { timeout: 1_000 }).catch(() => null);
        const page = this.page.frameLocator(`iframe.webview[name="${name}"]`).frameLocator('#active-frame');
        if (name !== null && (await page.locator(element).count()) > 0) return page;
      }
      await this.page.waitForTimeout(100);
    }
    throw new Error(`No visible view holds <${element}>. Its shells say: ${JSON.stringify(await this.shellStates())}`);
  }

  /** How far each webview's shell has come: VS Code fills it once its service worker is in charge. */
  private async shellStates(): Promise<unknown[]> {
    const shells = this.page.frames().filter(frame => frame.url().includes('extensionId=q-marketplace.ai-agent-marketplace'));
    const ask = () => ({
      controller: navigator.serviceWorker.controller?.state,
      frames: [...document.querySelectorAll('iframe')].map(({ id }) => id),
      state: document.readyState,
    });
    return Promise.all(shells.map(shell => shell.evaluate(ask).catch(String)));
  }

  async openMarketplace(): Promise<FrameLocator> {
    const icon = this.page.locator('.activitybar a[aria-label^="AI Marketplace"]');
    // The icon also closes what it has opened: after a reload VS Code may open the view by itself between a look and the click.
    return this.view('aim-marketplace', async () => {
      const open = await icon.evaluate(link => link.closest('.action-item')?.classList.contains('checked'));
      if (!open) await icon.click();
    });
  }

  async openChat(): Promise<FrameLocator> {
    await this.command('AI Chat: Focus on Chat View');
    return this.view('aim-chat');
  }
}
