import type { Db } from '../db/database.ts';
import { HttpError } from '../http/httpError.ts';

/** Inside a transaction that writes something personal: an account that is deleted at this moment is waited for, so that nothing is left
 *  behind.
 *  @throws HttpError 401 where it is gone */
export async function assertAlive(db: Db, accountId: string): Promise<void> {
  const row = await db
    .selectFrom('account')
    .select('account_id')
    .where('account_id', '=', accountId)
    .where('deleted_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new HttpError(401, 'unauthorized', 'This account has just been deleted.');
}
