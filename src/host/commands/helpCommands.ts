import * as vscode from 'vscode';
import type { Commands } from './commandNames.ts';

/** The ways to what VS Code itself shows of this extension. */
export const helpCommands = {
  getStarted: () => vscode.commands.executeCommand('workbench.action.openWalkthrough', 'q-marketplace.ai-agent-marketplace#start', false),
  openSettings: () => vscode.commands.executeCommand('workbench.action.openSettings', '@ext:q-marketplace.ai-agent-marketplace'),
} satisfies Partial<Commands>;
