import * as vscode from 'vscode';
import { commandNames } from './commands/commandNames.ts';
import { registerLanguageModels } from './languageModels/registerLanguageModels.ts';
import { lazy } from './lazy.ts';
import { registerQ } from './participant/registerQ.ts';
import type { Memory } from './memory.ts';
import { SteadyMemory } from './steadyMemory.ts';
import type { TestHandle } from './testHandle.ts';
import { MarketplacePage } from './views/marketplacePage.ts';
import { MarketplaceView, type MarketplacePages } from './views/marketplaceView.ts';
import type { Panel, View, WindowParts } from './windowParts.ts';

let opened: WindowParts | undefined;
let memories: { readonly everywhere: SteadyMemory; readonly workspace: SteadyMemory };

/** What nobody asks for (the place in the status bar, models for other programs) comes by then: after VS Code's start, or the first view. */
const atLatestMs = 1_000;

/** Registers, and does nothing else: no I/O, no decoding. What stands behind a name is loaded when it is first used, and
 *  the marketplace shows its first cards without it. */
export function activate(context: vscode.ExtensionContext): Promise<TestHandle> | undefined {
  const modelsChanged = new vscode.EventEmitter<void>();
  const sessionsChanged = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  const parts = lazy(async () => {
    const { makeWindowParts } = await import('./windowParts.ts');
    opened = makeWindowParts(context, memories, marketplaces);
    opened.authentication.onDidChangeSessions(event => sessionsChanged.fire(event));
    opened.languageModels.onDidChangeLanguageModelChatInformation(() => modelsChanged.fire());
    return opened;
  });
  const timer = setTimeout(() => void parts(), atLatestMs);
  memories = { everywhere: new SteadyMemory(context.globalState), workspace: new SteadyMemory(context.workspaceState) };
  const marketplaces = makeMarketplaces(context, memories.everywhere, parts);
  context.subscriptions.push(
    { dispose: () => clearTimeout(timer) },
    sessionsChanged,
    modelsChanged,
    vscode.window.registerWebviewViewProvider(MarketplaceView.id, marketplaces.view),
    ...commandNames.map(name =>
      vscode.commands.registerCommand(`aiMarketplace.${name}`, async (...args) => (await parts()).commands[name](...args)),
    ),
    ...(['account', 'chat'] as const).map(view => registerView(view, parts)),
    ...(['askQ', 'panel', 'usage'] as const).map(panel => registerPanel(panel, parts)),
    registerAuthentication(sessionsChanged.event, parts),
    registerQ(context.extensionUri, async () => (await parts()).q),
    registerLanguageModels(modelsChanged.event, async () => (await parts()).languageModels, memories.everywhere),
  );
  if (context.extensionMode !== vscode.ExtensionMode.Test) return undefined;
  return parts().then(({ session, selectedModel }) => ({ context, session, selectedModel }));
}

/** Writes what is left of running answers, and what is to be remembered: the one thing that VS Code is to wait for when it ends. */
export async function deactivate(): Promise<void> {
  await opened?.close();
  await Promise.all([memories.everywhere.settled(), memories.workspace.settled()]);
}

type Parts = () => Promise<WindowParts>;

function makeMarketplaces({ extensionUri }: vscode.ExtensionContext, memory: Memory, parts: Parts): MarketplacePages {
  const session = async (...args: Parameters<WindowParts['marketplace']>) => (await parts()).marketplace(...args);
  const page: MarketplacePages['page'] = (webview, place) => new MarketplacePage(webview, place, { extensionUri, memory, session });
  return { page, view: new MarketplaceView(webview => page(webview, 'page')) };
}

const registerView = (view: View, parts: Parts): vscode.Disposable =>
  vscode.window.registerWebviewViewProvider(`aiMarketplace.${view}`, {
    resolveWebviewView: async (...args) => (await parts()).views[view].resolveWebviewView(...args),
  });

const registerPanel = (panel: Panel, parts: Parts): vscode.Disposable =>
  vscode.window.registerWebviewPanelSerializer(`aiMarketplace.${panel}`, {
    deserializeWebviewPanel: async (...args) => (await parts()).panels[panel].deserializeWebviewPanel(...args),
  });

/** The account's place in the Accounts menu. */
const registerAuthentication = (
  onDidChangeSessions: vscode.AuthenticationProvider['onDidChangeSessions'],
  parts: Parts,
): vscode.Disposable =>
  vscode.authentication.registerAuthenticationProvider('aiMarketplace', vscode.l10n.t('AI Marketplace'), {
    onDidChangeSessions,
    // VS Code asks at once, while a view is about to open; where no service is set, nobody is signed in.
    getSessions: async (...args) => (serviceIsSet() ? (await parts()).authentication.getSessions(...args) : []),
    createSession: async (...args) => (await parts()).authentication.createSession(...args),
    removeSession: async id => (await parts()).authentication.removeSession(id),
  });

const serviceIsSet = (): boolean => Boolean(vscode.workspace.getConfiguration('aiMarketplace').get('endpoint'));
