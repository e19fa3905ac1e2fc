import * as vscode from 'vscode';
import { EndpointError } from '../../core/account/endpointError.ts';
import type { Commands } from '../commands/commandNames.ts';
import type { AccountView } from '../views/accountView.ts';
import type { UsagePanel } from '../views/usagePanel.ts';
import { exportUsage } from '../usage/exportUsage.ts';
import type { Account } from './account.ts';
import { formError } from './accountErrors.ts';
import type { AccountServices } from './accountServices.ts';
import { showCredits } from './showCredits.ts';

const amountsUsd = [10, 25, 50, 100];

/** Signing in and out, credit and usage, from the palette. */
export function accountCommands(services: AccountServices, view: AccountView, panel: UsagePanel) {
  const { current } = services;
  return {
    openAccount: () => view.show(current.get()?.user && 'credit'),
    signIn: () => view.show('signIn'),
    signOut: () => signOut(current.get()),
    addCredit: () => (current.get()?.user ? addCredit(current.get()) : view.show('signIn')),
    showCredits: () => (current.get()?.user ? credits(current.get()) : view.show('signIn')),
    showUsage: () => panel.open(),
    exportUsage: () => chooseExport(services),
  } satisfies Partial<Commands>;
}

const credits = async (account: Account | undefined): Promise<void> => account && showCredits(account);

async function signOut(account: Account | undefined): Promise<void> {
  const { t } = vscode.l10n;
  if (!account?.user) return void vscode.window.showInformationMessage(t('Nobody is signed in.'));
  await account.signOut();
  void vscode.window.showInformationMessage(t('You are signed out. Your own keys and local models go on.'));
}

/** Asks how much, and adds it. */
async function addCredit(account: Account | undefined): Promise<void> {
  const amountUsd = await askForAmount();
  if (!account || amountUsd === undefined) return;
  const { t } = vscode.l10n;
  try {
    const title = t('Adding credit …');
    const result = await vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, () =>
      account.addCredit(amountUsd),
    );
    const text =
      result === 'credited'
        ? t('{0} is added.', `$${amountUsd.toFixed(2)}`)
        : t('Finish the payment in the browser. The balance follows by itself; nothing is charged if you close that page.');
    void vscode.window.showInformationMessage(text);
  } catch (error) {
    if (!(error instanceof EndpointError)) throw error;
    void vscode.window.showWarningMessage(formError('addCredit', error, t).message);
  }
}

async function askForAmount(): Promise<number | undefined> {
  const { t } = vscode.l10n;
  const rows = [...amountsUsd.map(usd => ({ label: `$${usd}`, usd })), { label: t('Other amount …'), usd: undefined }];
  const picked = await vscode.window.showQuickPick(rows, { placeHolder: t('How much to add') });
  if (!picked || picked.usd !== undefined) return picked?.usd;
  const text = await vscode.window.showInputBox({
    title: t('Add credit'),
    prompt: t('From $5 to $500'),
    validateInput: value => (isAmount(value) ? undefined : t('From $5 to $500, with two decimals at most.')),
  });
  return text === undefined ? undefined : Number(text.replace('$', ''));
}

function isAmount(text: string): boolean {
  const usd = Number(text.trim().replace('$', ''));
  return /^\s*\$?\d{1,3}(\.\d{1,2})?\s*$/.test(text) && usd >= 5 && usd <= 500;
}

async function chooseExport(services: AccountServices): Promise<void> {
  const rows = [
    { label: 'CSV', format: 'csv' as const },
    { label: 'JSON', format: 'json' as const },
  ];
  const picked = await vscode.window.showQuickPick(rows, { placeHolder: vscode.l10n.t('Every answer with its receipt, as') });
  if (picked) await exportUsage(services, picked.format);
}
