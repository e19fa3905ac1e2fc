import * as vscode from 'vscode';
import { availableNanoOf } from '../core/account/balance.ts';
import { providers } from '../core/catalog/providers.ts';
import type { CurrentAccount } from './account/currentAccount.ts';
import type { ApiKeys } from './keys/apiKeys.ts';
import type { SelectedModel } from './selectedModel.ts';
import type { Settings } from './settings.ts';

/** Ids only. */
export interface PersonalReach {
  /** Providers with a key for the address where they are reached. */
  readonly keyedProviders: readonly string[];
  /** Absent while signed out. `providers` are those that the balance can pay for. */
  readonly balance?: { readonly availableNano: bigint; readonly providers: readonly string[] };
  readonly sandbox: boolean;
  readonly selectedModel: string | null;
}

export interface ReachablePorts {
  readonly keys: ApiKeys;
  readonly settings: Settings;
  readonly selectedModel: SelectedModel;
  readonly account: CurrentAccount;
  readonly secrets: vscode.SecretStorage;
}

/** What this person can reach at the moment, and when that changes. Names of providers only: no key leaves the key store. */
export class Reachable implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange: vscode.Event<void> = this.changed.event;
  private readonly subscriptions: { dispose(): void }[];
  private byAccount = '';

  constructor(private readonly ports: ReachablePorts) {
    const { secrets, selectedModel, settings, account } = ports;
    const tell = () => this.changed.fire();
    this.subscriptions = [
      secrets.onDidChange(({ key }) => key.startsWith('key:') && tell()),
      selectedModel.onDidChange(tell),
      settings.onDidChange(tell),
      account.onDidChange(() => this.lookAtAccount()),
    ];
  }

  async now(): Promise<PersonalReach> {
    const { keys, settings, selectedModel, account } = this.ports;
    const here = await Promise.all(
      providers
        .filter(({ keyEnv }) => keyEnv.length > 0)
        .map(async provider => ((await keys.find(provider)) === undefined ? [] : [provider.id])),
    );
    const known = account.get();
    const stored = known?.keys.map(({ provider }) => provider) ?? [];
    const balance = known?.user && known.balance;
    return {
      keyedProviders: [...new Set([...here.flat(), ...stored])],
      ...(balance ? { balance: { availableNano: availableNanoOf(balance), providers: balance.providers ?? remoteProviders } } : {}),
      sandbox: settings.sandboxEnabled(),
      selectedModel: selectedModel.get() ?? null,
    };
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }

  /** Another amount changes nothing of what can be reached, unless there was none. */
  private lookAtAccount(): void {
    const account = this.ports.account.get();
    const { user, keys, balance } = account ?? {};
    const now = JSON.stringify([user?.id, keys?.map(({ provider }) => provider), balance?.providers, (balance?.balanceNano ?? 0n) > 0n]);
    if (now === this.byAccount) return;
    this.byAccount = now;
    this.changed.fire();
  }
}

/** Where the service does not say what it reaches. */
const remoteProviders = providers.filter(({ local }) => !local).map(({ id }) => id);
