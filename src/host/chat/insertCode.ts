import * as vscode from 'vscode';

/** Puts code of an answer where the cursor is, in the place of what is selected there, indented like its line; one undo takes it back.
 *  Where no file is open, or the open one can only be read, it says so and offers a new file.
 *  @param language as the answer calls it, "ts" as well as "typescript"; empty where it says nothing */
export async function insertCode(text: string, language: string): Promise<void> {
  const { t } = vscode.l10n;
  const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
  if (!editor) return offerNewFile(t('No file is open to insert this into.'), text, language);
  const { document, selection, viewColumn } = editor;
  const snippet = new vscode.SnippetString().appendText(text);
  if (!(await editor.insertSnippet(snippet, selection)))
    return offerNewFile(t('{0} cannot be changed.', vscode.workspace.asRelativePath(document.uri, false)), text, language);
  await vscode.window.showTextDocument(document, viewColumn);
}

async function offerNewFile(problem: string, content: string, language: string): Promise<void> {
  const newFile = vscode.l10n.t('New File');
  if ((await vscode.window.showInformationMessage(problem, newFile)) !== newFile) return;
  const languageId = editorNames[language.toLowerCase()] ?? language.toLowerCase();
  const known = (await vscode.languages.getLanguages()).includes(languageId);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, ...(known && { language: languageId }) }));
}

/** What models write after the fence, where VS Code calls the language otherwise. */
const editorNames: Readonly<Record<string, string>> = {
  bash: 'shellscript',
  cs: 'csharp',
  js: 'javascript',
  jsx: 'javascriptreact',
  md: 'markdown',
  py: 'python',
  rb: 'ruby',
  rs: 'rust',
  sh: 'shellscript',
  ts: 'typescript',
  tsx: 'typescriptreact',
  yml: 'yaml',
};
