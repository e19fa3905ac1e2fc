import type { Database } from '../db/database.ts';
import { DatabaseUnavailableError, isHeldUp } from '../db/databaseErrors.ts';
import { executeAlone, statement } from '../db/statement.ts';
import { voidHold } from './voidHold.ts';

const batchMax = 500;
const expired = statement<{ batchMax: number }>(
  'SELECT account_id, request_id FROM hold WHERE expires_at < now() ORDER BY expires_at LIMIT @batchMax',
);

/** Gives back holds that nobody renewed: their process was killed, or lost the database for too long.
 *  Several instances may sweep at once.
 *  @returns how many there were */
export async function sweepHolds(database: Database): Promise<number> {
  const found = await executeAlone<{ account_id: string; request_id: string }, { batchMax: number }>(database, expired, { batchMax });
  let swept = 0;
  for (const { account_id, request_id } of found) {
    try {
      if (await voidHold(database, { accountId: account_id, requestId: request_id, onlyExpired: true })) swept++;
    } catch (error) {
      // One whose row is locked is found again the next time; those behind it need not wait for that.
      if (!(error instanceof DatabaseUnavailableError && isHeldUp(error.cause))) throw error;
    }
  }
  return swept;
}

interface Renewal {
  accountId: string;
  requestId: string;
  holdMs: number;
}
const renewal = statement<Renewal>(`
  UPDATE hold SET expires_at = now() + @holdMs::integer * interval '1 millisecond' WHERE account_id = @accountId AND request_id = @requestId`);

export async function renewHold(database: Database, values: Renewal): Promise<void> {
  await executeAlone<never, Renewal>(database, renewal, values);
}
