import assert from 'node:assert/strict';
import { checkBooks } from '../../../server/audit/audit.ts';
import { bookChecks } from '../../../server/audit/bookChecks.ts';
import type { Database } from '../../../server/db/database.ts';

/** What must be true of the books at any moment. */
export async function assertBooks(database: Database): Promise<void> {
  for (const check of bookChecks) {
    const { findings } = await database.run(db => checkBooks(db, check));
    assert.deepEqual(findings, [], check.words);
  }
}

/** The receipts and payments of an account as one chain: each starts where the one before ended. */
export async function assertChain(database: Database, accountId: string, currency: string): Promise<void> {
  const steps = await database.rows<{ before: bigint; after: bigint }>(
    `SELECT journal.balance_after - customer.amount AS before, journal.balance_after AS after
     FROM journal JOIN entry AS customer ON customer.account_id = journal.account_id AND customer.journal_id = journal.id AND leg = 'customer'
     WHERE journal.account_id = $1 AND journal.currency = $2`,
    [accountId, currency],
  );
  const [wallet] = await database.rows<{ balance: bigint }>('SELECT balance FROM wallet WHERE account_id = $1 AND currency = $2', [
    accountId,
    currency,
  ]);
  // Taken in any order, the steps must form a path from 0 to the balance that uses each of them once.
  const degree = new Map<bigint, number>();
  for (const { before, after } of steps) {
    degree.set(before, (degree.get(before) ?? 0) + 1);
    degree.set(after, (degree.get(after) ?? 0) - 1);
  }
  const balance = wallet?.balance ?? 0n;
  for (const [at, count] of degree) {
    const expected = (at === 0n ? 1 : 0) - (at === balance ? 1 : 0);
    assert.equal(count, expected, `the chain breaks at ${at}`);
  }
}
