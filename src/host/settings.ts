import * as vscode from 'vscode';
import * as z from 'zod/mini';

const section = 'aiMarketplace';

/** The person's own settings. A workspace may not say where keys and code go, so its values are never read,
 *  and a value of the wrong kind counts as not set. */
export class Settings {
  sandboxEnabled(): boolean {
    return this.userValue('sandbox.enabled', z.boolean()) ?? false;
  }

  localModelsEnabled(): boolean {
    return this.userValue('localModels.enabled', z.boolean()) ?? true;
  }

  /** The address that replaces a provider's own; as it was typed, not checked. */
  baseUrl(providerId: string): unknown {
    return this.userValue('baseUrls', z.record(z.string(), z.unknown()))?.[providerId];
  }

  /** Names of settings whose values are of the wrong kind. */
  broken(): string[] {
    const expected: Record<string, z.ZodMiniType> = {
      'sandbox.enabled': z.boolean(),
      'localModels.enabled': z.boolean(),
      baseUrls: z.record(z.string(), z.string()),
    };
    return Object.entries(expected)
      .filter(([name, schema]) => {
        const value = this.inspect(name);
        return value !== undefined && !z.safeParse(schema, value).success;
      })
      .map(([name]) => `${section}.${name}`);
  }

  onDidChange(listener: () => void): vscode.Disposable {
    return vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration(section)) listener();
    });
  }

  private userValue<T>(name: string, schema: z.ZodMiniType<T>): T | undefined {
    return z.safeParse(schema, this.inspect(name)).data;
  }

  private inspect(name: string): unknown {
    return vscode.workspace.getConfiguration(section).inspect(name)?.globalValue;
  }
}
