import type { Database } from '../db/database.ts';
import { voidHold } from './voidHold.ts';

/** Those beyond it are left to run out. */
const keptMax = 10_000;

interface Doubtful {
  readonly accountId: string;
  /** The service's own, which nobody will ask with again. */
  readonly requestId: string;
}

/** Holds that may be there though nobody uses them: the database went away before it said whether one was taken, or given back.
 *  Each takes one of an account's places, so it is looked for once the database is back, and not only when its time has passed. */
export class DoubtfulHolds {
  private readonly kept = new Set<Doubtful>();

  constructor(private readonly database: Database) {}

  note(one: Doubtful): void {
    if (this.kept.size < keptMax) this.kept.add(one);
  }

  /** @returns how many there were
   *  @throws DatabaseUnavailableError; those that are left are looked for the next time */
  async giveBack(): Promise<number> {
    let given = 0;
    for (const one of this.kept) {
      if (await voidHold(this.database, one)) given++;
      this.kept.delete(one);
    }
    return given;
  }
}
