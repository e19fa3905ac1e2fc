import { randomBytes } from 'node:crypto';
import { assertAlive } from '../auth/assertAlive.ts';
import type { PasswordHasher } from '../auth/passwordHash.ts';
import { endSessions } from '../auth/sessions.ts';
import type { Database } from '../db/database.ts';
import { endSuspensions } from '../payments/suspensions.ts';

const passwordBytes = 15;

/** Gives an account a password that nobody chose, and ends all its sessions: somebody has forgotten theirs, or somebody else has it.
 *  @returns the password: it is stored nowhere
 *  @throws HttpError 401 where the account is deleted */
export async function resetPassword(database: Database, hasher: PasswordHasher, accountId: string, at: Date): Promise<string> {
  const password = randomBytes(passwordBytes).toString('base64url');
  const hash = await hasher.hash(password);
  await database.transaction(async db => {
    await assertAlive(db, accountId);
    await db.updateTable('account').set({ password_hash: hash }).where('account_id', '=', accountId).execute();
    await endSessions(db, accountId, at);
  });
  return password;
}

/** Lets an account be used again that is suspended for payments that were taken back. The ledger stays as it is.
 *  @throws HttpError 401 where the account is deleted */
export function liftSuspensions(database: Database, accountId: string, at: Date): Promise<void> {
  return database.transaction(async db => {
    await assertAlive(db, accountId);
    await endSuspensions(db, accountId, {}, at);
  });
}
