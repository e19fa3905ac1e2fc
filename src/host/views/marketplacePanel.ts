import * as vscode from 'vscode';
import { MarketplaceSession, type MarketplaceServices } from './marketplaceSession.ts';

/** The marketplace in the editor area: wide, and one at most. VS Code brings it back after a reload. */
export class MarketplacePanel implements vscode.WebviewPanelSerializer {
  static readonly viewType = 'aiMarketplace.panel';
  private panel: vscode.WebviewPanel | undefined;

  /** @param onAskQ Q is wanted, with words if there are any */
  constructor(
    private readonly services: MarketplaceServices,
    private readonly onAskQ: (text: string | undefined) => unknown,
  ) {}

  open(): void {
    if (this.panel) this.panel.reveal();
    else this.fill(vscode.window.createWebviewPanel(MarketplacePanel.viewType, vscode.l10n.t('AI Marketplace'), vscode.ViewColumn.Active));
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.fill(panel);
  }

  private fill(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.services.extensionUri, 'media', 'marketplace.svg');
    const session = new MarketplaceSession(panel.webview, this.services, this.onAskQ);
    panel.onDidDispose(() => {
      session.dispose();
      if (this.panel === panel) this.panel = undefined;
    });
  }
}
