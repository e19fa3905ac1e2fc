import type * as vscode from 'vscode';
import { webviewHtml, webviewRoot, type WebviewBundle } from './webviewHtml.ts';

export class WebviewShell implements vscode.WebviewViewProvider {
  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly bundle: WebviewBundle,
    private readonly title: string,
  ) {}

  resolveWebviewView(view: vscode.WebviewView): void {
    view.webview.options = { enableScripts: true, localResourceRoots: [webviewRoot(this.extensionUri)] };
    view.webview.html = webviewHtml(view.webview, this.extensionUri, this.bundle, this.title);
  }
}
