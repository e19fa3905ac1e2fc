import * as vscode from 'vscode';
import { providers } from '../core/catalog/providers.ts';
import type { ApiKeys } from './keys/apiKeys.ts';
import type { SelectedModel } from './selectedModel.ts';
import type { Settings } from './settings.ts';

/** Ids only. */
export interface PersonalReach {
  /** Providers with a key for the address where they are reached. */
  readonly keyedProviders: readonly string[];
  readonly sandbox: boolean;
  readonly selectedModel: string | null;
}

/** What this person can reach at the moment, and when that changes. Names of providers only: no key leaves the key store. */
export class Reachable implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange: vscode.Event<void> = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly keys: ApiKeys,
    private readonly settings: Settings,
    private readonly selectedModel: SelectedModel,
    secrets: vscode.SecretStorage,
  ) {
    const tell = () => this.changed.fire();
    this.subscriptions = [secrets.onDidChange(tell), selectedModel.onDidChange(tell), settings.onDidChange(tell)];
  }

  async now(): Promise<PersonalReach> {
    const keyed = await Promise.all(
      providers
        .filter(({ keyEnv }) => keyEnv.length > 0)
        .map(async provider => ((await this.keys.find(provider)) === undefined ? [] : [provider.id])),
    );
    return {
      keyedProviders: keyed.flat(),
      sandbox: this.settings.sandboxEnabled(),
      selectedModel: this.selectedModel.get() ?? null,
    };
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }
}
