import { randomUUID } from 'node:crypto';
import type { Database } from '../../../server/db/database.ts';
import { credit } from '../../../server/ledger/credit.ts';
import type { Currency } from '../../../server/ledger/currency.ts';

/** An account without a password, with a balance. */
export async function newAccount(database: Database, balanceNano = 0n, currency: Currency = 'sandbox'): Promise<string> {
  const accountId = randomUUID();
  await database.db.insertInto('account').values({ account_id: accountId, created_at: new Date() }).execute();
  if (balanceNano > 0n)
    await credit(database.db, { accountId, currency, amountNano: balanceNano, ref: `start-${accountId}`, at: new Date() });
  return accountId;
}
