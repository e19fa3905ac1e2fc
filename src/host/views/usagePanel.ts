import * as vscode from 'vscode';
import type { AccountServices } from '../account/accountServices.ts';
import type { UsageReports } from '../usage/usageReports.ts';
import { AccountPage } from './accountPage.ts';
import { tabIcon } from './tabIcon.ts';
import { webviewHtml, webviewRoot } from './webviewHtml.ts';

/** Usage in the editor area: one at most. VS Code brings it back after a reload. */
export class UsagePanel implements vscode.WebviewPanelSerializer {
  static readonly viewType = 'aiMarketplace.usage';
  private panel: vscode.WebviewPanel | undefined;

  constructor(
    private readonly services: AccountServices,
    private readonly reports: UsageReports,
  ) {}

  open(): void {
    if (this.panel) this.panel.reveal();
    else this.fill(vscode.window.createWebviewPanel(UsagePanel.viewType, vscode.l10n.t('Usage'), vscode.ViewColumn.Active));
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.fill(panel);
  }

  private fill(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    const { webview } = panel;
    const { extensionUri } = this.services;
    panel.iconPath = tabIcon(extensionUri);
    webview.options = { enableScripts: true, localResourceRoots: [webviewRoot(extensionUri)] };
    const page = new AccountPage(webview, this.services, this.reports);
    panel.onDidDispose(() => {
      page.dispose();
      if (this.panel === panel) this.panel = undefined;
    });
    webview.html = webviewHtml(webview, extensionUri, 'usage', vscode.l10n.t('Usage'));
  }
}
