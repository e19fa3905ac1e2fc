import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/chat/question.ts';
import type { ChatSession } from '../chat/chatSession.ts';

/** About 50,000 tokens: more than this is rarely meant. */
const selectionCharsMax = 200_000;

export interface SendSelectionPorts {
  readonly session: () => ChatSession;
  hasModel(): boolean;
  selectModel(): Promise<boolean>;
}

/** Attaches the editor's selection to the next message. Nothing is sent until the person sends it. */
export async function sendSelection(ports: SendSelectionPorts): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.selection.isEmpty) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Nothing is selected. Select some code in an editor first.'));
    return;
  }
  // Read before anything is asked: the person may click elsewhere.
  const whole = attachmentOf(editor);
  if (!(await isAllowedHere())) return;
  const attachment = await cutToSize(whole);
  if (!attachment) return;
  if (!ports.hasModel() && !(await ports.selectModel())) return;
  await vscode.commands.executeCommand('aiMarketplace.chat.focus');
  await ports.session().attach(attachment);
}

function attachmentOf({ document, selection }: vscode.TextEditor): Attachment {
  const { start, end } = selection;
  // A selection that ends at the beginning of a line does not have that line in it.
  const lastLine = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return {
    id: randomUUID(),
    fileName: vscode.workspace.asRelativePath(document.uri, false),
    languageId: document.languageId,
    startLine: start.line + 1,
    endLine: lastLine + 1,
    text: document.getText(selection),
  };
}

/** A folder that is not trusted may hold code that was put there to be sent. */
async function isAllowedHere(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const attach = vscode.l10n.t('Attach');
  const message = vscode.l10n.t('This folder is not trusted. Attach code from it to a message?');
  return (await vscode.window.showWarningMessage(message, attach)) === attach;
}

async function cutToSize(attachment: Attachment): Promise<Attachment | undefined> {
  const { text, startLine } = attachment;
  if (text.length <= selectionCharsMax) return attachment;
  const cut = vscode.l10n.t('Attach the First {0}', sizeText(selectionCharsMax));
  const message = vscode.l10n.t('The selection has {0}; up to {1} can be attached.', sizeText(text.length), sizeText(selectionCharsMax));
  if ((await vscode.window.showWarningMessage(message, cut)) !== cut) return undefined;
  const kept = text.slice(0, selectionCharsMax);
  return { ...attachment, text: kept, endLine: startLine + kept.split('\n').length - 1 };
}

/** "200 KB", "1.1 MB" */
const sizeText = (chars: number): string =>
  chars >= 1_000_000 ? `${(chars / 1_000_000).toFixed(1)} MB` : `${Math.round(chars / 1_000)} KB`;
