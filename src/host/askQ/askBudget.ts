import * as vscode from 'vscode';
import { parseUsd } from '../../core/contract/decimal.ts';

const attoPerNano = 1_000_000_000n;

/** A limit as a person types it: "0.05", "$0.05". 0 means free only.
 *  @returns nano-USD, or undefined for what is no amount from 0 up */
export function budgetNano(typed: string): bigint | undefined {
  const atto = parseUsd(typed.trim().replace(/^\$/, '').replace(',', '.'));
  return atto === undefined ? undefined : atto / attoPerNano;
}

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
