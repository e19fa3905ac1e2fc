import * as vscode from 'vscode';
import type { Memory } from './memory.ts';

const memoryKey = 'selectedModel';
const providerKey = 'selectedModel.provider';

/** The model that chat talks to: chosen in the marketplace or in the chat, kept over restarts. */
export class SelectedModel implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<string>();
  readonly onDidChange: vscode.Event<string> = this.changed.event;

  constructor(private readonly memory: Memory) {}

  /** Its canonical id; undefined until one was chosen. The catalog may no longer know it. */
  get(): string | undefined {
    return this.text(memoryKey);
  }

  /** Whose price this model was selected for, while there is no way to it yet: Q names a provider, and the chat goes by the same. */
  providerOf(modelId: string): string | undefined {
    return modelId === this.get() ? this.text(providerKey) : undefined;
  }

  /** Tells listeners first: they need not wait until it is written. */
  async set(modelId: string, provider?: string): Promise<void> {
    if (modelId === this.get() && provider === this.text(providerKey)) return;
    const written = [this.memory.update(memoryKey, modelId), this.memory.update(providerKey, provider)];
    this.changed.fire(modelId);
    await Promise.all(written);
  }

  dispose(): void {
    this.changed.dispose();
  }

  private text(key: string): string | undefined {
    const value = this.memory.get(key);
    return typeof value === 'string' ? value : undefined;
  }
}
