import { randomUUID } from 'node:crypto';
import type { Database } from '../db/database.ts';
import { isUniqueViolation } from '../db/databaseErrors.ts';
import { bound, statement } from '../db/statement.ts';
import { HttpError } from '../http/httpError.ts';
import type { Currency } from '../ledger/currency.ts';
import { assertAlive } from './assertAlive.ts';
import { emailAddress } from './emailAddress.ts';
import { invalidInvite, type Invites } from './invites.ts';
import type { PasswordHasher } from './passwordHash.ts';
import { passwordWeakness } from './passwordStrength.ts';
import { sessionBegins, type Begun, type Sessions, type TokenPair } from './sessions.ts';

export interface Account {
  readonly accountId: string;
  readonly email: string;
  readonly createdAt: Date;
}

interface Opened extends Account, Begun {
  passwordHash: string;
  currency: Currency;
}

const taking = statement<Account>('INSERT INTO email_owner (email, account_id) VALUES (@email, @accountId)');
const opening = statement<Opened>(`
  WITH opened AS (
    INSERT INTO account (account_id, email, password_hash, created_at) VALUES (@accountId, @email, @passwordHash, @createdAt)
  ), ${sessionBegins}
  INSERT INTO wallet (account_id, currency) VALUES (@accountId, @currency)`);

const emailTaken = () =>
  new HttpError(409, 'email_taken', 'There is an account with this e-mail address already. Sign in with it, or take another.');
const wrongPassword = () => new HttpError(401, 'invalid_credentials', 'The e-mail address or the password is wrong.');

/** People and their passwords. */
export class Accounts {
  constructor(
    private readonly database: Database,
    private readonly hasher: PasswordHasher,
    private readonly invites: Invites,
    private readonly sessions: Sessions,
    private readonly currency: Currency,
    private readonly nowMs: () => number,
  ) {}

  /** Opens an account with its first session: one transaction that is sent at once, so one way to the database and one wait for
   *  the disk.
   *  @param invite the code of an invitation, where one is needed
   *  @throws HttpError `invalid_email`, `weak_password`, `email_taken`, `invalid_invite` */
  async register(emailText: string, password: string, invite?: string): Promise<{ account: Account; tokens: TokenPair }> {
    const email = validEmail(emailText);
    await assertStrong(password, email);
    const passwordHash = await this.hasher.hash(password);
    const account = { accountId: randomUUID(), email, createdAt: new Date(this.nowMs()) };
    const session = this.sessions.prepare(account.accountId);
    const statements = [
      bound(taking, account),
      bound(opening, { ...account, ...session.values, passwordHash, currency: this.currency }),
      ...(invite === undefined ? [] : [this.invites.redemption(invite, account.accountId, account.createdAt)]),
    ];
    try {
      await this.database.together(statements);
    } catch (error) {
      if (isUniqueViolation(error, 'email_owner')) throw emailTaken();
      throw isUniqueViolation(error, 'invite') ? invalidInvite() : error;
    }
    return { account, tokens: session.tokens };
  }

  /** @throws HttpError `invalid_credentials`, after the same time whatever was wrong */
  async signIn(emailText: string, password: string): Promise<Account> {
    const email = emailAddress(emailText);
    const row = email === undefined ? undefined : await this.byEmail(email);
    const isRight = await this.hasher.matches(row?.password_hash, password);
    if (!isRight || !row || email === undefined) throw wrongPassword();
    return { accountId: row.account_id, email, createdAt: row.created_at };
  }

  private async byEmail(email: string) {
    // Two look-ups instead of a join: the account may live on another shard than the list of addresses.
    const owner = await this.database.run(db =>
      db.selectFrom('email_owner').select('account_id').where('email', '=', email).executeTakeFirst(),
    );
    return owner && this.byId(owner.account_id);
  }

  private byId(accountId: string) {
    return this.database.run(db =>
      db.selectFrom('account').select(['account_id', 'password_hash', 'created_at']).where('account_id', '=', accountId).executeTakeFirst(),
    );
  }

  /** @throws HttpError `invalid_credentials` */
  async assertPassword(accountId: string, password: string): Promise<void> {
    const row = await this.byId(accountId);
    if (!(await this.hasher.matches(row?.password_hash, password))) throw wrongPassword();
  }

  /** @throws HttpError `invalid_email`, `weak_password`, `email_taken` */
  async change(
    account: Account,
    changes: { readonly email?: string | undefined; readonly newPassword?: string | undefined },
  ): Promise<Account> {
    const email = changes.email === undefined ? account.email : validEmail(changes.email);
    if (changes.newPassword !== undefined) await assertStrong(changes.newPassword, email);
    const password = changes.newPassword === undefined ? {} : { password_hash: await this.hasher.hash(changes.newPassword) };
    try {
      await this.database.transaction(async db => {
        await assertAlive(db, account.accountId);
        if (email !== account.email) {
          await db.insertInto('email_owner').values({ email, account_id: account.accountId }).execute();
          await db.deleteFrom('email_owner').where('email', '=', account.email).where('account_id', '=', account.accountId).execute();
        }
        await db
          .updateTable('account')
          .set({ email, ...password })
          .where('account_id', '=', account.accountId)
          .execute();
      });
    } catch (error) {
      throw isUniqueViolation(error) ? emailTaken() : error;
    }
    return { ...account, email };
  }
}

function validEmail(text: string): string {
  const email = emailAddress(text);
  if (email === undefined) throw new HttpError(422, 'invalid_email', 'This is not an e-mail address.');
  return email;
}

async function assertStrong(password: string, email: string): Promise<void> {
  const weakness = await passwordWeakness(password, email);
  if (weakness !== undefined) throw new HttpError(422, 'weak_password', weakness);
}
