import * as vscode from 'vscode';

/** The marketplace's sign where VS Code draws it as it is: on tabs, and beside what `@q` answers. In the activity bar VS Code takes its
 *  shape alone, and colours that itself. */
export const tabIcon = (extensionUri: vscode.Uri): { readonly light: vscode.Uri; readonly dark: vscode.Uri } => ({
  light: vscode.Uri.joinPath(extensionUri, 'media', 'tab-light.svg'),
  dark: vscode.Uri.joinPath(extensionUri, 'media', 'tab-dark.svg'),
});
