import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { AskQPlace } from '../../protocol/askQ.ts';
import type { MarketplaceToWebview } from '../../protocol/marketplace.ts';
import { lazy } from '../lazy.ts';
import type { Memory } from '../memory.ts';
import { webviewHtml, webviewRoot } from './webviewHtml.ts';

/** Where the host keeps, over restarts, what every marketplace starts from. */
export const startMemory = { saved: 'marketplace.query', reach: 'marketplace.reach' } as const;

type Told = Extract<MarketplaceToWebview, { type: 'marketplace.page' | 'marketplace.show' }>;

/** What answers a page. */
export interface PageSession extends vscode.Disposable {
  receive(message: unknown): Promise<void>;
  /** Shows the models or Q, or a model's details. A page that is still loading hears of it when it is ready. */
  tell(message: Told): void;
  /** The page is thrown away while nobody sees it. */
  hidden(): void;
}

/** Makes what answers a page. */
export type PageSessions = (page: MarketplacePage, place: AskQPlace) => PageSession;

export interface MarketplacePagePorts {
  readonly extensionUri: vscode.Uri;
  readonly memory: Memory;
  /** Loads and makes what answers the page. */
  session(page: MarketplacePage, place: AskQPlace): Promise<PageSession>;
}

/** A page of the marketplace. All that its first cards need is in it; what answers it is loaded when it says its first word. */
export class MarketplacePage implements vscode.Disposable {
  private readonly subscription: vscode.Disposable;
  private readonly session: () => Promise<PageSession>;
  private made: PageSession | undefined;
  private disposed = false;
  /** What the page starts from. */
  private start = '';

  constructor(
    readonly webview: vscode.Webview,
    place: AskQPlace,
    private readonly ports: MarketplacePagePorts,
  ) {
    webview.options = { enableScripts: true, localResourceRoots: [webviewRoot(ports.extensionUri)] };
    this.session = lazy(async () => {
      this.made = await ports.session(this, place);
      if (this.disposed) this.made.dispose();
      return this.made;
    });
    this.subscription = webview.onDidReceiveMessage(async message => (await this.session()).receive(message));
  }

  /** Writes the page, unless it is written already and starts from what it should. At once, as the click waits for it. */
  write(): void {
    const start = this.startNow();
    if (start === this.start) return;
    this.start = start;
    const { extensionUri } = this.ports;
    this.webview.html = webviewHtml(this.webview, extensionUri, 'marketplace', vscode.l10n.t('Marketplace'), this.data(start));
  }

  /** The page's block of data. Where there are no rows, there is none: then the page asks for what it starts from. */
  private data(start: string): Readonly<Record<string, string>> {
    try {
      const rows = readFileSync(vscode.Uri.joinPath(webviewRoot(this.ports.extensionUri), 'catalogRows.json').fsPath, 'utf8');
      // Two objects become one as text: to parse the rows would take longer than to write them.
      return { start: `${rows.slice(0, -1)},${start.slice(1)}` };
    } catch {
      return {};
    }
  }

  /** Whether the page starts from what it would start from now. */
  get current(): boolean {
    return this.start === this.startNow();
  }

  /** Shows the models or Q, or a model's details. */
  async tell(message: Told): Promise<void> {
    (await this.session()).tell(message);
  }

  /** VS Code throws a page away while nobody sees it, and makes it anew, from what was written, when it is shown. */
  hidden(): void {
    this.made?.hidden();
    this.write();
  }

  dispose(): void {
    this.disposed = true;
    this.subscription.dispose();
    this.made?.dispose();
  }

  private startNow(): string {
    const { memory } = this.ports;
    const saved = memory.get(startMemory.saved) ?? null;
    return JSON.stringify({ type: 'marketplace.start', saved, reach: memory.get(startMemory.reach) ?? null });
  }
}
