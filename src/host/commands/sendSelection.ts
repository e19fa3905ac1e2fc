import * as vscode from 'vscode';
import type { ChatSession } from '../chat/chatSession.ts';
import { cutToSize, mayAttachHere, selectionAttachment } from './selectionAttachment.ts';

export interface SendSelectionPorts {
  readonly session: () => ChatSession;
  hasModel(): boolean;
  selectModel(): Promise<boolean>;
}

/** Attaches the editor's selection to the next message. Nothing is sent until the person sends it. */
export async function sendSelection(ports: SendSelectionPorts): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.selection.isEmpty) return sayNothingSelected();
  // Read before anything is asked: the person may click elsewhere.
  const whole = selectionAttachment(editor);
  if (!(await mayAttachHere())) return;
  const attachment = await cutToSize(whole);
  if (!attachment) return;
  if (!ports.hasModel() && !(await ports.selectModel())) return;
  await vscode.commands.executeCommand('aiMarketplace.chat.focus');
  await ports.session().attach(attachment);
}

export function sayNothingSelected(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('Nothing is selected. Select some code in an editor first.'));
}
