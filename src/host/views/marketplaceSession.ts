import * as vscode from 'vscode';
import * as z from 'zod/mini';
import {
  marketplaceToHost,
  savedQuery,
  type MarketplaceStart,
  type MarketplaceToHost,
  type MarketplaceToWebview,
} from '../../protocol/marketplace.ts';
import type { LazyCatalog } from '../lazyCatalog.ts';
import type { Reachable } from '../reachable.ts';
import { modelDetailsView } from './modelDetailsView.ts';
import { packedCatalog } from './packedCatalog.ts';
import { webviewHtml, webviewRoot } from './webviewHtml.ts';

const memoryKey = 'marketplace.query';

export interface MarketplaceServices {
  readonly extensionUri: vscode.Uri;
  readonly catalog: LazyCatalog;
  readonly reachable: Reachable;
  /** Keeps filters and order over restarts, for every marketplace. */
  readonly memory: vscode.Memento;
}

/** One marketplace on the screen, in the side bar or in the editor area: fills its page and answers what it asks. */
export class MarketplaceSession implements vscode.Disposable {
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly webview: vscode.Webview,
    private readonly services: MarketplaceServices,
  ) {
    const { extensionUri, reachable } = services;
    webview.options = { enableScripts: true, localResourceRoots: [webviewRoot(extensionUri)] };
    this.subscriptions = [
      webview.onDidReceiveMessage(message => this.receive(message)),
      reachable.onDidChange(async () => this.post({ type: 'marketplace.reach', reach: await reachable.now() })),
    ];
    webview.html = webviewHtml(webview, extensionUri, 'marketplace', vscode.l10n.t('Marketplace'));
    void services.catalog.load().catch(() => undefined); // while the page loads; a failure is told to the page that asks
  }

  private async receive(raw: unknown): Promise<void> {
    const { success, data } = z.safeParse(marketplaceToHost, raw);
    if (success) await this.answer(data);
  }

  private async answer(message: MarketplaceToHost): Promise<void> {
    switch (message.type) {
      case 'marketplace.ready':
      case 'marketplace.retry':
        return this.sendStart();
      case 'marketplace.details':
        return this.sendDetails(message.modelId);
      case 'marketplace.select':
        await vscode.commands.executeCommand('aiMarketplace.selectModelById', message.modelId);
        return;
      case 'marketplace.setKey':
        await vscode.commands.executeCommand('aiMarketplace.setApiKey', message.provider);
        return;
      case 'marketplace.openLink':
        return openLink(message.url);
      case 'marketplace.save':
        await this.services.memory.update(memoryKey, message.saved);
        return;
      default:
        message satisfies never;
    }
  }

  private async sendStart(): Promise<void> {
    try {
      const [catalog, reach] = await Promise.all([this.services.catalog.load(), this.services.reachable.now()]);
      this.post({
        type: 'marketplace.start',
        rows: packedCatalog(catalog),
        catalogDate: catalog.date,
        saved: z.safeParse(savedQuery, this.services.memory.get(memoryKey)).data ?? null,
        reach,
      } satisfies MarketplaceStart);
    } catch (error) {
      this.post({
        type: 'marketplace.failed',
        title: vscode.l10n.t('The list of models could not be read'),
        detail: error instanceof Error ? error.message : String(error),
      });
    }
  }

  private async sendDetails(modelId: string): Promise<void> {
    const [catalog, reach] = await Promise.all([this.services.catalog.load(), this.services.reachable.now()]);
    const model = catalog.get(modelId);
    if (model) this.post({ type: 'marketplace.details', details: modelDetailsView(model, { catalog, reach, translate: vscode.l10n.t }) });
  }

  focus(): void {
    this.post({ type: 'marketplace.focus' });
  }

  private post(message: MarketplaceToWebview): void {
    void this.webview.postMessage(message);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}

/** VS Code shows the address and asks before it opens it. */
async function openLink(url: string): Promise<void> {
  const uri = vscode.Uri.parse(url, true);
  if (uri.scheme === 'https') await vscode.env.openExternal(uri);
}
