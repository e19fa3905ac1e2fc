import path from 'node:path';
import * as vscode from 'vscode';
import { conversationJson, conversationMarkdown } from '../../core/chat/exportConversation.ts';
import { offerToOpen } from '../offerToOpen.ts';
import type { ChatSession } from '../chat/chatSession.ts';

/** Saves the open conversation where the person says, as Markdown or JSON by the file's ending. */
export async function exportChat(session: ChatSession): Promise<void> {
  const conversation = session.current;
  if (conversation.turns.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is nothing to export: the open chat is empty.'));
    return;
  }
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = `${conversation.title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '') || 'chat'}.md`;
  const target = await vscode.window.showSaveDialog({
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
    filters: { Markdown: ['md'], JSON: ['json'] },
  });
  if (!target) return;
  const text = target.path.endsWith('.json') ? conversationJson(conversation) : conversationMarkdown(conversation);
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  void offerToOpen(vscode.l10n.t('The chat is saved in {0}.', path.basename(target.path)), target);
}
