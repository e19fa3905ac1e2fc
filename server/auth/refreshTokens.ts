import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const shape = new RegExp(`^rt_(${uuid})\\.(${uuid})\\.([\\w-]{43})$`);

/** A refresh token names its account and session, so that its row is found by its primary key on any shard. */
export interface RefreshToken {
  readonly accountId: string;
  readonly sessionId: string;
  readonly secret: string;
}

export const refreshTokenText = ({ accountId, sessionId, secret }: RefreshToken): string => `rt_${accountId}.${sessionId}.${secret}`;

export function parseRefreshToken(text: string): RefreshToken | undefined {
  const [, accountId, sessionId, secret] = shape.exec(text) ?? [];
  return accountId && sessionId && secret ? { accountId, sessionId, secret } : undefined;
}

export const newRefreshSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored: whoever reads the database cannot sign in with it. */
export const refreshHash = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** The secret that replaces another one. It is derived, so that a client which never got the answer and asks again gets
 *  the same one: two valid tokens never exist side by side. */
export function successorOf(authSecret: string): (secret: string) => string {
  const key = Buffer.from(hkdfSync('sha256', authSecret, '', 'refresh tokens', 32));
  return secret => createHmac('sha256', key).update(secret).digest('base64url');
}
