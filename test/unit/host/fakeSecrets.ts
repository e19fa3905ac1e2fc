import type * as vscode from 'vscode';

/** A key store in memory that can be told to fail as real ones do. */
export class FakeSecrets implements vscode.SecretStorage {
  private readonly entries = new Map<string, string>();
  /** Takes writes and keeps the old value. */
  stale = false;
  broken: Error | undefined;
  readonly onDidChange: vscode.Event<vscode.SecretStorageChangeEvent> = () => ({ dispose: () => undefined });

  async get(key: string): Promise<string | undefined> {
    if (this.broken) throw this.broken;
    return this.entries.get(key);
  }
  async store(key: string, value: string): Promise<void> {
    if (this.broken) throw this.broken;
    if (!this.stale) this.entries.set(key, value);
  }
  async delete(key: string): Promise<void> {
    this.entries.delete(key);
  }
  async keys(): Promise<string[]> {
    return [...this.entries.keys()];
  }
}
