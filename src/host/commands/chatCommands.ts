import * as vscode from 'vscode';
import type { ChatSession } from '../chat/chatSession.ts';
import type { Commands } from './commandNames.ts';
import { exportChat } from './exportChat.ts';
import { sendSelection } from './sendSelection.ts';

export interface ChatCommandPorts {
  /** Made when it is first needed. */
  readonly session: () => ChatSession;
  hasModel(): boolean;
  selectModel(): Promise<boolean>;
  showLog(): void;
}

/** The chat's commands. */
export function chatCommands(ports: ChatCommandPorts) {
  const { session } = ports;
  return {
    newChat: async () => {
      await vscode.commands.executeCommand('aiMarketplace.chat.focus');
      await session().newChat();
    },
    selectModel: () => ports.selectModel(),
    sendSelection: () => sendSelection(ports),
    clearHistory: () => clearHistory(session()),
    exportChat: () => exportChat(session()),
    showLog: () => ports.showLog(),
  } satisfies Partial<Commands>;
}

/** No question whether one is sure: the view offers to undo it. */
async function clearHistory(session: ChatSession): Promise<void> {
  const open = { label: vscode.l10n.t('This conversation'), which: 'open' } as const;
  const all = { label: vscode.l10n.t('All conversations'), which: 'all' } as const;
  const picked = await vscode.window.showQuickPick([open, all], { placeHolder: vscode.l10n.t('What should be cleared?') });
  if (!picked) return;
  await vscode.commands.executeCommand('aiMarketplace.chat.focus');
  await session.clear(picked.which);
}
