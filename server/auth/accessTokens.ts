import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { jwtVerify } from 'jose';

export const accessTokenSeconds = 15 * 60;
const issuer = 'ai-agent-marketplace';
const audience = 'marketplace-api';
const algorithm = 'HS256';
const knownMax = 10_000;

export interface TokenClaims {
  readonly accountId: string;
  readonly sessionId: string;
}

interface Known extends TokenClaims {
  readonly expiresAtMs: number;
}

/** Signs and checks access tokens. A token that was checked once is remembered until it expires: its signature cannot
 *  change, and whether its session still lives is asked of the database every time. */
export class AccessTokens {
  private readonly key: Uint8Array;
  private readonly keyId: string;
  private readonly header: string;
  private readonly known = new Map<string, Known>();

  constructor(
    authSecret: string,
    private readonly nowMs: () => number,
  ) {
    this.key = new Uint8Array(hkdfSync('sha256', authSecret, '', 'access tokens', 32));
    this.keyId = createHash('sha256').update(this.key).digest('hex').slice(0, 16);
    this.header = encoded({ alg: algorithm, kid: this.keyId, typ: 'JWT' });
  }

  /** Signed here, which is one hash: `jose` does it by way of Web Crypto, in the thread pool where passwords are hashed, for
   *  25 times the CPU. */
  sign({ accountId, sessionId }: TokenClaims): string {
    const iat = Math.floor(this.nowMs() / 1_000);
    const claims = { sid: sessionId, iss: issuer, aud: audience, sub: accountId, iat, exp: iat + accessTokenSeconds };
    const signed = `${this.header}.${encoded(claims)}`;
    return `${signed}.${createHmac('sha256', this.key).update(signed).digest('base64url')}`;
  }

  /** @returns undefined for a token that is forged, expired or not for this service */
  async check(token: string): Promise<TokenClaims | undefined> {
    const known = this.known.get(token);
    if (known) {
      if (known.expiresAtMs > this.nowMs()) return known;
      this.known.delete(token);
      return undefined;
    }
    const claims = await this.verified(token);
    if (claims) this.remember(token, claims);
    return claims;
  }

  private async verified(token: string): Promise<Known | undefined> {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.key, {
        algorithms: [algorithm],
        issuer,
        audience,
        requiredClaims: ['sub', 'sid', 'exp'],
        currentDate: new Date(this.nowMs()),
      });
      const { sub, sid, exp } = payload;
      if (protectedHeader.kid !== this.keyId || typeof sub !== 'string' || typeof sid !== 'string' || exp === undefined) return undefined;
      return { accountId: sub, sessionId: sid, expiresAtMs: exp * 1_000 };
    } catch {
      return undefined;
    }
  }

  private remember(token: string, claims: Known): void {
    if (this.known.size >= knownMax) {
      const oldest = this.known.keys().next().value;
      if (oldest !== undefined) this.known.delete(oldest);
    }
    this.known.set(token, claims);
  }
}

const encoded = (json: object): string => Buffer.from(JSON.stringify(json)).toString('base64url');
