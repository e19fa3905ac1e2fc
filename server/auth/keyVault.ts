import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Raised when keys are sealed in another way: rows say which one they were sealed with. */
export const keyVersion = 1;
const nonceBytes = 12;
const tagBytes = 16;

/** Seals people's own provider keys: AES-256-GCM under a key of each account, bound to its provider. */
export class KeyVault {
  constructor(private readonly authSecret: string) {}

  seal(accountId: string, provider: string, key: string): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.keyOf(accountId), nonce).setAAD(Buffer.from(provider));
    return Buffer.concat([nonce, cipher.update(key, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
  }

  /** @returns undefined where it was sealed under another `AUTH_SECRET`, or changed: the person enters it again */
  open(accountId: string, provider: string, sealed: string): string | undefined {
    const bytes = Buffer.from(sealed, 'base64');
    const nonce = bytes.subarray(0, nonceBytes);
    const tag = bytes.subarray(bytes.length - tagBytes);
    try {
      const cipher = createDecipheriv('aes-256-gcm', this.keyOf(accountId), nonce).setAAD(Buffer.from(provider)).setAuthTag(tag);
      return cipher.update(bytes.subarray(nonceBytes, bytes.length - tagBytes), undefined, 'utf8') + cipher.final('utf8');
    } catch {
      return undefined;
    }
  }

  private keyOf(accountId: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.authSecret, accountId, `stored keys, version ${keyVersion}`, 32));
  }
}
