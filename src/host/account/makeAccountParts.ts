import * as vscode from 'vscode';
import type { SelectedModel } from '../selectedModel.ts';
import { UsageReports } from '../usage/usageReports.ts';
import { AccountView } from '../views/accountView.ts';
import { UsagePanel } from '../views/usagePanel.ts';
import { AccountAuthentication } from './accountAuthentication.ts';
import { accountCommands } from './accountCommands.ts';
import type { AccountServices } from './accountServices.ts';
import { SpendWarnings } from './spendWarnings.ts';
import { StatusBar } from './statusBar.ts';

/** The account's view, panel, commands, its place in the Accounts menu and in the status bar. */
export function makeAccountParts(services: AccountServices, selectedModel: SelectedModel) {
  const reports = new UsageReports(services, vscode.l10n.t);
  const view = new AccountView(services, reports);
  const panel = new UsagePanel(services, reports);
  const statusBar = new StatusBar(services, selectedModel, services.catalog);
  const authentication = new AccountAuthentication(services.current);
  // Once what was asked for has gone on.
  setImmediate(() => {
    void services.current.get()?.look();
    void statusBar.update();
  });
  const subscriptions: vscode.Disposable[] = [statusBar, authentication, new SpendWarnings(services)];
  return { view, panel, authentication, commands: accountCommands(services, view, panel), subscriptions };
}
