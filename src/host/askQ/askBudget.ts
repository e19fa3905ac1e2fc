import * as vscode from 'vscode';
import { budgetNano } from './budgetNano.ts';

/** Asks for the most that a request may cost. */
export async function askBudget(): Promise<bigint | undefined> {
  const typed = await vscode.window.showInputBox({
    title: vscode.l10n.t('Budget for this request'),
    prompt: vscode.l10n.t('In USD, such as 0.05. 0 means free models only.'),
    validateInput: value =>
      value.trim() === '' || budgetNano(value) !== undefined ? undefined : vscode.l10n.t('An amount in USD from 0 up, such as 0.05.'),
  });
  return typed === undefined || typed.trim() === '' ? undefined : budgetNano(typed);
}
