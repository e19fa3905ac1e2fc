import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ChatReader } from './models/chatReader.ts';
import { extensionUnderTest } from './models/extensionUnderTest.ts';
import { Person } from './models/person.ts';

describe('send selection', () => {
  let person: Person;
  const send = async (): Promise<ChatReader> => {
    await vscode.commands.executeCommand('aiMarketplace.sendSelection');
    return ChatReader.open((await extensionUnderTest()).session());
  };
  /** Shown is not yet active: VS Code may still tell of an editor before it. */
  const shown = async (document: vscode.TextDocument): Promise<vscode.TextEditor> => {
    const editor = await vscode.window.showTextDocument(document);
    while (vscode.window.activeTextEditor !== editor)
      await new Promise<void>(changed => {
        const listening = vscode.window.onDidChangeActiveTextEditor(() => (listening.dispose(), changed()));
      });
    return editor;
  };
  const editorOf = async (content: string) => shown(await vscode.workspace.openTextDocument({ language: 'typescript', content }));
  /** Removes what a test has attached. */
  const detachAll = async () => {
    const session = (await extensionUnderTest()).session();
    await session.newChat();
    const chat = await ChatReader.open(session);
    for (const id of chat.attachmentIds) session.detach(id);
  };

  before(async () => {
    await vscode.commands.executeCommand('aiMarketplace.selectModelById', 'openai/gpt-5.4-mini');
    await detachAll();
  });
  beforeEach(() => {
    person = new Person();
    person.sitDown();
  });
  afterEach(async () => {
    person.standUp();
    await detachAll();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('attaches it with file name, language and lines; nothing is sent', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const editor = await shown(await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, 'retry.ts')));
    editor.selection = new vscode.Selection(1, 0, 5, 0);
    const chat = await send();
    assert.deepEqual(chat.attachments, ['retry.ts:2–5']);
    assert.equal(chat.turns.length, 0);
  });

  it('says so where nothing is selected', async () => {
    await editorOf('const a = 1;');
    await vscode.commands.executeCommand('aiMarketplace.sendSelection');
    person.assertHeard(/^Nothing is selected\. Select some code in an editor first\.$/);
  });

  it('of 1 MB is not sent whole: it asks, and attaches the beginning', async () => {
    const editor = await editorOf('const a = 1;\n'.repeat(85_000));
    editor.selection = new vscode.Selection(0, 0, 85_000, 0);
    person.presses = ['Attach the First 200 KB'];
    const chat = await send();
    person.assertHeard(/^The selection has 1\.1 MB; up to 200 KB can be attached\.$/);
    assert.equal(chat.attachments.length, 1);
    assert.match(chat.attachments[0] ?? '', /:1–153\d\d$/);
  });

  it('of 1 MB that is declined attaches nothing', async () => {
    const editor = await editorOf('const a = 1;\n'.repeat(85_000));
    editor.selection = new vscode.Selection(0, 0, 85_000, 0);
    assert.deepEqual((await send()).attachments, []);
  });

  describe('in a folder that is not trusted', () => {
    const trusted = Object.getOwnPropertyDescriptor(vscode.workspace, 'isTrusted');
    before(() => Object.defineProperty(vscode.workspace, 'isTrusted', { configurable: true, get: () => false }));
    after(() => trusted && Object.defineProperty(vscode.workspace, 'isTrusted', trusted));

    for (const [answer, presses, count] of [
      ['no', [], 0],
      ['yes', ['Attach'], 1],
    ] as const)
      it(`asks first, and takes ${answer} for an answer`, async () => {
        const editor = await editorOf('const a = 1;');
        editor.selection = new vscode.Selection(0, 0, 0, 5);
        person.presses = [...presses];
        const chat = await send();
        person.assertHeard(/^This folder is not trusted\. Attach code from it to a message\?$/);
        assert.equal(chat.attachments.length, count);
      });
  });
});
