import type * as vscode from 'vscode';

/** Keys live only here, one entry per provider and origin: a key goes to the origin that it was entered for and to no other. */
export class KeyStore {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  async get(providerId: string, origin: string): Promise<string | undefined> {
    return this.secrets.get(entryName(providerId, origin));
  }

  /** Writes and reads back: some keychains take a write and keep the old value.
   *  @throws Error when the stored value is not the one that was given */
  async set(providerId: string, origin: string, key: string): Promise<void> {
    await this.secrets.store(entryName(providerId, origin), key);
    if ((await this.get(providerId, origin)) !== key) throw new Error('The key store of this machine did not keep the key.');
  }

  async remove(providerId: string, origin: string): Promise<void> {
    await this.secrets.delete(entryName(providerId, origin));
  }
}

const entryName = (providerId: string, origin: string): string => `key:${providerId}:${origin}`;

/** The last four characters, and never more than a quarter of the key. */
export const maskKey = (key: string): string => `…${key.slice(-Math.min(4, Math.floor(key.length / 4)))}`;
