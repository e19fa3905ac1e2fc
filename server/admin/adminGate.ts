import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

export const adminSessionSeconds = 12 * 3_600;

/** Knows whoever has the operator's token: as a bearer token, or by the cookie that the sign-in form gave for it. */
export class AdminGate {
  private readonly key: Buffer;

  /** A session is signed with a key made of both secrets: changing either of them ends it. */
  constructor(
    private readonly adminToken: string,
    authSecret: string,
    private readonly nowMs: () => number,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', authSecret, adminToken, 'admin sessions', 32));
  }

  isToken(token: string): boolean {
    // Hashes have one length, so the comparison takes one time.
    return timingSafeEqual(sha256(token), sha256(this.adminToken));
  }

  newSession(): string {
    const expiresAtMs = this.nowMs() + adminSessionSeconds * 1_000;
    return `${expiresAtMs}.${this.signatureOf(String(expiresAtMs))}`;
  }

  isSession(session: string): boolean {
    const [expiresAtMs = '', signature = ''] = session.split('.');
    return timingSafeEqual(sha256(signature), sha256(this.signatureOf(expiresAtMs))) && Number(expiresAtMs) > this.nowMs();
  }

  private signatureOf(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('base64url');
  }
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
