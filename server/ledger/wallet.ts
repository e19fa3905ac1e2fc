import type { Database } from '../db/database.ts';
import type { Currency } from './currency.ts';

export const emptyWallet = (accountId: string, currency: Currency) => ({
  account_id: accountId,
  currency,
  balance: 0n,
  held: 0n,
  in_flight: 0,
  spent: 0n,
  uses: 0n,
});

export async function balanceNanoOf(database: Database, accountId: string, currency: Currency): Promise<bigint> {
  const row = await database.run(db =>
    db.selectFrom('wallet').select('balance').where('account_id', '=', accountId).where('currency', '=', currency).executeTakeFirst(),
  );
  return row?.balance ?? 0n;
}
