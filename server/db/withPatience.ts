import type { Clock } from '../../src/core/contract/ports.ts';
import { DatabaseUnavailableError } from './databaseErrors.ts';

const firstWaitMs = 100;
const waitMsMax = 2_000;

/** Repeats work while the database is away, up to a limit: what was delivered must be booked. The work must bear repeating. */
export async function withPatience<Result>(clock: Clock, patienceMs: number, work: () => Promise<Result>): Promise<Result> {
  const untilMs = clock.nowMs() + patienceMs;
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMsMax, waitMs * 2)) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DatabaseUnavailableError) || clock.nowMs() + waitMs > untilMs) throw error;
    }
    await clock.sleep(waitMs, new AbortController().signal);
  }
}
