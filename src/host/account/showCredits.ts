import * as vscode from 'vscode';
import { EndpointError } from '../../core/account/endpointError.ts';
import type { CreditMovement } from '../../core/account/endpointAnswers.ts';
import { formatDay } from '../../core/format/day.ts';
import { formatNano } from '../../core/format/money.ts';
import type { Translate } from '../../core/format/translate.ts';
import type { Account } from './account.ts';

/** What was added to the balance and taken back, in VS Code's own list; choosing one copies its payment's number, which is what
 *  whoever runs the service asks for. */
export async function showCredits(account: Account): Promise<void> {
  const { t } = vscode.l10n;
  try {
    const progress = { location: vscode.ProgressLocation.Window, title: t('Reading the credit history …') };
    const credits = await vscode.window.withProgress(progress, () => account.client.credits());
    if (credits.length === 0) return void vscode.window.showInformationMessage(t('Nothing was added to this balance yet.'));
    const picked = await vscode.window.showQuickPick(
      credits.map(credit => rowOf(credit, t)),
      {
        title: t('Credit History'),
        placeHolder: t('Choose one to copy its payment number'),
        matchOnDescription: true,
        matchOnDetail: true,
      },
    );
    if (picked?.paymentId == null) return;
    await vscode.env.clipboard.writeText(picked.paymentId);
    void vscode.window.showInformationMessage(t('The payment number {0} is copied.', picked.paymentId));
  } catch (error) {
    if (!(error instanceof EndpointError)) throw error;
    void vscode.window.showWarningMessage(error.code === 'away' ? t('The account service cannot be reached.') : error.message);
  }
}

interface Row extends vscode.QuickPickItem {
  readonly paymentId: string | null;
}

function rowOf({ kind, amountNano, paidNano, balanceAfterNano, paymentId, timestamp }: CreditMovement, t: Translate): Row {
  const after = t('{0} on the balance afterwards', formatNano(balanceAfterNano, 'down'));
  // Of what went back, the balance gave what was left.
  const isPart = paidNano < 0n && amountNano !== paidNano;
  return {
    label: signed(isPart ? paidNano : amountNano),
    description: `${nameOf(kind, t)} · ${formatDay(timestamp.slice(0, 10))}`,
    detail: isPart ? `${t('{0} of it came off the balance, the rest had been spent', formatNano(-amountNano))} · ${after}` : after,
    paymentId,
  };
}

const signed = (nano: bigint): string => (nano < 0n ? `−${formatNano(-nano)}` : `+${formatNano(nano, 'down')}`);

function nameOf(kind: string, t: Translate): string {
  switch (kind) {
    case 'payment':
      return t('Credit added');
    case 'refund':
      return t('Sent back to you');
    case 'refund_failed':
      return t('A refund did not arrive, back on the balance');
    case 'dispute':
      return t('Disputed at your bank');
    case 'reinstatement':
      return t('Dispute over, back on the balance');
    default:
      return kind;
  }
}
