import assert from 'node:assert/strict';
import net from 'node:net';
import * as vscode from 'vscode';
import { ChatReader } from './models/chatReader.ts';
import { extensionUnderTest } from './models/extensionUnderTest.ts';

const python = 'lock.acquire()\nqueue.get()\nlock.acquire()\n';

async function select(content: string, language: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  const editor = await vscode.window.showTextDocument(document);
  editor.selection = new vscode.Selection(0, 0, document.lineCount, 0);
}

/** Every place that this process opens a connection to while something runs; each is refused. */
async function connectionsDuring(run: () => Promise<void>): Promise<string[]> {
  const hosts: string[] = [];
  const connect = Object.getOwnPropertyDescriptor(net.Socket.prototype, 'connect');
  assert.ok(connect);
  const refuse = function (this: net.Socket, ...args: unknown[]) {
    const [options] = args.flat() as [{ host?: string; path?: string }];
    hosts.push(String(options.path ?? options.host));
    process.nextTick(() => this.destroy(new Error('There is no network here.')));
    return this;
  };
  Object.defineProperty(net.Socket.prototype, 'connect', { ...connect, value: refuse });
  try {
    await run();
  } finally {
    Object.defineProperty(net.Socket.prototype, 'connect', connect);
  }
  return hosts;
}

describe('Ask Q', () => {
  let manifest: {
    chatParticipants: { id: string; name: string; fullName: string; isSticky: boolean; commands: { name: string }[] }[];
    menus: Record<string, { command?: string; when?: string }[]>;
  };
  before(async () => {
    manifest = vscode.extensions.getExtension('q-marketplace.ai-agent-marketplace')?.packageJSON.contributes;
    await extensionUnderTest();
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('is declared as a participant that stays in the conversation, with its commands', () => {
    const [participant] = manifest.chatParticipants;
    assert.ok(participant);
    const { id, name, fullName, isSticky, commands } = participant;
    assert.deepEqual({ id, name, fullName, isSticky }, { id: 'aiMarketplace.q', name: 'q', fullName: 'Q Assistant', isSticky: true });
    assert.deepEqual(
      commands.map(command => command.name),
      ['recommend', 'compare', 'cheaper', 'explain-cost'],
    );
  });

  it('shows its commands on a selection only where there is one', () => {
    for (const item of manifest.menus['editor/context'] ?? []) assert.equal(item.when, 'editorHasSelection');
    const palette = new Map(manifest.menus['commandPalette']?.map(({ command, when }) => [command, when]));
    for (const name of ['explain', 'fix', 'refactor', 'test', 'review', 'document'])
      assert.equal(palette.get(`aiMarketplace.${name}Selection`), 'editorHasSelection', name);
  });

  it('is a model of VS Code’s own list, which answers on this machine', async () => {
    const [q] = await vscode.lm.selectChatModels({ vendor: 'ai-marketplace' });
    assert.equal(q?.name, '@q Assistant');
    const response = await q.sendRequest([vscode.LanguageModelChatMessage.User('why does this deadlock')]);
    let text = '';
    for await (const piece of response.text) text += piece;
    assert.match(text, /Task: Debug code/);
    assert.match(text, /nothing was sent/);
  });

  it('asks nobody: with a network that refuses everything it answers, and only this machine was asked for its models', async () => {
    await select(python, 'python');
    const hosts = await connectionsDuring(async () => {
      await vscode.commands.executeCommand('aiMarketplace.askQ', { text: 'why does this deadlock' });
      const [q] = await vscode.lm.selectChatModels({ vendor: 'ai-marketplace' });
      const response = await q?.sendRequest([vscode.LanguageModelChatMessage.User('and what does it cost')]);
      for await (const piece of response?.text ?? []) assert.ok(piece.length > 0);
    });
    assert.deepEqual(
      hosts.filter(host => !/^(127\.0\.0\.1|localhost|::1)$/.test(host)),
      [],
    );
  });

  it('a command that asks Q tells it which one it was, and the language', async () => {
    const { context } = await extensionUnderTest();
    await select(python, 'python');
    await vscode.commands.executeCommand('aiMarketplace.askQ', { text: 'this please', command: 'test' });
    const remembered = JSON.stringify(context.workspaceState.get('askQ.request'));
    assert.match(remembered, /"command":"test"/);
    assert.match(remembered, /"languageId":"python"/);
  });

  it('a command on a selection sends it to the selected model, in a chat of its own', async () => {
    await vscode.commands.executeCommand('aiMarketplace.selectModelById', 'openai/gpt-5.4-mini');
    await select(python, 'python');
    await vscode.commands.executeCommand('aiMarketplace.reviewSelection');
    const chat = await ChatReader.open((await extensionUnderTest()).session());
    const question = await chat.until(() => chat.turns.find(({ role }) => role === 'user'));
    assert.equal(question.text, 'Review this code: mistakes first, then what could be better.');
    assert.equal(question.attachments.length, 1);
    await chat.until(() => chat.turns.find(({ role, state }) => role === 'assistant' && state === 'done'));
  });
});
