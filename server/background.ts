import { sweepHolds } from './ledger/holdSweeper.ts';
import type { Services } from './services.ts';

const sweepMs = 5_000;
/** How old a deletion or a refund is before somebody else than whoever began it goes on with it. */
const closingMs = 30_000;
const tidyMs = 600_000;
const dayMs = 86_400_000;

/** What happens without anybody asking. Several instances may do it at once. */
export class Background {
  private timers: NodeJS.Timeout[] = [];
  private closing: Promise<void> | undefined;

  constructor(private readonly services: Services) {}

  /** Begins with a sweep: after a process was killed, nobody else may be there to do it. */
  start(): void {
    void this.quietly('sweeping', () => this.sweep());
    this.timers = [
      setInterval(() => void this.quietly('sweeping', () => this.sweep()), sweepMs),
      setInterval(() => void this.quietly('deleting accounts', () => this.goOnClosing()), closingMs),
      setInterval(() => void this.quietly('tidying', () => this.tidy()), tidyMs),
    ];
    for (const timer of this.timers) timer.unref();
  }

  stop(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  async sweep(): Promise<void> {
    const { database, doubtfulHolds } = this.services;
    try {
      const given = await doubtfulHolds.giveBack();
      if (given > 0) this.services.log.warn({ holds: given }, 'gave back holds that the database had taken before it went away');
    } finally {
      const swept = await sweepHolds(database);
      if (swept > 0) this.services.log.warn({ holds: swept }, 'gave back holds that nobody renewed');
    }
  }

  /** The payment provider may take its time, and one round at once is enough. */
  private async goOnClosing(): Promise<void> {
    this.closing ??= this.services.closing.goOn(closingMs).finally(() => (this.closing = undefined));
    await this.closing;
  }

  /** Forgets what has no use any more. */
  async tidy(): Promise<void> {
    const { database, clock } = this.services;
    const nowMs = clock.nowMs();
    await database.run(async db => {
      await db
        .deleteFrom('idempotency')
        .where('created_at', '<', new Date(nowMs - dayMs))
        // A chat without an answer goes with its hold; a top-up without one was left by a process that died.
        .where(on => on.or([on('answer', 'is not', null), on('route', '=', 'add-balance')]))
        .execute();
      await db.deleteFrom('refresh_token').where('expires_at', '<', new Date(nowMs)).execute();
      await db
        .deleteFrom('rate_limit')
        .where('expire', '<', BigInt(nowMs - dayMs))
        .execute();
    });
  }

  private async quietly(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.services.log.warn({ err: error }, `${what} has to wait`);
    }
  }
}
