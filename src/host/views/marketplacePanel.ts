import * as vscode from 'vscode';
import type { MarketplacePage } from './marketplacePage.ts';
import { tabIcon } from './tabIcon.ts';

/** The marketplace in the editor area: wide, and one at most. VS Code brings it back after a reload. */
export class MarketplacePanel implements vscode.WebviewPanelSerializer {
  private panel: vscode.WebviewPanel | undefined;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly pageFor: (webview: vscode.Webview) => MarketplacePage,
  ) {}

  open(): void {
    if (this.panel) this.panel.reveal();
    else this.fill(vscode.window.createWebviewPanel('aiMarketplace.panel', vscode.l10n.t('AI Marketplace'), vscode.ViewColumn.Active));
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.fill(panel);
  }

  private fill(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    panel.iconPath = tabIcon(this.extensionUri);
    const page = this.pageFor(panel.webview);
    panel.onDidChangeViewState(() => panel.visible || page.hidden());
    panel.onDidDispose(() => {
      page.dispose();
      if (this.panel === panel) this.panel = undefined;
    });
    page.write();
  }
}
