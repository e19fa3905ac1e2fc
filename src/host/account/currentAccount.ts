import type { EndpointError } from '../../core/account/endpointError.ts';
import type { Account } from './account.ts';
import { endpointUrl } from './endpointUrl.ts';

export interface CurrentAccountPorts {
  /** The setting. */
  endpoint(): string | undefined;
  /** @param onChange to be called with every change of what it shows */
  make(url: string, onChange: () => void): Account;
  /** Told when the service answers after it was away, or somebody has signed in. */
  onReachable(account: Account): void;
}

/** The account at the service that the setting names, made anew when it names another. */
export class CurrentAccount {
  private made: { readonly url: string; readonly account: Account } | undefined;
  private readonly listeners = new Set<() => void>();
  private before: { readonly user: string | undefined; readonly away: EndpointError | undefined } | undefined;

  constructor(private readonly ports: CurrentAccountPorts) {}

  /** Undefined where no service is set, or its address must not be used. */
  get(): Account | undefined {
    const url = endpointUrl(this.ports.endpoint());
    if (url === this.made?.url) return this.made?.account;
    this.made?.account.dispose();
    this.made = url === undefined || url === 'unusable' ? undefined : { url, account: this.ports.make(url, () => this.changed()) };
    return this.made?.account;
  }

  /** The setting holds an address that must not be used. */
  get isUnusable(): boolean {
    return endpointUrl(this.ports.endpoint()) === 'unusable';
  }

  onDidChange(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  dispose(): void {
    this.made?.account.dispose();
  }

  private changed(): void {
    const account = this.made?.account;
    const now = { user: account?.user?.id, away: account?.away };
    const isNew = now.user !== undefined && !now.away && (this.before?.user !== now.user || this.before.away !== undefined);
    this.before = now;
    if (account && isNew) this.ports.onReachable(account);
    for (const listener of this.listeners) listener();
  }
}
