import * as vscode from 'vscode';
import type { AccountServices } from './accountServices.ts';

/** Does what a notice's button in the account view says. @returns false for an action that nobody knows */
export async function performAccountAction({ current }: AccountServices, action: string): Promise<boolean> {
  const { executeCommand } = vscode.commands;
  if (action === 'refresh') await current.get()?.look();
  else if (action === 'showLog') await executeCommand('aiMarketplace.showLog');
  else if (action === 'setEndpoint') await executeCommand('workbench.action.openSettings', 'aiMarketplace.endpoint');
  else return false;
  return true;
}
