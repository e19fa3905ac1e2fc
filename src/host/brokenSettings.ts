import * as vscode from 'vscode';
import type { Settings } from './settings.ts';

/** Says which settings have a value of the wrong kind, each once in a window: they count as not set, and nobody would guess why. */
export class BrokenSettings implements vscode.Disposable {
  private readonly said = new Set<string>();
  private readonly subscription: vscode.Disposable;

  constructor(private readonly settings: Settings) {
    this.subscription = settings.onDidChange(() => void this.say());
  }

  async say(): Promise<void> {
    const names = this.settings.broken().filter(name => !this.said.has(name));
    if (names.length === 0) return;
    for (const name of names) this.said.add(name);
    const { t } = vscode.l10n;
    const open = t('Open Settings');
    const message = t('{0} has a value of the wrong kind, so it is ignored. Everything else works.', names.join(', '));
    if ((await vscode.window.showWarningMessage(message, open)) === open)
      await vscode.commands.executeCommand('workbench.action.openSettings', names[0]);
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
