import type { Clock } from '../contract/ports.ts';

export interface Delta {
  readonly text: string;
  readonly reasoning: string;
}

const intervalMs = 50;
const charsMax = 2_048;

/** Turns a fast stream into few, larger deltas: the first part goes out at once, then one every 50 ms or 2 KB. */
export class DeltaBatch {
  private text = '';
  private reasoning = '';
  private sentAtMs = -Infinity;
  private waiting = false;
  private readonly closing = new AbortController();

  constructor(
    private readonly clock: Clock,
    private readonly send: (delta: Delta) => void,
  ) {}

  push(delta: Partial<Delta>): void {
    this.text += delta.text ?? '';
    this.reasoning += delta.reasoning ?? '';
    const dueMs = this.sentAtMs + intervalMs - this.clock.nowMs();
    if (dueMs <= 0 || this.text.length + this.reasoning.length >= charsMax) this.flush();
    else void this.flushAfter(dueMs);
  }

  flush(): void {
    if (this.text === '' && this.reasoning === '') return;
    const delta = { text: this.text, reasoning: this.reasoning };
    this.text = '';
    this.reasoning = '';
    this.sentAtMs = this.clock.nowMs();
    this.send(delta);
  }

  /** Sends what is left and lets go of the clock. */
  close(): void {
    this.flush();
    this.closing.abort();
  }

  private async flushAfter(ms: number): Promise<void> {
    if (this.waiting) return;
    this.waiting = true;
    try {
      await this.clock.sleep(ms, this.closing.signal);
      this.flush();
    } catch (error) {
      // Closed meanwhile: close() has flushed.
      if (!this.closing.signal.aborted) throw error;
    } finally {
      this.waiting = false;
    }
  }
}
