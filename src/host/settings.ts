import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { budgetNames, type Budgets } from '../core/usage/budgets.ts';
import { payRoutes, type PayRoute } from '../protocol/account.ts';

const section = 'aiMarketplace';
const routeSchema = z.enum(['automatic', ...payRoutes]);
const usdSchema = z.nullable(z.number().check(z.nonnegative(), z.maximum(1e6)));
const nanoOf = (usd: number | null | undefined): bigint | undefined => (usd == null ? undefined : BigInt(Math.round(usd * 1e9)));

/** The person's own settings. A workspace may not say where keys and code go, so its values are never read,
 *  and a value of the wrong kind counts as not set. */
export class Settings implements vscode.Disposable {
  /** What VS Code said of each since the last change. It takes a third of a millisecond to say it, and the list of models asks
   *  two thousand times. */
  private readonly values = new Map<string, unknown>();
  /** The first to hear of a change: who hears of it later, and asks, hears what is new. */
  private readonly subscription = vscode.workspace.onDidChangeConfiguration(() => this.values.clear());

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

  /** Address of the account service; as it was typed, not checked. */
  endpoint(): string | undefined {
    return this.userValue('endpoint', z.string());
  }

  defaultRoute(): PayRoute | 'automatic' {
    return this.userValue('defaultRoute', routeSchema) ?? 'automatic';
  }

  /** What the person wants to spend at most. */
  budgets(): Budgets {
    return Object.fromEntries(budgetNames.map(name => [name, nanoOf(this.userValue(`budget.${name}`, usdSchema))]));
  }

  /** Names of settings whose values are of the wrong kind. */
  broken(): string[] {
    const expected: Record<string, z.ZodMiniType> = {
      'sandbox.enabled': z.boolean(),
      'localModels.enabled': z.boolean(),
      baseUrls: z.record(z.string(), z.string()),
      endpoint: z.string(),
      defaultRoute: routeSchema,
      ...Object.fromEntries(budgetNames.map(name => [`budget.${name}`, usdSchema])),
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
    if (!this.values.has(name)) this.values.set(name, vscode.workspace.getConfiguration(section).inspect(name)?.globalValue);
    return this.values.get(name);
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
