import type { Clock } from '../../../src/core/contract/ports.ts';

interface Sleeper {
  readonly atMs: number;
  wake(): void;
}

/** Time that only moves when a test says so. */
export class FakeClock implements Clock {
  private sleepers: Sleeper[] = [];
  constructor(private timeMs = Date.parse('2026-11-23T12:00:00Z')) {}

  nowMs(): number {
    return this.timeMs;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason as Error);
      const sleeper = { atMs: this.timeMs + ms, wake: resolve };
      this.sleepers.push(sleeper);
      signal.addEventListener('abort', () => {
        this.sleepers = this.sleepers.filter(other => other !== sleeper);
        reject(signal.reason as Error);
      });
    });
  }

  /** Moves time on, waking whoever is due in order, and lets what they started run. */
  async advanceMs(ms: number): Promise<void> {
    const endMs = this.timeMs + ms;
    await settle();
    for (;;) {
      const next = this.sleepers.filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (!next) break;
      this.sleepers = this.sleepers.filter(other => other !== next);
      this.timeMs = next.atMs;
      next.wake();
      await settle();
    }
    this.timeMs = endMs;
  }
}

/** Lets every promise that can go on go on. */
export const settle = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
