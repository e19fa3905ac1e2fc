import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const extension = () => {
  const found = vscode.extensions.getExtension('q-marketplace.ai-agent-marketplace');
  assert.ok(found);
  return found;
};

async function selectAll(content: string, language: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  const editor = await vscode.window.showTextDocument(document);
  editor.selection = new vscode.Selection(0, 0, document.lineCount, 0);
  return editor;
}

describe('Ask Q', () => {
  before(async () => extension().activate());

  it('is declared as a participant with its commands, which stays in the conversation', () => {
    const [participant] = extension().packageJSON.contributes.chatParticipants;
    assert.deepEqual(
      { id: participant.id, name: participant.name, fullName: participant.fullName, isSticky: participant.isSticky },
      { id: 'aiMarketplace.q', name: 'q', fullName: 'Q Assistant', isSticky: true },
    );
    assert.deepEqual(
      participant.commands.map(({ name }: { name: string }) => name),
      ['recommend', 'compare', 'cheaper', 'explain-cost'],
    );
  });

  it('shows its commands on a selection only where there is one', () => {
    const { menus } = extension().packageJSON.contributes;
    for (const item of menus['editor/context']) assert.equal(item.when, 'editorHasSelection');
    for (const name of ['explain', 'fix', 'refactor', 'test', 'review', 'document'])
      assert.ok(
        menus.commandPalette.some(
          (item: { command: string; when: string }) =>
            item.command === `aiMarketplace.${name}Selection` && item.when === 'editorHasSelection',
        ),
        name,
      );
  });

  it('opens its view with an answer to words that are handed over', async () => {
    await selectAll('lock.acquire()\nqueue.get()\nlock.acquire()\n', 'python');
    await vscode.commands.executeCommand('aiMarketplace.askQ', { text: 'why does this deadlock' });
  });
});
