import type * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { CredentialStore, Credentials } from '../../core/account/accountSession.ts';
import { userSchema } from '../../core/account/endpointAnswers.ts';

const schema = z.object({ user: userSchema, token: z.string(), refreshToken: z.string() });

export interface SecretCredentialPorts {
  readonly secrets: Pick<vscode.SecretStorage, 'get' | 'store' | 'delete'>;
  /** Tokens go to the service that made them and to no other. */
  readonly origin: string;
  /** Told of every token, so that logs can leave it out. */
  onToken(token: string): void;
  /** The key store failed: the session lives in this window only. */
  onFailure(error: unknown): void;
}

/** The session in VS Code's secret storage. Where that fails, it is kept in memory until the window closes. */
export class SecretCredentials implements CredentialStore {
  private held: { readonly credentials: Credentials | undefined } | undefined;

  constructor(private readonly ports: SecretCredentialPorts) {}

  async read(): Promise<Credentials | undefined> {
    if (this.held) return this.held.credentials;
    try {
      const credentials = parsed(await this.ports.secrets.get(this.entry));
      this.tell(credentials);
      return credentials;
    } catch (error) {
      this.ports.onFailure(error);
      return undefined;
    }
  }

  /** Writes and reads back: some keychains take a write and keep the old value. */
  async write(credentials: Credentials | undefined): Promise<void> {
    const { secrets } = this.ports;
    this.tell(credentials);
    this.held = undefined;
    try {
      if (!credentials) return await secrets.delete(this.entry);
      const text = JSON.stringify(credentials);
      await secrets.store(this.entry, text);
      if ((await secrets.get(this.entry)) !== text) throw new Error('The key store of this machine did not keep the session.');
    } catch (error) {
      this.held = { credentials };
      this.ports.onFailure(error);
    }
  }

  /** Whether a change of the secret storage may be one of this session. */
  isEntry(name: string): boolean {
    return name === this.entry;
  }

  private get entry(): string {
    return `account:${this.ports.origin}`;
  }

  private tell(credentials: Credentials | undefined): void {
    if (!credentials) return;
    this.ports.onToken(credentials.token);
    this.ports.onToken(credentials.refreshToken);
  }
}

function parsed(text: string | undefined): Credentials | undefined {
  if (text === undefined) return undefined;
  try {
    return z.safeParse(schema, JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
