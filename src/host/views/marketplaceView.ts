import * as vscode from 'vscode';
import { MarketplaceSession, type MarketplaceServices } from './marketplaceSession.ts';

/** The marketplace in the side bar, with Q as its second page. */
export class MarketplaceView implements vscode.WebviewViewProvider {
  static readonly id = 'aiMarketplace.browse';
  private view: vscode.WebviewView | undefined;
  private session: MarketplaceSession | undefined;
  /** What the view shows once it is there. */
  private wanted: Parameters<MarketplaceSession['tell']>[0] | undefined;

  /** @param onAskQ Q is wanted here, with words if there are any */
  constructor(
    private readonly services: MarketplaceServices,
    private readonly onAskQ: (text: string | undefined) => unknown,
  ) {}

  resolveWebviewView(view: vscode.WebviewView): void {
    const session = new MarketplaceSession(view.webview, this.services, this.onAskQ);
    this.view = view;
    this.session = session;
    if (this.wanted) session.tell(this.wanted);
    this.wanted = undefined;
    view.onDidChangeVisibility(() => session.visible(view.visible));
    view.onDidDispose(() => {
      session.dispose();
      if (this.session === session) this.view = this.session = undefined;
    });
  }

  /** Brings the view to the front with a page or a model's details. */
  async show(what: Parameters<MarketplaceSession['tell']>[0], { preserveFocus }: { preserveFocus: boolean }): Promise<void> {
    if (this.session) this.session.tell(what);
    else this.wanted = what;
    if (this.view?.visible && preserveFocus) return;
    await vscode.commands.executeCommand(`${MarketplaceView.id}.focus`, { preserveFocus });
  }

  /** The models again, where Q was. */
  showModels(): void {
    this.session?.tell({ type: 'marketplace.page', page: 'models' });
  }
}
