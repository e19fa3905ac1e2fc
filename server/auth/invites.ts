import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { BoundStatement } from '../db/boundStatement.ts';
import { bound, statement } from '../db/statement.ts';
import { HttpError } from '../http/httpError.ts';

const bytes = 12;

const redeeming = statement<{ codeHash: string; accountId: string; at: Date }>(
  'INSERT INTO invite (code_hash, created_at, used_by, used_at) VALUES (@codeHash, @at, @accountId, @at)',
);

/** Invitations to a private beta. A code carries its own proof, so that making one needs no database: the embedded one belongs
 *  to the process that serves. */
export class Invites {
  private readonly key: Uint8Array;

  constructor(authSecret: string) {
    this.key = new Uint8Array(hkdfSync('sha256', authSecret, '', 'invitations', 32));
  }

  make(): string {
    const name = randomBytes(bytes).toString('base64url');
    return `${name}.${this.proof(name).toString('base64url')}`;
  }

  /** A statement for the transaction that makes the account. It fails as not unique in `invite` where the code was used already.
   *  @throws HttpError `invalid_invite` for a code that was made up */
  redemption(code: string, accountId: string, at: Date): BoundStatement {
    const [name = '', proof = ''] = code.trim().split('.');
    const given = Buffer.from(proof, 'base64url');
    if (given.length !== bytes || !timingSafeEqual(given, this.proof(name))) throw invalidInvite();
    return bound(redeeming, { codeHash: createHash('sha256').update(name).digest('hex'), accountId, at });
  }

  private proof(name: string): Buffer {
    return createHmac('sha256', this.key).update(name).digest().subarray(0, bytes);
  }
}

export const invalidInvite = () => new HttpError(403, 'invalid_invite', 'This invitation does not exist or was used already.');
