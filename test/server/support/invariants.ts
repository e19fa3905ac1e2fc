import assert from 'node:assert/strict';
import type { Database } from '../../../server/db/database.ts';

interface Books {
  account_id: string;
  currency: string;
  balance: bigint;
  held: bigint;
  in_flight: number;
  spent: bigint;
  uses: bigint;
  customer: bigint;
  holds: bigint;
  hold_count: number;
  charged: bigint;
  used: bigint;
}

/** What must be true of the books at any moment at which nothing is under way. */
export async function assertBooks(database: Database): Promise<void> {
  const [sum] = await database.rows<{ sum: bigint }>('SELECT coalesce(sum(amount), 0)::bigint AS sum FROM entry', []);
  assert.equal(sum?.sum, 0n, 'all entries add up to 0');
  const unbalanced = await database.rows(
    'SELECT account_id, journal_id FROM entry GROUP BY account_id, journal_id HAVING sum(amount) <> 0',
    [],
  );
  assert.deepEqual(unbalanced, [], 'each journal adds up to 0');
  const wallets = await database.rows<Books>(
    `SELECT wallet.account_id, wallet.currency, balance, held, in_flight, spent, uses,
      (SELECT coalesce(sum(entry.amount), 0)::bigint FROM journal JOIN entry ON entry.account_id = journal.account_id AND entry.journal_id = journal.id
        WHERE journal.account_id = wallet.account_id AND journal.currency = wallet.currency AND leg = 'customer') AS customer,
      (SELECT coalesce(sum(amount), 0)::bigint FROM hold WHERE hold.account_id = wallet.account_id AND hold.currency = wallet.currency) AS holds,
      (SELECT count(*)::integer FROM hold WHERE hold.account_id = wallet.account_id AND hold.currency = wallet.currency) AS hold_count,
      (SELECT coalesce(sum(charge), 0)::bigint FROM usage_record WHERE usage_record.account_id = wallet.account_id AND usage_record.currency = wallet.currency) AS charged,
      (SELECT count(*) FROM usage_record WHERE usage_record.account_id = wallet.account_id AND usage_record.currency = wallet.currency) AS used
    FROM wallet`,
    [],
  );
  for (const wallet of wallets) {
    assert.ok(wallet.balance >= 0n, 'no balance below 0');
    assert.ok(wallet.held >= 0n && wallet.held <= wallet.balance, 'held is within the balance');
    assert.equal(wallet.balance, wallet.customer, 'a balance is the sum of its customer legs');
    assert.equal(wallet.held, wallet.holds, 'held is the sum of the holds');
    assert.equal(wallet.in_flight, wallet.hold_count, 'in flight is the number of holds');
    assert.equal(wallet.spent, wallet.charged, 'spent is the sum of the charges');
    assert.equal(wallet.uses, wallet.used, 'one use a record');
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
