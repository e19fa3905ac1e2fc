import * as vscode from 'vscode';

const allowed = new Set(['https', 'http', 'mailto']);

/** Opens an address that stood in an answer. VS Code shows where it leads and asks first.
 *  @returns false for what is no web or mail address */
export async function openLink(url: string): Promise<boolean> {
  if (!URL.canParse(url)) return false;
  const uri = vscode.Uri.parse(url);
  return allowed.has(uri.scheme) && vscode.env.openExternal(uri);
}
