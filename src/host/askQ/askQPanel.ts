import * as vscode from 'vscode';
import type { Log } from '../../node/log/redactingLog.ts';
import { tabIcon } from '../views/tabIcon.ts';
import { webviewHtml, webviewRoot } from '../views/webviewHtml.ts';
import { AskQPage } from './askQPage.ts';
import type { AskQSession } from './askQSession.ts';

/** Q in the editor area: wide, and one at most. VS Code brings it back after a reload. */
export class AskQPanel implements vscode.WebviewPanelSerializer {
  static readonly viewType = 'aiMarketplace.askQ';
  private panel: vscode.WebviewPanel | undefined;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly session: () => AskQSession,
    private readonly log: Log,
  ) {}

  open(): void {
    if (this.panel) this.panel.reveal();
    else this.fill(vscode.window.createWebviewPanel(AskQPanel.viewType, vscode.l10n.t('Ask Q Assistant'), vscode.ViewColumn.Active));
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel): Promise<void> {
    this.fill(panel);
  }

  private fill(panel: vscode.WebviewPanel): void {
    this.panel = panel;
    const { webview } = panel;
    panel.iconPath = tabIcon(this.extensionUri);
    webview.options = { enableScripts: true, localResourceRoots: [webviewRoot(this.extensionUri)] };
    const page = new AskQPage('panel', webview, this.session, this.log);
    webview.onDidReceiveMessage(raw => page.receive(raw) || this.log.warn('Q’s panel sent a message that is not Q’s.'));
    panel.onDidDispose(() => {
      page.dispose();
      if (this.panel === panel) this.panel = undefined;
    });
    webview.html = webviewHtml(webview, this.extensionUri, 'ask-q', vscode.l10n.t('Ask Q Assistant'));
  }
}
