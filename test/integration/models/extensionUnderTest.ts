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
    for (const [name, value] of Object.entries(values)) await settings().update(name, value, vscode.ConfigurationTarget.Global);
    await work();
  } finally {
    for (const [name, value] of before) await settings().update(name, value, vscode.ConfigurationTarget.Global);
  }
}
