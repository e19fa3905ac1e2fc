import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { SelectedModel } from '../../src/host/selectedModel.ts';

describe('the selected model', () => {
  it('is what was chosen, at once and while VS Code’s memory still says what was before', async () => {
    // The answer to an earlier write brings all values as they were then.
    const memory = { get: () => 'openai/gpt-4', update: async () => undefined } as unknown as vscode.Memento;
    const selected = new SelectedModel(memory);
    const told: (string | undefined)[] = [];
    selected.onDidChange(() => told.push(selected.get()));
    assert.equal(selected.get(), 'openai/gpt-4');
    await selected.set('openai/gpt-5');
    assert.deepEqual([told, selected.get()], [['openai/gpt-5'], 'openai/gpt-5']);
    selected.dispose();
  });
});
