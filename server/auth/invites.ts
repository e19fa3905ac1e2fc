import { createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Db } from '../db/database.ts';
import { HttpError } from '../http/httpError.ts';

const bytes = 12;

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

  /** Inside the transaction that makes the account.
   *  @throws HttpError `invalid_invite` for a code that was made up, or used already */
  async redeem(db: Db, code: string, accountId: string, at: Date): Promise<void> {
    const [name = '', proof = ''] = code.trim().split('.');
    const given = Buffer.from(proof, 'base64url');
    if (given.length !== bytes || !timingSafeEqual(given, this.proof(name))) throw invalid();
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('invite')
      .values({ code_hash: createHash('sha256').update(name).digest('hex'), created_at: at, used_by: accountId, used_at: at })
      .onConflict(on => on.doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n) throw invalid();
  }

  private proof(name: string): Buffer {
    return createHmac('sha256', this.key).update(name).digest().subarray(0, bytes);
  }
}

const invalid = () => new HttpError(403, 'invalid_invite', 'This invitation does not exist or was used already.');
