import { createHash, randomUUID } from 'node:crypto';
import type { Database, Db } from '../db/database.ts';
import { HttpError } from '../http/httpError.ts';

const route = 'add-balance';
/** Longer than any call to the payment provider: whoever held the key has died. */
const abandonedMs = 60_000;

/** A top-up that the caller may repeat under its `Idempotency-Key`. */
export interface KeyedTopUp {
  readonly accountId: string;
  readonly key: string | undefined;
  readonly cents: number;
}

/** The same key always names the same payment, so that whoever takes over from a process that died repeats, and doubles nothing. */
export function paymentIdOf({ accountId, key }: KeyedTopUp): string {
  if (key === undefined) return randomUUID();
  const hex = createHash('sha256').update(`${accountId}\n${key}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Lets a top-up under a key happen once. */
export class TopUpKeys {
  constructor(
    private readonly database: Database,
    private readonly nowMs: () => number,
  ) {}

  /** @returns the answer that was given before, as JSON text; undefined where this is the first time
   *  @throws HttpError 409 `idempotency_conflict`, `in_progress` */
  async claim(topUp: KeyedTopUp): Promise<string | undefined> {
    const { accountId, key, cents } = topUp;
    if (key === undefined) return undefined;
    return this.database.transaction(async db => {
      const row = { account_id: accountId, route, key, body_hash: String(cents), answer: null, created_at: new Date(this.nowMs()) };
      const claimed = await db
        .insertInto('idempotency')
        .values(row)
        .onConflict(on => on.doNothing())
        .executeTakeFirst();
      if (claimed.numInsertedOrUpdatedRows === 1n) {
        await assertUnused(db, topUp);
        return undefined;
      }
      const known = await this.rowOf(db, topUp).select(['body_hash', 'answer', 'created_at']).forUpdate().executeTakeFirstOrThrow();
      if (known.body_hash !== row.body_hash)
        throw new HttpError(409, 'idempotency_conflict', 'This key was used for another amount. Take a new one.');
      if (known.answer !== null) return known.answer;
      if (this.nowMs() - known.created_at.getTime() < abandonedMs)
        throw new HttpError(409, 'in_progress', 'This top-up is still being made.');
      await db
        .updateTable('idempotency')
        .set({ created_at: row.created_at })
        .where('account_id', '=', accountId)
        .where('route', '=', route)
        .where('key', '=', key)
        .execute();
      return undefined;
    });
  }

  /** Keeps the answer, together with what it tells of. */
  async answered(db: Db, { accountId, key }: KeyedTopUp, answer: string): Promise<void> {
    if (key === undefined) return;
    await db
      .updateTable('idempotency')
      .set({ answer })
      .where('account_id', '=', accountId)
      .where('route', '=', route)
      .where('key', '=', key)
      .execute();
  }

  /** Nothing came of it: it may be tried again. */
  async release({ accountId, key }: KeyedTopUp): Promise<void> {
    if (key === undefined) return;
    await this.database.run(db =>
      db
        .deleteFrom('idempotency')
        .where('account_id', '=', accountId)
        .where('route', '=', route)
        .where('key', '=', key)
        .where('answer', 'is', null)
        .execute(),
    );
  }

  private rowOf(db: Db, { accountId, key }: KeyedTopUp) {
    return db
      .selectFrom('idempotency')
      .where('account_id', '=', accountId)
      .where('route', '=', route)
      .where('key', '=', key ?? '');
  }
}

/** A payment outlives its key's row: it is never made again, however late the key comes back. */
async function assertUnused(db: Db, topUp: KeyedTopUp): Promise<void> {
  const made = await db
    .selectFrom('payment')
    .select('id')
    .where('account_id', '=', topUp.accountId)
    .where('id', '=', paymentIdOf(topUp))
    .executeTakeFirst();
  if (made) throw new HttpError(409, 'idempotency_conflict', 'This key was used more than a day ago. Take a new one.');
}
