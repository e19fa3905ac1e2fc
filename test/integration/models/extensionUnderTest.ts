import * as vscode from 'vscode';
import type { TestHandle } from '../../../src/host/testHandle.ts';

/** The extension as VS Code has loaded it. */
export async function extensionUnderTest(): Promise<TestHandle> {
  const extension = vscode.extensions.getExtension<TestHandle>('q-marketplace.ai-agent-marketplace');
  if (!extension) throw new Error('VS Code has not loaded the extension.');
  return extension.activate();
}

const settings = () => vscode.workspace.getConfiguration('aiMarketplace');

/** The person's own settings for the time of `work`. */
export async function withUserSettings(values: Readonly<Record<string, unknown>>, work: () => Promise<void>): Promise<void> {
  const before = Object.keys(values).map(name => [name, settings().inspect(name)?.globalValue] as const);
  try {
    for (const [name, value] of Object.entries(values)) await set(name, value);
    await work();
  } finally {
    for (const [name, value] of before) await set(name, value);
  }
}

/** Writing ends before the extension host has heard of it. */
async function set(name: string, value: unknown): Promise<void> {
  const isSet = () => {
    const { globalValue, defaultValue } = settings().inspect(name) ?? {};
    // VS Code stores nothing where the value is the default one.
    return JSON.stringify(globalValue ?? defaultValue) === JSON.stringify(value ?? defaultValue);
  };
  const heard = new Promise<void>(resolve => {
    const listening = vscode.workspace.onDidChangeConfiguration(() => {
      if (!isSet()) return;
      listening.dispose();
      resolve();
    });
  });
  await settings().update(name, value, vscode.ConfigurationTarget.Global);
  if (!isSet()) await heard;
}
