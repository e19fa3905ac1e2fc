import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ChatReader } from './models/chatReader.ts';
import { extensionUnderTest } from './models/extensionUnderTest.ts';
import { askParticipant, turnOf } from './models/qChat.ts';

const prompt = 'why does this deadlock';
/** Where the first pick has a price. */
const dear = `${prompt}, whatever it costs`;
const titles = (buttons: readonly vscode.Command[]) => buttons.map(({ title }) => title);

/** Amounts of a table's last column, as numbers. */
const amountsIn = (text: string): number[] =>
  text.split('\n').flatMap(line => Number(/\| \\?\$([\d\\.]+) \|$/.exec(line)?.[1]?.replaceAll('\\', '')) || []);

describe('@q in VS Code’s own chat', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('/recommend: what was understood, three models, a button for each, and the way to Ask Q', async () => {
    for (const command of ['recommend', undefined]) {
      const { text, buttons } = await askParticipant({ prompt, ...(command ? { command } : {}) });
      assert.match(text, /\*\*Task: Debug code/);
      assert.equal(text.match(/^### \d/gm)?.length, 3);
      assert.match(text, /nothing was sent/);
      assert.deepEqual(
        titles(buttons).map(title => title.split(' ')[0]),
        ['Select', 'Select', 'Select', 'Open'],
      );
    }
  });

  it('/compare: the three as columns', async () => {
    const { text, buttons } = await askParticipant({ prompt, command: 'compare' });
    const head = text.split('\n').find(line => line.startsWith('|'));
    assert.equal(head?.split(' | ').length, 4);
    for (const row of ['This request', 'Speed', 'Rating', 'Score']) assert.match(text, new RegExp(`^\\| ${row} \\|`, 'm'));
    assert.equal(buttons.length, 4);
  });

  it('/cheaper: another model that costs less, and its button', async () => {
    const { text, buttons } = await askParticipant({ prompt: dear, command: 'cheaper' });
    const recommended = await askParticipant({ prompt: dear });
    const [first] = titles(recommended.buttons);
    const [cheaper] = titles(buttons);
    assert.match(text, /^Instead of /);
    assert.ok(cheaper?.startsWith('Select ') && cheaper !== first);
  });

  it('/explain-cost: tokens times price, a line each, that add up to the usual cost', async () => {
    const { text } = await askParticipant({ prompt: dear, command: 'explain-cost' });
    const amounts = amountsIn(text);
    assert.equal(amounts.length, 2, text);
    const usual = Number(/; \\?\$([\d\\.]+) is usual/.exec(text)?.[1]?.replaceAll('\\', ''));
    const sum = amounts.reduce((total, amount) => total + amount, 0);
    assert.ok(sum <= usual && usual <= sum + 0.0001, `${sum} of ${usual}`); // shown with four decimals, rounded up
    assert.match(text, /Price of \d{1,2} \w{3}/);
  });

  it('a follow-up takes the words from before', async () => {
    const { followups } = await askParticipant({ prompt });
    assert.deepEqual(
      followups.map(({ command }) => command),
      ['cheaper', 'compare', 'explain-cost'],
    );
    const { text, followups: next } = await askParticipant({ command: 'compare', history: [turnOf(prompt)] });
    assert.match(text, /This request/);
    assert.deepEqual(
      next.map(({ command }) => command),
      ['cheaper', 'explain-cost'],
    );
  });

  it('the button selects the model and puts the request and the attached file into the chat', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(folder);
    const references = [{ id: 'file', value: vscode.Uri.joinPath(folder, 'retry.ts') }];
    const { text, buttons } = await askParticipant({ prompt, references });
    assert.match(text, /^With retry\\\.ts\\\./);
    const [button] = buttons;
    assert.ok(button?.arguments);
    const session = (await extensionUnderTest()).session();
    session.setDraft('');
    await vscode.commands.executeCommand(button.command, ...button.arguments);
    const chat = await ChatReader.open(session);
    assert.equal(chat.draft, prompt);
    assert.ok(chat.attachments.some(label => label.startsWith('retry.ts')));
    for (const id of chat.attachmentIds) chat.session.detach(id);
  });

  it('what is selected in the editor goes along, with what the editor complains of', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'python', content: 'lock.acquire()\nlock.acquire()\n' });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, 2, 0);
    const problems = vscode.languages.createDiagnosticCollection('test');
    problems.set(document.uri, [new vscode.Diagnostic(new vscode.Range(1, 0, 1, 4), 'taken twice')]);
    const { text } = await askParticipant({ prompt: 'why' });
    problems.dispose();
    assert.match(text, /^With Untitled\\-\d+:1–2, 1 problem/);
    assert.match(text, /Language: Python/);
  });

  it('without words, code or anything said before: how to ask', async () => {
    const { text, buttons, followups } = await askParticipant({});
    assert.match(text, /Say what you need, or select some code/);
    assert.deepEqual([buttons.length, followups.length], [0, 0]);
  });
});
