import * as vscode from 'vscode';
import * as z from 'zod/mini';
import {
  marketplaceToHost,
  savedQuery,
  type MarketplaceStart,
  type MarketplaceToHost,
  type MarketplaceToWebview,
  type Reach,
} from '../../protocol/marketplace.ts';
import type { Catalog } from '../../core/catalog/catalog.ts';
import type { OwnExperience } from '../../node/ownExperience.ts';
import type { AppendResult } from '../../node/appendStore/appendLog.ts';
import type { Log } from '../../node/log/redactingLog.ts';
import type { AskQPage } from '../askQ/askQPage.ts';
import type { LazyCatalog } from '../lazyCatalog.ts';
import type { Memory } from '../memory.ts';
import { openLink } from '../openLink.ts';
import type { Reachable } from '../reachable.ts';
import { keyOffersOf } from './keyOffers.ts';
import { modelDetailsView } from './modelDetailsView.ts';
import { packedCatalog } from './packedCatalog.ts';
import { startMemory, type MarketplacePage, type PageSession } from './marketplacePage.ts';

export interface MarketplaceServices {
  readonly catalog: LazyCatalog;
  readonly reachable: Reachable;
  readonly experience: OwnExperience;
  /** Keeps what every marketplace starts from. */
  readonly memory: Memory;
  readonly log: Log;
  /** Q in a marketplace's page. */
  readonly askQ: (webview: vscode.Webview) => AskQPage;
}

/** Answers one marketplace on the screen, in the side bar or in the editor area. */
export class MarketplaceSession implements PageSession {
  private readonly subscriptions: vscode.Disposable[];
  private readonly askQ: AskQPage;
  /** Told to a page that was not ready yet. */
  private waiting: MarketplaceToWebview[] = [];
  private ready = false;
  /** The model whose details were asked for last. */
  private detailsOf: string | undefined;

  /** @param onAskQ Q is wanted here, with words if there are any */
  constructor(
    private readonly page: MarketplacePage,
    private readonly services: MarketplaceServices,
    private readonly onAskQ: (text: string | undefined) => unknown,
  ) {
    const { reachable, experience } = services;
    this.subscriptions = [reachable.onDidChange(() => this.noticeReach()), experience.onDidChange(() => this.resendDetails())];
    this.askQ = services.askQ(page.webview);
  }

  async receive(raw: unknown): Promise<void> {
    const { log } = this.services;
    if (this.askQ.receive(raw)) return;
    const parsed = z.safeParse(marketplaceToHost, raw);
    if (!parsed.success) return log.warn('The marketplace sent a message that nobody knows.', { problem: z.prettifyError(parsed.error) });
    try {
      await this.answer(parsed.data);
    } catch (error) {
      log.error(`The marketplace could not do ${parsed.data.type}.`, { error });
      void vscode.window.showErrorMessage(vscode.l10n.t('That did not work. The log says more.'));
    }
  }

  private async answer(message: MarketplaceToHost): Promise<void> {
    const { log } = this.services;
    switch (message.type) {
      case 'marketplace.ready':
        if (message.started && this.page.current) void this.sendReach(); // it started from what was known last
        else await this.sendStart();
        return this.sendWaiting();
      case 'marketplace.retry':
        return this.sendStart();
      case 'marketplace.askQ':
        return void (await this.onAskQ(message.text));
      case 'marketplace.details':
        return this.sendDetails(message.modelId);
      case 'marketplace.select':
        await vscode.commands.executeCommand('aiMarketplace.selectModelById', message.modelId);
        return;
      case 'marketplace.setKey':
        await vscode.commands.executeCommand('aiMarketplace.setApiKey', message.provider);
        return;
      case 'marketplace.openLink':
        if (!(await openLink(message.url))) log.info('A link was not opened.', { url: message.url });
        return;
      case 'marketplace.rate':
        return this.keep(await this.services.experience.rate(message.modelId, message.stars));
      case 'marketplace.forget':
        return this.keep(await this.services.experience.forget(message.modelId));
      case 'marketplace.save':
        await this.services.memory.update(startMemory.saved, message.saved);
        return;
      default:
        message satisfies never;
    }
  }

  private async sendStart(): Promise<void> {
    try {
      const reachable = this.services.reachable.now(); // it takes as long as the catalog
      const catalog = await this.services.catalog.load();
      this.post({
        type: 'marketplace.start',
        rows: packedCatalog(catalog),
        catalogDate: catalog.date,
        saved: z.safeParse(savedQuery, this.services.memory.get(startMemory.saved)).data ?? null,
        reach: await this.reach(catalog, reachable),
      } satisfies MarketplaceStart);
    } catch (error) {
      this.services.log.error('The catalog could not be read.', { error });
      this.post({
        type: 'marketplace.failed',
        title: vscode.l10n.t('The list of models could not be read'),
        detail: error instanceof Error ? error.message : String(error),
      });
    }
  }

  private async sendDetails(modelId: string): Promise<void> {
    this.detailsOf = modelId;
    const catalog = await this.services.catalog.load();
    const model = catalog.get(modelId);
    if (!model) return;
    const [reach, experience] = await Promise.all([this.reach(catalog), this.services.experience.now()]);
    const here = { catalog, reach, experience, translate: vscode.l10n.t };
    this.post({ type: 'marketplace.details', details: modelDetailsView(model, here) });
  }

  /** A key that came or went says something else on the cards, and beside the offers that are looked at. */
  private async noticeReach(): Promise<void> {
    await Promise.all([this.sendReach(), this.resendDetails()]);
  }

  /** A rating or an answer has changed what is known of the model that is looked at. */
  private async resendDetails(): Promise<void> {
    if (this.detailsOf !== undefined) await this.sendDetails(this.detailsOf);
  }

  /** What could not be written is said: the stars on the page would be gone after a restart. */
  private keep(result: AppendResult): void {
    if (result.stored) return;
    this.services.log.error('The rating could not be written.', { failure: result.failure });
    void vscode.window.showErrorMessage(vscode.l10n.t('Your rating could not be kept: {0}', result.failure.details));
    void this.resendDetails();
  }

  private async sendReach(): Promise<void> {
    this.post({ type: 'marketplace.reach', reach: await this.reach(await this.services.catalog.load()) });
  }

  private async reach(catalog: Catalog, now = this.services.reachable.now()): Promise<Reach> {
    const { keyedProviders, sandbox, selectedModel } = await now;
    const reach = { keyedProviders: [...keyedProviders], keyOffers: keyOffersOf(catalog, keyedProviders), sandbox, selectedModel };
    const { memory } = this.services;
    if (JSON.stringify(reach) !== JSON.stringify(memory.get(startMemory.reach))) void memory.update(startMemory.reach, reach);
    return reach;
  }

  tell(message: Parameters<PageSession['tell']>[0]): void {
    if (this.ready) this.post(message);
    else this.waiting.push(message);
  }

  hidden(): void {
    this.ready = false;
    this.askQ.dispose();
  }

  private sendWaiting(): void {
    this.ready = true;
    for (const message of this.waiting) this.post(message);
    this.waiting = [];
  }

  private post(message: MarketplaceToWebview): void {
    void this.page.webview.postMessage(message);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.askQ.dispose();
  }
}
