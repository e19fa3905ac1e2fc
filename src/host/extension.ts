import * as vscode from 'vscode';
import { registerKeyCommands } from './keys/keyCommands.ts';
import { KeyStore } from './keys/keyStore.ts';
import { SelectedModel } from './selectedModel.ts';
import { WebviewShell } from './views/webviewShell.ts';

/** Registers, and does nothing else: no I/O, no decoding, no timers. */
export function activate(context: vscode.ExtensionContext): void {
  const keys = new KeyStore(context.secrets);
  const selectedModel = new SelectedModel(context.globalState);
  context.subscriptions.push(
    ...registerKeyCommands(keys),
    selectedModel,
    vscode.window.registerWebviewViewProvider('aiMarketplace.browse', new WebviewShell(context.extensionUri, 'marketplace', 'Marketplace')),
    vscode.window.registerWebviewViewProvider('aiMarketplace.chat', new WebviewShell(context.extensionUri, 'chat', 'Chat')),
  );
}
