import type { Memory } from './memory.ts';

const writesMax = 3;

/** VS Code's memory, for which the answer to an earlier write of any value brings all values back as they were then: for a moment, or
 *  for good where another value is written in that moment. Here a value is what was written last, and is written again until VS Code's
 *  memory says so, too. */
export class SteadyMemory implements Memory {
  /** What VS Code's memory has not said yet. */
  private readonly written = new Map<string, unknown>();

  constructor(private readonly memory: Memory) {}

  get(key: string): unknown {
    return this.written.has(key) ? this.written.get(key) : this.memory.get(key);
  }

  async update(key: string, value: unknown): Promise<void> {
    this.written.set(key, value);
    for (let writes = 0; writes < writesMax; writes++) {
      await this.memory.update(key, value);
      if (this.written.get(key) !== value) return; // another was written meanwhile
      if (JSON.stringify(this.memory.get(key)) === JSON.stringify(value)) {
        this.written.delete(key);
        return;
      }
    }
  }
}
