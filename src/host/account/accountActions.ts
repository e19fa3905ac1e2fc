import * as vscode from 'vscode';
import type { AccountAction } from '../../protocol/account.ts';
import type { AccountServices } from './accountServices.ts';

const command = (name: string, ...args: string[]) => vscode.commands.executeCommand(name, ...args);

/** What buttons of the account view do beside its forms. */
const actions: Readonly<Record<AccountAction, (services: AccountServices) => PromiseLike<unknown> | undefined>> = {
  refresh: ({ current }) => current.get()?.look(),
  showLog: () => command('aiMarketplace.showLog'),
  setEndpoint: () => command('workbench.action.openSettings', 'aiMarketplace.endpoint'),
  showCredits: () => command('aiMarketplace.showCredits'),
};

export const performAccountAction = async (services: AccountServices, action: AccountAction): Promise<void> =>
  void (await actions[action](services));
