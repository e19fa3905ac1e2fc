import * as vscode from 'vscode';
import type { AccountServices } from '../account/accountServices.ts';
import type { UsageReports } from '../usage/usageReports.ts';
import { AccountPage } from './accountPage.ts';
import { webviewHtml, webviewRoot } from './webviewHtml.ts';

type Part = Parameters<AccountPage['focus']>[0];

/** The account in the side bar. */
export class AccountView implements vscode.WebviewViewProvider {
  static readonly id = 'aiMarketplace.account';
  private page: AccountPage | undefined;
  /** Where a command leads, while there is no page yet. */
  private wanted: Part | undefined;

  constructor(
    private readonly services: AccountServices,
    private readonly reports: UsageReports,
  ) {}

  resolveWebviewView(view: vscode.WebviewView): void {
    const { webview } = view;
    const { extensionUri } = this.services;
    webview.options = { enableScripts: true, localResourceRoots: [webviewRoot(extensionUri)] };
    const page = new AccountPage(webview, this.services, this.reports, () => this.focusWanted());
    this.page = page;
    view.onDidChangeVisibility(() => view.visible && void this.services.current.get()?.look());
    view.onDidDispose(() => {
      page.dispose();
      if (this.page === page) this.page = undefined;
    });
    webview.html = webviewHtml(webview, extensionUri, 'account', vscode.l10n.t('Account & Usage'));
  }

  /** Opens the view and puts the focus where a command leads, if it leads to a part of it. */
  async show(part?: Part): Promise<void> {
    this.wanted = part;
    await vscode.commands.executeCommand(`${AccountView.id}.focus`);
    if (this.page?.isReady) this.focusWanted();
  }

  private focusWanted(): void {
    if (this.wanted) this.page?.focus(this.wanted);
    this.wanted = undefined;
  }
}
