import * as vscode from 'vscode';

/** Which of webview-ui's bundles a view loads. */
export type WebviewBundle = 'marketplace' | 'chat' | 'account' | 'usage' | 'ask-q';

/** The only folder that a webview may load from. */
export const webviewRoot = (extensionUri: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(extensionUri, 'dist', 'webview');

/** The page of a view: one nonce'd module script, styles and chunks from our own folder, and nothing else from anywhere.
 *  @param data JSON that stands in the page for it to read, by the id of its block */
export function webviewHtml(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  bundle: WebviewBundle,
  title: string,
  data: Readonly<Record<string, string>> = {},
): string {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const script = webview.asWebviewUri(vscode.Uri.joinPath(webviewRoot(extensionUri), `${bundle}.js`));
  const blocks = { ...data, ...(vscode.l10n.bundle ? { l10n: JSON.stringify(vscode.l10n.bundle) } : {}) };
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
<aim-${bundle}></aim-${bundle}>
${Object.entries(blocks).map(dataBlock).join('')}<script type="module" nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

/** No policy has to allow it, as nothing runs it. No text in it ends it. */
const dataBlock = ([id, json]: [string, string]): string =>
  `<script type="application/json" id="${id}">${json.replaceAll('<', '\\u003c')}</script>\n`;
