import * as vscode from 'vscode';
import type { Memory } from './memory.ts';

const memoryKey = 'selectedModel';

/** The model that chat talks to: chosen in the marketplace or in the chat, kept over restarts. */
export class SelectedModel implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<string>();
  readonly onDidChange: vscode.Event<string> = this.changed.event;

  constructor(private readonly memory: Memory) {}

  /** Its canonical id; undefined until one was chosen. The catalog may no longer know it. */
  get(): string | undefined {
    const id = this.memory.get(memoryKey);
    return typeof id === 'string' ? id : undefined;
  }

  /** Tells listeners first: they need not wait until it is written. */
  async set(modelId: string): Promise<void> {
    if (modelId === this.get()) return;
    const written = this.memory.update(memoryKey, modelId);
    this.changed.fire(modelId);
    await written;
  }

  dispose(): void {
    this.changed.dispose();
  }
}
