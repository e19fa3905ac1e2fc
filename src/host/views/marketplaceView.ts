import type * as vscode from 'vscode';
import { MarketplaceSession, type MarketplaceServices } from './marketplaceSession.ts';

/** The marketplace in the side bar. */
export class MarketplaceView implements vscode.WebviewViewProvider {
  static readonly id = 'aiMarketplace.browse';

  constructor(private readonly services: MarketplaceServices) {}

  resolveWebviewView(view: vscode.WebviewView): void {
    const session = new MarketplaceSession(view.webview, this.services);
    view.onDidDispose(() => session.dispose());
  }
}
