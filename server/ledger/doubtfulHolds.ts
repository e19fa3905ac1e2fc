import type { Database } from '../db/database.ts';
import { DatabaseUnavailableError } from '../db/databaseErrors.ts';
import { voidHold } from './voidHold.ts';

/** Those beyond it are left to run out. */
const keptMax = 10_000;
/** A statement whose connection broke may still run in the database, or wait there for a row, and take its hold only after
 *  somebody has looked: twice as long as one may run (`statement_timeout`). */
const lookedForMs = 30_000;

interface Doubtful {
  readonly accountId: string;
  readonly requestId: string;
  readonly runId: string;
}

/** Holds that may be there though nobody uses them: the database went away before it said whether one was taken, or given back.
 *  Each takes one of an account's places, so it is looked for once the database is back, and not only when its time has passed. */
export class DoubtfulHolds {
  /** With the time until which one is looked for, Unix milliseconds. */
  private readonly kept = new Map<Doubtful, number>();

  constructor(
    private readonly database: Database,
    private readonly nowMs: () => number,
  ) {}

  note(one: Doubtful): void {
    if (this.kept.size < keptMax) this.kept.set(one, this.nowMs() + lookedForMs);
  }

  /** @returns how many there were
   *  @throws DatabaseUnavailableError; those that are left are looked for the next time */
  async giveBack(): Promise<number> {
    let given = 0;
    const all = [...this.kept];
    for (const [one, untilMs] of all) {
      const isLast = this.nowMs() >= untilMs;
      // Kept again at the end: one whose row is locked does not keep those behind it waiting the next time, too.
      this.kept.delete(one);
      try {
        if (await voidHold(this.database, one)) given++;
        else if (!isLast) this.kept.set(one, untilMs);
      } catch (error) {
        if (error instanceof DatabaseUnavailableError) this.kept.set(one, untilMs);
        throw error;
      }
    }
    return given;
  }
}
