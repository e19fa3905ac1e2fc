import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Attachment } from '../../core/chat/question.ts';

/** About 50,000 tokens: more than this is rarely meant. */
const selectionCharsMax = 200_000;

/** What is selected in an editor, as a message takes it along. */
export function selectionAttachment({ document, selection }: vscode.TextEditor): Attachment {
  const { start, end } = selection;
  // A selection that ends at the beginning of a line does not have that line in it.
  const lastLine = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  return pieceOf(document, document.getText(selection), start.line + 1, lastLine + 1);
}

/** A whole file, as a message takes it along. */
export const fileAttachment = (document: vscode.TextDocument): Attachment =>
  pieceOf(document, document.getText(), 1, Math.max(1, document.lineCount));

const pieceOf = (document: vscode.TextDocument, text: string, startLine: number, endLine: number): Attachment => ({
  id: randomUUID(),
  fileName: vscode.workspace.asRelativePath(document.uri, false),
  languageId: document.languageId,
  startLine,
  endLine,
  text,
});

/** A folder that is not trusted may hold code that was put there to be sent. */
export async function mayAttachHere(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const attach = vscode.l10n.t('Attach');
  const message = vscode.l10n.t('This folder is not trusted. Attach code from it to a message?');
  return (await vscode.window.showWarningMessage(message, attach)) === attach;
}

/** An attachment that is too long, cut where the person agrees. @returns undefined where not */
export async function cutToSize(attachment: Attachment): Promise<Attachment | undefined> {
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
