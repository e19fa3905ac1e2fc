import * as vscode from 'vscode';

const memoryKey = 'selectedModel';
const writesMax = 3;

/** The model that chat talks to: chosen in the marketplace or in the chat, kept over restarts. */
export class SelectedModel implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<string>();
  readonly onDidChange: vscode.Event<string> = this.changed.event;
  /** What this window chose last. VS Code's memory may say what was before for a moment: the answer to an earlier write of any other value
   *  brings all values as they were then. */
  private chosen: string | undefined;

  constructor(private readonly memory: vscode.Memento) {}

  /** Its canonical id; undefined until one was chosen. The catalog may no longer know it. */
  get(): string | undefined {
    return this.chosen ?? this.memory.get<string>(memoryKey);
  }

  /** Tells listeners first: they need not wait until it is written. */
  async set(modelId: string): Promise<void> {
    if (modelId === this.get()) return;
    this.chosen = modelId;
    const written = this.write(modelId);
    this.changed.fire(modelId);
    await written;
  }

  /** Until VS Code's memory says so too: a choice that is on its way while it goes back to what was before would be lost for good. */
  private async write(modelId: string): Promise<void> {
    for (let writes = 0; writes < writesMax && modelId === this.chosen; writes++) {
      await this.memory.update(memoryKey, modelId);
      if (this.memory.get(memoryKey) === modelId) return;
    }
  }

  dispose(): void {
    this.changed.dispose();
  }
}
