import * as vscode from 'vscode';
import { providers } from '../core/catalog/providers.ts';
import type { Reach } from '../protocol/marketplace.ts';
import type { KeyStore } from './keys/keyStore.ts';
import type { SelectedModel } from './selectedModel.ts';

const sandboxSetting = 'aiMarketplace.sandbox.enabled';

/** What this person can reach at the moment, and when that changes. Names of providers only: no key leaves the key store. */
export class Reachable implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange: vscode.Event<void> = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly keys: KeyStore,
    private readonly selectedModel: SelectedModel,
    secrets: vscode.SecretStorage,
  ) {
    const tell = () => this.changed.fire();
    this.subscriptions = [
      secrets.onDidChange(tell),
      selectedModel.onDidChange(tell),
      vscode.workspace.onDidChangeConfiguration(event => event.affectsConfiguration(sandboxSetting) && tell()),
    ];
  }

  async now(): Promise<Reach> {
    const keyed = await Promise.all(
      providers.map(async ({ id, keyEnv, baseUrl }) => {
        if (keyEnv.length === 0) return [];
        if (keyEnv.some(name => process.env[name])) return [id];
        return (await this.keys.get(id, new URL(baseUrl).origin)) === undefined ? [] : [id];
      }),
    );
    return {
      keyedProviders: keyed.flat(),
      sandbox: vscode.workspace.getConfiguration().get<boolean>(sandboxSetting) ?? false,
      selectedModel: this.selectedModel.get() ?? null,
    };
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.changed.dispose();
  }
}
