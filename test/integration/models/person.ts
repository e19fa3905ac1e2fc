import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const messageBoxes = ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const;

interface Pickable {
  readonly label: string;
}

/** A person at the keyboard: answers what VS Code asks and keeps what it said. In tests VS Code itself shows no dialogs. */
export class Person {
  /** Messages, titles and placeholders, in order. */
  readonly told: string[] = [];
  /** Labels of buttons that are pressed where they are offered. */
  presses: string[] = [];
  /** What is picked from the lists that come, one after another, by the beginning of the label. */
  picks: string[] = [];
  /** What is typed into the boxes that come. */
  types: string[] = [];
  /** Where files are saved. */
  savesTo: vscode.Uri | undefined;
  /** Web addresses that were opened. */
  readonly opened: string[] = [];
  private readonly before = new Map<string, PropertyDescriptor | undefined>();

  sitDown(): void {
    for (const name of messageBoxes)
      this.replace(vscode.window, name, (message: string, ...buttons: unknown[]) => this.hear(message, buttons));
    this.replace(vscode.window, 'showQuickPick', async (items: readonly Pickable[], options?: { placeHolder?: string }) => {
      this.told.push(options?.placeHolder ?? '');
      const wanted = this.picks.shift();
      return wanted === undefined ? undefined : items.find(({ label }) => label.startsWith(wanted));
    });
    this.replace(vscode.window, 'showInputBox', async (options?: vscode.InputBoxOptions) => {
      this.told.push(options?.prompt ?? '');
      return this.types.shift();
    });
    this.replace(vscode.window, 'showSaveDialog', async () => this.savesTo);
    this.replace(vscode.env, 'openExternal', async (uri: vscode.Uri) => {
      this.opened.push(uri.toString(true));
      return true;
    });
  }

  standUp(): void {
    for (const name of [...messageBoxes, 'showQuickPick', 'showInputBox', 'showSaveDialog']) this.restore(vscode.window, name);
    this.restore(vscode.env, 'openExternal');
  }

  assertHeard(words: RegExp): void {
    assert.ok(
      this.told.some(text => words.test(text)),
      `${words} is not in:\n${this.told.join('\n')}`,
    );
  }

  private async hear(message: string, buttons: readonly unknown[]): Promise<unknown> {
    this.told.push(message);
    return buttons.find(button => this.presses.includes(String(button)));
  }

  private replace(target: object, name: string, value: unknown): void {
    this.before.set(name, Object.getOwnPropertyDescriptor(target, name));
    Object.defineProperty(target, name, { configurable: true, writable: true, value });
  }

  private restore(target: object, name: string): void {
    const former = this.before.get(name);
    if (former) Object.defineProperty(target, name, former);
  }
}
