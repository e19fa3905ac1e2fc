import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('extension', () => {
  it('activates and registers every command that it declares', async () => {
    const extension = vscode.extensions.getExtension('q-marketplace.ai-agent-marketplace');
    assert.ok(extension);
    await extension.activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    const declared: { command: string }[] = extension.packageJSON.contributes.commands;
    assert.deepEqual(
      declared.filter(({ command }) => !registered.has(command)),
      [],
    );
  });
});
