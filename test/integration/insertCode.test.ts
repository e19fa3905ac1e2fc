import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { insertCode } from '../../src/host/chat/insertCode.ts';
import { Person } from './models/person.ts';

describe('insert at cursor', () => {
  let person: Person;
  const closeAll = () => vscode.commands.executeCommand('workbench.action.closeAllEditors');
  const editorOf = async (content: string) =>
    vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'typescript', content }));

  before(closeAll);
  beforeEach(() => {
    person = new Person();
    person.sitDown();
  });
  afterEach(async () => {
    person.standUp();
    while (vscode.window.activeTextEditor) await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('replaces what is selected, indents like its line, and takes signs of snippets as they are', async () => {
    const editor = await editorOf('function f() {\n  old;\n}\n');
    editor.selection = new vscode.Selection(1, 2, 1, 6);
    await insertCode('const price = `${amount} $1`;\nreturn price;', 'ts');
    assert.equal(editor.document.getText(), 'function f() {\n  const price = `${amount} $1`;\n  return price;\n}\n');
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), 'function f() {\n  old;\n}\n');
  });

  it('no file open: says so, and makes a new one of the code’s language where that is wanted', async () => {
    await insertCode('const a = 1;', 'ts');
    assert.equal(vscode.window.visibleTextEditors.length, 0);
    person.presses = ['New File'];
    await insertCode('const a = 1;', 'ts');
    person.assertHeard(/^No file is open to insert this into\.$/);
    const made = vscode.window.activeTextEditor?.document;
    assert.deepEqual([made?.getText(), made?.languageId, made?.isUntitled], ['const a = 1;', 'typescript', true]);
  });

  it('a language that VS Code does not know: the new file has the code all the same', async () => {
    person.presses = ['New File'];
    await insertCode('move 1 to a', 'no-such-language');
    assert.equal(vscode.window.activeTextEditor?.document.getText(), 'move 1 to a');
  });
});
