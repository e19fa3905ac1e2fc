import type { Clock } from '../../core/contract/ports.ts';

/** Calls again and again while there is something to call for. */
export class Ticker {
  private readonly stopping = new AbortController();
  private running = false;

  /** @param tick returns false when there is nothing more to do; `start` begins anew */
  constructor(
    private readonly clock: Clock,
    private readonly everyMs: number,
    private readonly tick: () => boolean,
  ) {}

  /** Starting twice is starting once. */
  start(): void {
    if (!this.running) void this.run();
  }

  stop(): void {
    this.stopping.abort();
  }

  private async run(): Promise<void> {
    this.running = true;
    try {
      while (!this.stopping.signal.aborted && this.tick()) await this.clock.sleep(this.everyMs, this.stopping.signal);
    } catch (error) {
      if (!this.stopping.signal.aborted) throw error;
    } finally {
      this.running = false;
    }
  }
}
