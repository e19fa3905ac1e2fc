import { PasswordHasher } from '../../server/auth/passwordHash.ts';
import type { Database } from '../../server/db/database.ts';
import { liftSuspensions, resetPassword } from '../../server/operator/accountMends.ts';
import { accountOverview, type AccountOverview } from '../../server/operator/accountOverview.ts';
import { accountJson, accountText } from './accountText.ts';
import { onLedger } from './onLedger.ts';
import { printable } from './printable.ts';
import { readArgs } from './readArgs.ts';
import { stdio } from './stdio.ts';
import { UsageError } from './usageError.ts';

const options = { 'reset-password': { type: 'boolean' }, 'lift-suspension': { type: 'boolean' }, json: { type: 'boolean' } } as const;

/** `q account`: one account of the hosted endpoint, for whoever runs it and is written to. */
export async function accountCommand(args: string[]): Promise<void> {
  const { values, positionals } = readArgs(args, options);
  const [emailOrId] = positionals;
  if (emailOrId === undefined || positionals.length > 1)
    throw new UsageError('q account takes one e-mail address, or the id of an account.');
  if (Object.keys(values).length > 1) throw new UsageError('q account takes one of --json, --reset-password and --lift-suspension.');
  await onLedger(async database => {
    const account = await accountOverview(database, emailOrId);
    if (!account) throw new NoAccountError(`There is no account "${emailOrId}".`);
    if (values['reset-password']) return reset(database, alive(account));
    if (values['lift-suspension']) return lift(database, alive(account));
    if (values.json) stdio.json(accountJson(account));
    else stdio.out(printable(accountText(account)));
  });
}

class NoAccountError extends Error {
  override readonly name = 'NoAccountError';
  readonly kind = 'not-found';
}

function alive(account: AccountOverview): AccountOverview {
  if (account.deletedAt !== null) throw new NoAccountError(`Account ${account.accountId} is deleted.`);
  return account;
}

async function reset(database: Database, { accountId }: AccountOverview): Promise<void> {
  const password = await resetPassword(database, new PasswordHasher(), accountId, new Date());
  process.stderr.write('All its sessions have ended. The new password, which is shown once:\n');
  stdio.out(password);
}

async function lift(database: Database, { accountId, suspensions }: AccountOverview): Promise<void> {
  if (suspensions.length === 0) return stdio.out(`Account ${accountId} is not suspended.`);
  await liftSuspensions(database, accountId, new Date());
  const reasons = suspensions.map(({ reason }) => reason).join(', ');
  stdio.out(printable(`Account ${accountId} can be used again. It was suspended for ${reasons}.`));
}
