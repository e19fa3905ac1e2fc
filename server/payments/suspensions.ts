import type { Db } from '../db/database.ts';

// Why an account is suspended: each reason has a row, and ends by itself. The account itself has the first of those that stand, so that
// whoever looks at it for each question reads one row.

/** An account may not be used: a payment of it was taken back.
 *  @param reason names it: the dispute, or the payment and how much of it was refunded */
export async function suspend(db: Db, accountId: string, reason: string, at: Date): Promise<void> {
  await db
    .insertInto('suspension')
    .values({ account_id: accountId, reason, created_at: at })
    .onConflict(on => on.columns(['account_id', 'reason']).doUpdateSet({ ended_at: null }))
    .execute();
  await restate(db, accountId);
}

/** Ends suspensions; the account stays suspended where other reasons stand.
 *  @param ending `reason`: that one; `of`: all refunds of a payment; neither: all */
export async function endSuspensions(db: Db, accountId: string, ending: { readonly reason?: string; readonly of?: string }, at: Date) {
  await db
    .updateTable('suspension')
    .set({ ended_at: at })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .$if(ending.reason !== undefined, query => query.where('reason', '=', ending.reason ?? ''))
    .$if(ending.of !== undefined, query => query.where('reason', 'like', `${ending.of}:%`))
    .execute();
  await restate(db, accountId);
}

async function restate(db: Db, accountId: string): Promise<void> {
  // Whoever ends or adds another reason at this moment is waited for: the next statement sees it.
  await db.selectFrom('account').select('account_id').where('account_id', '=', accountId).forNoKeyUpdate().execute();
  await db
    .updateTable('account')
    .set(({ selectFrom }) => ({
      suspended_for: selectFrom('suspension')
        .select('reason')
        .where('suspension.account_id', '=', accountId)
        .where('ended_at', 'is', null)
        .orderBy('created_at')
        .orderBy('reason')
        .limit(1),
    }))
    .where('account_id', '=', accountId)
    .execute();
}
