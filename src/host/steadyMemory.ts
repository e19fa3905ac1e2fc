import type { Memory } from './memory.ts';

/** VS Code's memory, written one value after the other. VS Code answers each write with all values as that write had them: what was
 *  written meanwhile is gone from then on, and with the next write for good. */
export class SteadyMemory implements Memory {
  /** What VS Code has not taken yet. */
  private readonly waiting = new Map<string, unknown>();
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly memory: Memory) {}

  get(key: string): unknown {
    return this.waiting.has(key) ? this.waiting.get(key) : this.memory.get(key);
  }

  /** Of several values for a key that wait, the last is written. Rejects where VS Code cannot write it. */
  update(key: string, value: unknown): Promise<void> {
    this.waiting.set(key, value);
    const written = this.turn.then(() => this.write(key));
    this.turn = written.catch(() => undefined);
    return written;
  }

  /** Resolves once all that was to be written has been, or could not be. */
  async settled(): Promise<void> {
    await this.turn;
  }

  private async write(key: string): Promise<void> {
    if (!this.waiting.has(key)) return; // written in an earlier turn
    const value = this.waiting.get(key);
    await this.memory.update(key, value);
    if (this.waiting.get(key) === value) this.waiting.delete(key);
  }
}
