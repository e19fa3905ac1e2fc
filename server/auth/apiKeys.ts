import { providerById } from '../../src/core/catalog/providers.ts';
import type { Database } from '../db/database.ts';
import { HttpError, notFound } from '../http/httpError.ts';
import { assertAlive } from './assertAlive.ts';
import { keyVersion, type KeyVault } from './keyVault.ts';

export interface StoredKey {
  readonly provider: string;
  /** All but the last four characters hidden. */
  readonly masked: string;
  readonly createdAt: Date;
}

const shape = /^[\x21-\x7e]{8,512}$/;

/** People's own provider keys. They go in, are used, and never come out again. */
export class ApiKeys {
  constructor(
    private readonly database: Database,
    private readonly vault: KeyVault,
    private readonly nowMs: () => number,
  ) {}

  /** Replaces the one there was.
   *  @throws HttpError `provider_not_found`, `invalid_request` */
  async add(accountId: string, providerId: string, key: string): Promise<StoredKey> {
    const provider = providerById(providerId);
    if (!provider || provider.local) throw notFound('provider', `There is no provider "${providerId}" that takes a key.`);
    if (!shape.test(key)) throw new HttpError(422, 'invalid_request', 'A key has 8 to 512 characters and no spaces.');
    const row = {
      key_version: keyVersion,
      sealed: this.vault.seal(accountId, provider.id, key),
      hint: key.slice(-4),
      created_at: new Date(this.nowMs()),
    };
    await this.database.transaction(async db => {
      await assertAlive(db, accountId);
      await db
        .insertInto('api_key')
        .values({ account_id: accountId, provider: provider.id, ...row })
        .onConflict(on => on.columns(['account_id', 'provider']).doUpdateSet(row))
        .execute();
    });
    return shown({ provider: provider.id, hint: row.hint, created_at: row.created_at });
  }

  async list(accountId: string): Promise<StoredKey[]> {
    const rows = await this.database.run(db =>
      db.selectFrom('api_key').select(['provider', 'hint', 'created_at']).where('account_id', '=', accountId).orderBy('provider').execute(),
    );
    return rows.map(shown);
  }

  /** @throws HttpError `api_key_not_found` */
  async remove(accountId: string, provider: string): Promise<void> {
    const nobody = notFound('api_key', `There is no key for ${provider}.`);
    // The database refuses to look for it.
    if (provider.includes('\0')) throw nobody;
    const removed = await this.database.run(db =>
      db.deleteFrom('api_key').where('account_id', '=', accountId).where('provider', '=', provider).executeTakeFirst(),
    );
    if (removed.numDeletedRows === 0n) throw nobody;
  }

  /** @returns undefined where there is none, or it was sealed under another `AUTH_SECRET` */
  async open(accountId: string, provider: string): Promise<string | undefined> {
    const row = await this.database.run(db =>
      db.selectFrom('api_key').select('sealed').where('account_id', '=', accountId).where('provider', '=', provider).executeTakeFirst(),
    );
    return row && this.vault.open(accountId, provider, row.sealed);
  }
}

const shown = (row: { provider: string; hint: string; created_at: Date }): StoredKey => ({
  provider: row.provider,
  masked: `…${row.hint}`,
  createdAt: row.created_at,
});
