import * as vscode from 'vscode';
import type { Attachment } from '../../core/chat/question.ts';
import type { ChatSession } from '../chat/chatSession.ts';
import { cutToSize, mayAttachHere } from '../commands/selectionAttachment.ts';
import type { ModelToUse } from './modelToUse.ts';
import { messageOf, type AskRequest } from './request.ts';

/** Opens the chat with the model selected and the request, with its pieces of files, ready to be sent. Nothing is sent. Where the model needs a
 *  key first, its provider is the one at which Q has reckoned. */
export async function useModel({ modelId, provider, answer }: ModelToUse, request: AskRequest, chat: () => ChatSession): Promise<void> {
  const { text, attachments } = messageOf(request, vscode.l10n.t('The editor reports:'));
  const allowed = attachments.length > 0 && (await mayAttachHere()) ? await fitting(attachments) : [];
  await vscode.commands.executeCommand('aiMarketplace.selectModelById', modelId, provider);
  await chat().prepare(text, allowed, answer);
}

async function fitting(attachments: readonly Attachment[]): Promise<Attachment[]> {
  const kept: Attachment[] = [];
  for (const attachment of attachments) {
    const cut = await cutToSize(attachment);
    if (cut) kept.push(cut);
  }
  return kept;
}
