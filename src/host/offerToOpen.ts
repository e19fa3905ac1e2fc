import * as vscode from 'vscode';

/** Says that something was saved, and opens it where the person wants to see it.
 *  @param message which names the file */
export async function offerToOpen(message: string, file: vscode.Uri): Promise<void> {
  const open = vscode.l10n.t('Open');
  if ((await vscode.window.showInformationMessage(message, open)) === open) await vscode.window.showTextDocument(file);
}
