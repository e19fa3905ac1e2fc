import * as vscode from 'vscode';
import { tabIcon } from '../views/tabIcon.ts';

export const qParticipantId = 'aiMarketplace.q';

/** Q where VS Code's own chat asks. */
export interface Q {
  respond(request: vscode.ChatRequest, context: vscode.ChatContext, stream: vscode.ChatResponseStream): Promise<vscode.ChatResult>;
  followups(result: vscode.ChatResult): vscode.ChatFollowup[];
}

/** `@q` in VS Code's own chat.
 *  @param q loads what answers */
export function registerQ(extensionUri: vscode.Uri, q: () => Promise<Q>): vscode.Disposable {
  const participant = vscode.chat.createChatParticipant(qParticipantId, async (request, context, stream) =>
    (await q()).respond(request, context, stream),
  );
  participant.iconPath = tabIcon(extensionUri);
  participant.followupProvider = { provideFollowups: async result => (await q()).followups(result) };
  return participant;
}
