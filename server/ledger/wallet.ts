import type { Database } from '../db/database.ts';
import type { Currency } from './currency.ts';

export async function balanceNanoOf(database: Database, accountId: string, currency: Currency): Promise<bigint> {
  const row = await database.run(db =>
    db.selectFrom('wallet').select('balance').where('account_id', '=', accountId).where('currency', '=', currency).executeTakeFirst(),
  );
  return row?.balance ?? 0n;
}
