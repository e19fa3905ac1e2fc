import type { Clock } from '../../src/core/contract/ports.ts';

interface Sleeper {
  readonly dueMs: number;
  wake(): void;
}

/** Time moves only when a test says so. */
export class FakeClock implements Clock {
  /** How long somebody wanted to wait, in order. */
  readonly sleepsMs: number[] = [];
  private passedMs = 0;
  private calendarMs: number;
  private sleepers: Sleeper[] = [];

  constructor(startIso = '2026-11-23T12:00:00Z') {
    this.calendarMs = Date.parse(startIso);
  }

  nowMs(): number {
    return this.calendarMs;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason as Error);
      const stop = this.after(ms, resolve);
      signal.addEventListener('abort', () => {
        stop();
        reject(signal.reason as Error);
      });
    });
  }

  after(ms: number, then: () => void): () => void {
    this.sleepsMs.push(ms);
    const sleeper: Sleeper = { dueMs: this.passedMs + ms, wake: then };
    this.sleepers.push(sleeper);
    return () => (this.sleepers = this.sleepers.filter(other => other !== sleeper));
  }

  /** How many wait. */
  get sleeping(): number {
    return this.sleepers.length;
  }

  /** Moves time on, waking whoever is due on the way and letting them act before the next is woken. */
  async advanceMs(ms: number): Promise<void> {
    const untilMs = this.passedMs + ms;
    await settled();
    for (;;) {
      const [next] = this.sleepers.filter(sleeper => sleeper.dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs);
      if (!next) break;
      this.sleepers = this.sleepers.filter(other => other !== next);
      this.pass(next.dueMs - this.passedMs);
      next.wake();
      await settled();
    }
    this.pass(untilMs - this.passedMs);
  }

  /** Somebody sets the machine's clock: the calendar moves, timers do not. */
  jumpMs(ms: number): void {
    this.calendarMs += ms;
  }

  private pass(ms: number): void {
    this.passedMs += ms;
    this.calendarMs += ms;
  }
}

/** Resolves once every promise that can go on by itself has done so. */
export const settled = (): Promise<void> => new Promise(done => setImmediate(done));
