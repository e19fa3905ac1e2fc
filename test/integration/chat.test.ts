import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { offerToOpen } from '../../src/host/offerToOpen.ts';
import { openLink } from '../../src/host/openLink.ts';
import type { TestHandle } from '../../src/host/testHandle.ts';
import { ChatReader } from './models/chatReader.ts';
import { extensionUnderTest } from './models/extensionUnderTest.ts';
import { Person } from './models/person.ts';

describe('chat', () => {
  let extension: TestHandle;
  let person: Person;
  let chat: ChatReader;
  let held = '';
  const folder = () => extension.context.globalStorageUri.fsPath;
  const stored = async (name: string) => (await readFile(path.join(folder(), name), 'utf8')).trimEnd().split('\n');

  before(async () => {
    extension = await extensionUnderTest();
    await vscode.commands.executeCommand('aiMarketplace.selectModelById', 'openai/gpt-5.4-mini');
    chat = await ChatReader.open(extension.session());
    await chat.session.newChat();
  });
  beforeEach(() => {
    person = new Person();
    person.sitDown();
  });
  afterEach(() => person.standUp());

  it('remembers the model that was selected, by its canonical id', () =>
    assert.equal(extension.selectedModel.get(), 'openai/gpt-5.4-mini'));

  it('says why a model cannot be selected, and keeps the one there is', async () => {
    await vscode.commands.executeCommand('aiMarketplace.selectModelById', 'nobody/nothing');
    person.assertHeard(/^The catalog has no model "nobody\/nothing"\.$/);
    await vscode.commands.executeCommand('aiMarketplace.selectModelById', 'openai/text-embedding-3-small');
    person.assertHeard(/does not answer in text, so chat cannot use it\.$/);
    assert.equal(extension.selectedModel.get(), 'openai/gpt-5.4-mini');
  });

  it('answers through the sandbox, says so, and shows a receipt', async () => {
    const answer = await chat.ask('What does a retry loop do?');
    assert.equal(answer?.state, 'done');
    assert.equal(answer?.model?.badge, 'Simulated');
    assert.match(answer?.costText ?? '', /\$0\.\d{4}/);
    assert.ok(answer?.receipt?.notes.some(note => /Simulated: no model answered and no money moved\./.test(note)));
    assert.match(chat.costLine, /^Cost: \$0\.\d{4,} \| Simulated, nothing is charged$/);
  });

  it('keeps the conversation in a file of its own and the receipt in the list of usage', async () => {
    const { id } = chat.session.current;
    held = id;
    await chat.session.newChat(); // puts the one before away, to the last line
    const events = (await stored(`conversations/${id}.jsonl`)).map(line => JSON.parse(line) as { type: string });
    for (const type of ['created', 'asked', 'answering', 'ended'])
      assert.ok(
        events.some(event => event.type === type),
        type,
      );
    const last = JSON.parse((await stored('usage.jsonl')).at(-1) ?? '{}') as { conversation_id?: string };
    assert.equal(last.conversation_id, id);
  });

  it('opens an older conversation again, with the model it was held with', async () => {
    assert.equal(chat.turns.length, 0);
    await chat.session.open(held);
    assert.deepEqual(
      chat.turns.map(({ role }) => role),
      ['user', 'assistant'],
    );
  });

  it('clears after a choice, and brings back what was cleared', async () => {
    const before = chat.turns.map(({ id }) => id);
    person.picks = ['This conversation'];
    await vscode.commands.executeCommand('aiMarketplace.clearHistory');
    chat = await ChatReader.open(extension.session());
    assert.equal(chat.turns.length, 0);
    await chat.session.undoClear();
    assert.deepEqual(
      chat.turns.map(({ id }) => id),
      before,
    );
  });

  for (const [ending, looksRight] of [
    ['md', /^# What does a retry loop do/],
    ['json', /^\{/],
  ] as const)
    it(`is exported as .${ending}`, async () => {
      person.savesTo = vscode.Uri.file(path.join(folder(), `exported.${ending}`));
      await vscode.commands.executeCommand('aiMarketplace.exportChat');
      assert.match(await readFile(person.savesTo.fsPath, 'utf8'), looksRight);
      person.assertHeard(new RegExp(`^The chat is saved in exported\\.${ending}\\.$`));
    });

  it('opens what was exported where that is wanted', async () => {
    const file = vscode.Uri.file(path.join(folder(), 'exported.md'));
    person.presses = ['Open'];
    await offerToOpen('It is saved.', file);
    assert.equal(vscode.window.activeTextEditor?.document.uri.fsPath, file.fsPath);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('has nothing to export when it is empty, and says so', async () => {
    await chat.session.newChat();
    await vscode.commands.executeCommand('aiMarketplace.exportChat');
    person.assertHeard(/nothing to export/);
  });

  it('opens links of answers through VS Code, which asks first, and only web and mail addresses', async () => {
    const links: [url: string, opens: boolean][] = [
      ['https://example.com/a', true],
      ['http://example.com/', true],
      ['mailto:someone@example.com', true],
      ['command:workbench.action.quit', false],
      ['vscode://q-marketplace.ai-agent-marketplace/x', false],
      ['javascript:alert(1)', false],
      ['file:///etc/passwd', false],
      ['data:text/html,x', false],
      ['not a link', false],
    ];
    for (const [url, opens] of links) assert.equal(await openLink(url), opens, url);
    assert.equal(person.opened.length, 3);
  });
});
