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

  it('is written again where VS Code’s memory went back meanwhile to what was before', async () => {
    let kept: string | undefined = 'openai/gpt-4';
    let writes = 0;
    const update = async (_key: string, value: string) => void (kept = ++writes === 1 ? 'openai/gpt-4' : value);
    const selected = new SelectedModel({ get: () => kept, update } as unknown as vscode.Memento);
    await selected.set('openai/gpt-5');
    assert.deepEqual([kept, writes], ['openai/gpt-5', 2]);
    selected.dispose();
  });

  it('is not written again where another was chosen meanwhile', async () => {
    const written: string[] = [];
    const memory = { get: () => 'openai/gpt-4', update: async (_key: string, value: string) => void written.push(value) };
    const selected = new SelectedModel(memory as unknown as vscode.Memento);
    await Promise.all([selected.set('openai/gpt-5'), selected.set('openai/gpt-6')]);
    assert.equal(written.filter(id => id === 'openai/gpt-5').length, 1);
    assert.equal(written.at(-1), 'openai/gpt-6');
    selected.dispose();
  });
});
