import type { Database } from '../db/database.ts';
import { renewHold } from './holdSweeper.ts';

interface Live {
  readonly accountId: string;
  readonly requestId: string;
  readonly abort: () => void;
}

/** The answers that run in this process: their holds are renewed while they live, and shutting down waits for them. */
export class LiveHolds {
  private readonly live = new Set<Live>();
  private readonly timer: NodeJS.Timeout;
  private onEmpty: (() => void)[] = [];
  private draining = false;

  constructor(
    private readonly database: Database,
    private readonly holdMs: number,
    private readonly onError: (error: unknown) => void,
  ) {
    this.timer = setInterval(() => void this.renewAll(), holdMs / 3);
    this.timer.unref();
  }

  get count(): number {
    return this.live.size;
  }

  /** The service is stopping: nothing new may begin. */
  get isDraining(): boolean {
    return this.draining;
  }

  /** @returns to be called when the answer has ended, however it did */
  add(one: Live): () => void {
    this.live.add(one);
    return () => {
      this.live.delete(one);
      if (this.live.size === 0) for (const tell of this.onEmpty.splice(0)) tell();
    };
  }

  /** Waits until no answer is under way. */
  async empty(): Promise<void> {
    if (this.live.size > 0) await new Promise<void>(resolve => this.onEmpty.push(resolve));
  }

  /** Waits until running answers have ended and are settled; those that take longer are stopped, and settle what they used. */
  async drain(graceMs: number): Promise<void> {
    this.draining = true;
    const tooLong = setTimeout(() => this.live.forEach(one => one.abort()), graceMs);
    await this.empty();
    clearTimeout(tooLong);
    clearInterval(this.timer);
  }

  private async renewAll(): Promise<void> {
    for (const { accountId, requestId } of this.live) {
      try {
        await renewHold(this.database, { accountId, requestId, holdMs: this.holdMs });
      } catch (error) {
        this.onError(error); // the next round tries again; an expired hold costs the platform, not the person
      }
    }
  }
}
