import * as vscode from 'vscode';
import type { Consent } from '../../core/chat/directAnswers.ts';
import type { SpendRefusal } from '../../core/chat/spendCheck.ts';
import { spendRefusalNotice } from '../../core/chat/spendRefusalNotice.ts';

const sendShort = /^sendShort:(\d{1,9})$/;
/** What leads elsewhere: the request ends, and the person asks again. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  addCredit: ['aiMarketplace.addCredit'],
  openSettings: ['workbench.action.openSettings', 'aiMarketplace.budget'],
};

/** Asks the person about a request that may cost more than may be spent, with what would fit. */
export async function askToSpend(refusal: SpendRefusal): Promise<Consent> {
  const { title, detail, actions } = spendRefusalNotice({ ...refusal, instead: undefined }, vscode.l10n.t);
  const offered = actions.filter(({ id }) => id === 'sendAnyway' || sendShort.test(id) || Object.hasOwn(elsewhere, id));
  const labelled = new Map(offered.map(({ id, label, amount }) => [amount === undefined ? label : `${label} ${amount}`, id]));
  const pressed = await vscode.window.showWarningMessage(vscode.l10n.t('{0}. {1}', title, detail), ...labelled.keys());
  const id = pressed === undefined ? '' : (labelled.get(pressed) ?? '');
  if (id === 'sendAnyway') return { spendAnyway: true };
  const tokens = sendShort.exec(id)?.[1];
  if (tokens !== undefined) return { maxOutputTokens: Number(tokens) };
  const [command, ...args] = elsewhere[id] ?? [];
  if (command !== undefined) await vscode.commands.executeCommand(command, ...args);
  return undefined;
}
