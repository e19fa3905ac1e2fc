import * as vscode from 'vscode';
import type { SelectedModel } from '../selectedModel.ts';
import { UsageReports } from '../usage/usageReports.ts';
import { AccountView } from '../views/accountView.ts';
import { UsagePanel } from '../views/usagePanel.ts';
import { AccountAuthentication } from './accountAuthentication.ts';
import { registerAccountCommands } from './accountCommands.ts';
import type { AccountServices } from './accountServices.ts';
import { SpendWarnings } from './spendWarnings.ts';
import { StatusBar } from './statusBar.ts';

/** The account's view, panel, commands, its place in the Accounts menu and in the status bar. */
export function registerAccount(services: AccountServices, selectedModel: SelectedModel): vscode.Disposable[] {
  const reports = new UsageReports(services, vscode.l10n.t);
  const view = new AccountView(services, reports);
  const panel = new UsagePanel(services, reports);
  const statusBar = new StatusBar(services, selectedModel, services.catalog);
  const authentication = new AccountAuthentication(services.current);
  // Once VS Code has gone on: activation itself reads nothing.
  setImmediate(() => {
    void services.current.get()?.look();
    void statusBar.update();
  });
  return [
    statusBar,
    authentication,
    new SpendWarnings(services),
    vscode.window.registerWebviewViewProvider(AccountView.id, view),
    vscode.window.registerWebviewPanelSerializer(UsagePanel.viewType, panel),
    vscode.authentication.registerAuthenticationProvider(AccountAuthentication.id, vscode.l10n.t('AI Marketplace'), authentication),
    ...registerAccountCommands(services, view, panel),
  ];
}
