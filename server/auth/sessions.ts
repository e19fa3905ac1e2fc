import { randomUUID } from 'node:crypto';
import type { Database, Db } from '../db/database.ts';
import { executeAlone, statement } from '../db/statement.ts';
import type { AccessTokens } from './accessTokens.ts';
import { newRefreshSecret, parseRefreshToken, refreshHash, refreshTokenText, successorOf, type RefreshToken } from './refreshTokens.ts';

const refreshDays = 30;
/** A client whose answer was lost asks again within seconds; later, an old token means that somebody copied it. */
const leewayMs = 5_000;

export interface Begun {
  readonly accountId: string;
  readonly sessionId: string;
  readonly tokenHash: string;
  readonly now: Date;
  readonly expiresAt: Date;
}

/** @param source of rows: a session begins for each */
const beginsFrom = (source: string) => `
  begun AS (
    INSERT INTO session (account_id, session_id, created_at) SELECT @accountId::uuid, @sessionId, @now ${source}
  ), granted AS (
    INSERT INTO refresh_token (account_id, token_hash, session_id, created_at, expires_at)
    SELECT @accountId::uuid, @tokenHash, @sessionId, @now, @expiresAt ${source}
  )`;
/** The steps of a statement that put a new session in; another statement may have more. */
export const sessionBegins = beginsFrom('');
// Not for an account that is deleted at this moment: its row is waited for.
const beginning = statement<Begun>(`
  WITH alive AS (
    SELECT account_id FROM account WHERE account_id = @accountId AND deleted_at IS NULL FOR SHARE
  ), ${beginsFrom('FROM alive')}
  SELECT account_id FROM alive`);

export interface TokenPair {
  readonly token: string;
  readonly refreshToken: string;
}

/** Sessions of signed-in people: a family of refresh tokens, of which one is valid. */
export class Sessions {
  private readonly successor: (secret: string) => string;

  constructor(
    private readonly database: Database,
    private readonly tokens: AccessTokens,
    authSecret: string,
    private readonly nowMs: () => number,
  ) {
    this.successor = successorOf(authSecret);
  }

  /** @returns undefined where the account is gone */
  async begin(accountId: string): Promise<TokenPair | undefined> {
    const { values, tokens } = this.prepare(accountId);
    const begun = await executeAlone<{ account_id: string }, Begun>(this.database, beginning, values);
    return begun.length > 0 ? tokens : undefined;
  }

  /** A session that somebody else puts in, together with what it depends on.
   *  @returns the values for `sessionBegins`, and the tokens for when it is in */
  prepare(accountId: string): { readonly values: Begun; readonly tokens: TokenPair } {
    const begun = { accountId, sessionId: randomUUID(), secret: newRefreshSecret() };
    const { sessionId, secret } = begun;
    const values = { accountId, sessionId, tokenHash: refreshHash(secret), now: this.now(), expiresAt: this.expiry() };
    return { values, tokens: this.pair(begun) };
  }

  /** Exchanges a refresh token. Using one again later ends its whole family: a thief and the owner cannot be told apart.
   *  @returns undefined where the token is no longer good for anything */
  async refresh(text: string): Promise<(TokenPair & { readonly accountId: string }) | undefined> {
    const old = parseRefreshToken(text);
    if (!old) return undefined;
    const next = { ...old, secret: this.successor(old.secret) };
    const isGood = await this.database.transaction(db => this.exchange(db, old, next));
    return isGood ? { ...this.pair(next), accountId: old.accountId } : undefined;
  }

  private async exchange(db: Db, old: RefreshToken, next: RefreshToken): Promise<boolean> {
    const { accountId, sessionId } = old;
    // The session's row is the lock of its family.
    const session = await db
      .selectFrom('session')
      .select('revoked_at')
      .where('account_id', '=', accountId)
      .where('session_id', '=', sessionId)
      .forUpdate()
      .executeTakeFirst();
    const stored = await this.find(db, old);
    if (!session || session.revoked_at || !stored || stored.expires_at.getTime() <= this.nowMs()) return false;
    if (!stored.used_at) {
      await db
        .updateTable('refresh_token')
        .set({ used_at: this.now() })
        .where('account_id', '=', accountId)
        .where('token_hash', '=', refreshHash(old.secret))
        .execute();
      await this.store(db, next);
      return true;
    }
    const successor = await this.find(db, next);
    if (successor && !successor.used_at && this.nowMs() - stored.used_at.getTime() <= leewayMs) return true;
    await this.revoke(db, accountId, sessionId);
    return false;
  }

  private find(db: Db, { accountId, sessionId, secret }: RefreshToken) {
    return db
      .selectFrom('refresh_token')
      .select(['used_at', 'expires_at'])
      .where('account_id', '=', accountId)
      .where('token_hash', '=', refreshHash(secret))
      .where('session_id', '=', sessionId)
      .executeTakeFirst();
  }

  /** Ends one session. Its access token is refused from then on. */
  async end(accountId: string, sessionId: string): Promise<void> {
    await this.database.run(db => this.revoke(db, accountId, sessionId));
  }

  /** Ends the session of a refresh token, which proves that it is one's own.
   *  @returns whose it was; undefined where there is no such token */
  async endByToken(text: string): Promise<string | undefined> {
    const token = parseRefreshToken(text);
    if (!token || !(await this.database.run(db => this.find(db, token)))) return undefined;
    await this.end(token.accountId, token.sessionId);
    return token.accountId;
  }

  async endAll(accountId: string, except?: string): Promise<void> {
    await this.database.run(db => endSessions(db, accountId, this.now(), except));
  }

  private async revoke(db: Db, accountId: string, sessionId: string): Promise<void> {
    await db
      .updateTable('session')
      .set({ revoked_at: this.now() })
      .where('account_id', '=', accountId)
      .where('session_id', '=', sessionId)
      .where('revoked_at', 'is', null)
      .execute();
  }

  private async store(db: Db, { accountId, sessionId, secret }: RefreshToken): Promise<void> {
    await db
      .insertInto('refresh_token')
      .values({
        account_id: accountId,
        token_hash: refreshHash(secret),
        session_id: sessionId,
        created_at: this.now(),
        expires_at: this.expiry(),
      })
      .execute();
  }

  private expiry(): Date {
    return new Date(this.nowMs() + refreshDays * 86_400_000);
  }

  private pair(token: RefreshToken): TokenPair {
    return { token: this.tokens.sign(token), refreshToken: refreshTokenText(token) };
  }

  private now(): Date {
    return new Date(this.nowMs());
  }
}

/** Ends all sessions of an account, or all but one. Their access tokens are refused from then on. */
export async function endSessions(db: Db, accountId: string, at: Date, except?: string): Promise<void> {
  await db
    .updateTable('session')
    .set({ revoked_at: at })
    .where('account_id', '=', accountId)
    .where('revoked_at', 'is', null)
    .$if(except !== undefined, query => query.where('session_id', '!=', except ?? ''))
    .execute();
}
