import type { Db } from '../db/database.ts';
import { execute, type Statement } from '../db/statement.ts';

/** What a batch begins behind: an account and a key within it. */
export interface After {
  accountId: string;
  key: string;
  max: number;
}

const batchMax = 2_000;
/** The id of no account, and before all that there are: behind it everything comes, whatever the key. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** All rows of a table, some thousand at a time, so that a whole ledger need not fit into memory.
 *  @param batch gives the first `max` rows behind `accountId` and `key`, in their order
 *  @param more the statement's other values
 *  @param keyOf a row's key within its account */
export async function* inBatches<Row extends { readonly account_id: string }, More extends object>(
  db: Db,
  batch: Statement<After & More>,
  more: More,
  keyOf: (row: Row) => string,
): AsyncGenerator<Row[]> {
  let after: After = { accountId: nobody, key: nobody, max: batchMax };
  for (;;) {
    const rows = await execute<Row, After & More>(db, batch, { ...after, ...more });
    yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < batchMax) return;
    after = { accountId: last.account_id, key: keyOf(last), max: batchMax };
  }
}
