import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { attachmentLabel } from '../../core/chat/question.ts';
import { fileAttachment, selectionAttachment } from '../commands/selectionAttachment.ts';
import type { AskContext } from './request.ts';

/** More than this says nothing more. */
const problemsMax = 20;

/** What is selected in an editor, and what the editor complains of in it. Nothing without a selection. */
export function selectionContexts(editor: vscode.TextEditor | undefined): AskContext[] {
  if (!editor || editor.selection.isEmpty) return [];
  const attachment = selectionAttachment(editor);
  const selection: AskContext = { kind: 'selection', id: randomUUID(), label: attachmentLabel(attachment), attachment };
  const lines = problemLines(editor);
  if (lines.length === 0) return [selection];
  const label = lines.length === 1 ? vscode.l10n.t('1 problem') : vscode.l10n.t('{0} problems', lines.length);
  return [selection, { kind: 'problems', id: randomUUID(), label, lines }];
}

export function fileContext(document: vscode.TextDocument): AskContext {
  const attachment = fileAttachment(document);
  return { kind: 'file', id: randomUUID(), label: attachment.fileName, attachment };
}

/** Errors and warnings within the selection, a line each. */
export function problemLines({ document, selection }: vscode.TextEditor): string[] {
  const file = vscode.workspace.asRelativePath(document.uri, false);
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ severity, range }) => severity <= vscode.DiagnosticSeverity.Warning && range.intersection(selection) !== undefined)
    .slice(0, problemsMax)
    .map(({ range, message }) => `${file}:${range.start.line + 1}: ${message.replaceAll(/\s+/g, ' ')}`);
}
