import type { Database } from '../db/database.ts';
import { HttpError } from '../http/httpError.ts';
import { usageRecord } from '../ledger/usageRecord.ts';
import type { Answered, KeptAnswer } from './answer.ts';

/** What was answered to a request that has come before.
 *  @returns undefined where it has just failed, so that it may run again
 *  @throws HttpError 409 `idempotency_conflict`, `in_progress` */
export async function replay(database: Database, accountId: string, requestKey: string, bodyHash: string): Promise<Answered | undefined> {
  const kept = await database.run(db =>
    db
      .selectFrom('idempotency')
      .select(['body_hash', 'answer'])
      .where('account_id', '=', accountId)
      .where('route', '=', 'chat')
      .where('key', '=', requestKey)
      .executeTakeFirst(),
  );
  if (kept && kept.body_hash !== bodyHash)
    throw new HttpError(409, 'idempotency_conflict', 'This key was used for another request. Take a new one.');
  if (kept?.answer === null) throw new HttpError(409, 'in_progress', 'This request is still being answered.');
  const record = await usageRecord(database, accountId, requestKey);
  if (!record) return undefined;
  if (!kept?.answer) throw new HttpError(409, 'idempotency_conflict', 'This key was used more than a day ago. Take a new one.');
  return { ...(JSON.parse(kept.answer) as KeptAnswer), record, isReplay: true };
}
