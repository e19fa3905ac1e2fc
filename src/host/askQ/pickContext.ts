import * as vscode from 'vscode';
import { attachmentLabel } from '../../core/chat/question.ts';
import { selectionAttachment } from '../commands/selectionAttachment.ts';
import { fileContext, selectionContexts } from './editorContexts.ts';
import type { AskContext } from './request.ts';

interface ContextItem extends vscode.QuickPickItem {
  readonly make: () => AskContext[];
}

/** Asks what should go along with a request: the selection, the file in the editor, or another open one. */
export async function pickContext(): Promise<readonly AskContext[]> {
  const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
  const items: ContextItem[] = [];
  if (editor && !editor.selection.isEmpty) {
    const label = vscode.l10n.t('Selection in {0}', attachmentLabel(selectionAttachment(editor)));
    items.push({ label: `$(selection) ${label}`, make: () => selectionContexts(editor) });
  }
  for (const document of vscode.workspace.textDocuments) {
    if (document.uri.scheme !== 'file' && document.uri.scheme !== 'untitled' && document.uri.scheme !== 'vscode-remote') continue;
    const name = vscode.workspace.asRelativePath(document.uri, false);
    items.push({ label: `$(file) ${name}`, make: () => [fileContext(document)] });
  }
  if (items.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No file is open. Open one, or select some code in it.'));
    return [];
  }
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('What should go along with the request?') });
  return picked?.make() ?? [];
}
