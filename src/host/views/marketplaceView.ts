import * as vscode from 'vscode';
import type { AskQPlace } from '../../protocol/askQ.ts';
import type { MarketplacePage } from './marketplacePage.ts';

type Message = Parameters<MarketplacePage['tell']>[0];

/** The marketplaces of a window. */
export interface MarketplacePages {
  readonly view: MarketplaceView;
  page(webview: vscode.Webview, place: AskQPlace): MarketplacePage;
}

/** The marketplace in the side bar, with Q as its second page. */
export class MarketplaceView implements vscode.WebviewViewProvider {
  static readonly id = 'aiMarketplace.browse';
  private view: vscode.WebviewView | undefined;
  private page: MarketplacePage | undefined;
  /** What the view shows once it is there. */
  private wanted: Message | undefined;

  constructor(private readonly pageFor: (webview: vscode.Webview) => MarketplacePage) {}

  resolveWebviewView(view: vscode.WebviewView): void {
    const page = this.pageFor(view.webview);
    this.view = view;
    this.page = page;
    view.onDidChangeVisibility(() => view.visible || page.hidden());
    view.onDidDispose(() => {
      page.dispose();
      if (this.page === page) this.view = this.page = undefined;
    });
    page.write();
    if (this.wanted) void page.tell(this.wanted);
    this.wanted = undefined;
  }

  /** Brings the view to the front with a page or a model's details. */
  async show(what: Message, { preserveFocus }: { preserveFocus: boolean }): Promise<void> {
    if (this.page) void this.page.tell(what);
    else this.wanted = what;
    if (this.view?.visible && preserveFocus) return;
    await vscode.commands.executeCommand(`${MarketplaceView.id}.focus`, { preserveFocus });
  }

  /** The models again, where Q was. */
  showModels(): void {
    void this.page?.tell({ type: 'marketplace.page', page: 'models' });
  }
}
