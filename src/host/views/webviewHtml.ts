import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** Which of webview-ui's bundles a view loads. */
export type WebviewBundle = 'marketplace' | 'chat' | 'account' | 'usage' | 'ask-q';

/** The only folder that a webview may load from. */
export const webviewRoot = (extensionUri: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(extensionUri, 'dist', 'webview');

/** The page of a view: one nonce'd module script, styles and chunks from our own folder, and nothing else from anywhere. */
export function webviewHtml(webview: vscode.Webview, extensionUri: vscode.Uri, bundle: WebviewBundle, title: string): string {
  const nonce = randomBytes(16).toString('base64');
  const script = webview.asWebviewUri(vscode.Uri.joinPath(webviewRoot(extensionUri), `${bundle}.js`));
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' ${webview.cspSource}`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `img-src ${webview.cspSource}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
</head>
<body>
<aim-${bundle}></aim-${bundle}>${translation(vscode.l10n.bundle)}
<script type="module" nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

/** What the page translates its own words with: a block of data, which no policy has to allow. None in English. */
const translation = (texts: Readonly<Record<string, string>> | undefined): string =>
  texts === undefined ? '' : `\n<script type="application/json" id="l10n">${JSON.stringify(texts).replaceAll('<', '\\u003c')}</script>`;
