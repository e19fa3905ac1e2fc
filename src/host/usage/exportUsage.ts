import path from 'node:path';
import * as vscode from 'vscode';
import { receiptJson } from '../../core/usage/receiptJson.ts';
import { machineCsv } from '../../core/usage/usageCsv.ts';
import { daysOf } from '../../core/usage/usagePeriod.ts';
import type { UsagePeriod } from '../../protocol/account.ts';
import type { AccountServices } from '../account/accountServices.ts';
import { offerToOpen } from '../offerToOpen.ts';
import { recordsOf } from './usageReport.ts';

/** Saves every answer of a period with its receipt, where the person chooses.
 *  @param period absent: all there are */
export async function exportUsage({ book, clock }: AccountServices, format: 'csv' | 'json', period?: UsagePeriod): Promise<void> {
  const { t } = vscode.l10n;
  const all = await book.records();
  const records = period ? recordsOf(all, daysOf(period, clock.nowMs())) : all;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = `ai-usage-${period ?? 'all'}.${format}`;
  const target = await vscode.window.showSaveDialog({
    filters: format === 'csv' ? { CSV: ['csv'] } : { JSON: ['json'] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
  });
  if (!target) return;
  const text =
    format === 'csv'
      ? machineCsv(records)
      : `${JSON.stringify(
          records.map(({ receipt, workspace }) => ({ ...receiptJson(receipt), workspace: workspace ?? null })),
          undefined,
          2,
        )}\n`;
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  void offerToOpen(t('{0} answers are saved in {1}.', records.length, path.basename(target.path)), target);
}
