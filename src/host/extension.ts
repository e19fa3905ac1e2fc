import * as vscode from 'vscode';
import { registerKeyCommands } from './keys/keyCommands.ts';
import { KeyStore } from './keys/keyStore.ts';
import { LazyCatalog } from './lazyCatalog.ts';
import { Reachable } from './reachable.ts';
import { SelectedModel } from './selectedModel.ts';
import { registerMarketplace } from './views/registerMarketplace.ts';
import { WebviewShell } from './views/webviewShell.ts';

/** Registers, and does nothing else: no I/O, no decoding, no timers. */
export function activate(context: vscode.ExtensionContext): void {
  const keys = new KeyStore(context.secrets);
  const selectedModel = new SelectedModel(context.globalState);
  const catalog = new LazyCatalog();
  const reachable = new Reachable(keys, selectedModel, context.secrets);
  context.subscriptions.push(
    ...registerKeyCommands(keys),
    selectedModel,
    reachable,
    ...registerMarketplace({ extensionUri: context.extensionUri, catalog, reachable, memory: context.globalState }, selectedModel),
    vscode.window.registerWebviewViewProvider('aiMarketplace.chat', new WebviewShell(context.extensionUri, 'chat', 'Chat')),
  );
}
