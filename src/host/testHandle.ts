import type * as vscode from 'vscode';
import type { ChatSession } from './chat/chatSession.ts';
import type { SelectedModel } from './selectedModel.ts';

/** What integration tests look into. VS Code hands it out in test mode only; elsewhere the extension exports nothing. */
export interface TestHandle {
  readonly context: vscode.ExtensionContext;
  readonly session: () => ChatSession;
  readonly selectedModel: SelectedModel;
}
