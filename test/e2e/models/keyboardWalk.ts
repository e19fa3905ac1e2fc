import assert from 'node:assert/strict';
import { focusedName } from './focusedName.ts';
import type { Workbench } from './workbench.ts';

/** Somebody without a mouse: what is pressed, and where that leads. */
export class KeyboardWalk {
  private readonly steps: string[] = [];

  /** @param plain takes out of a name what differs from run to run */
  constructor(
    private readonly vs: Workbench,
    private readonly plain: (name: string) => string,
  ) {}

  focused(): Promise<string> {
    return focusedName(this.vs.page);
  }

  async note(what: string): Promise<void> {
    this.steps.push(`${what.padEnd(22)} ${this.plain(await this.focused())}`);
  }

  /** Presses a key until the focus is where a person would look for it. */
  async pressUntil(key: string, wanted: RegExp): Promise<void> {
    for (let presses = 0; presses < 40; presses++) {
      await this.vs.page.keyboard.press(key);
      if (wanted.test(await this.focused())) return this.note(`${key} …`);
    }
    assert.fail(`${key} does not lead to ${wanted}; it is at ${await this.focused()}\n${this}`);
  }

  /** Waits until the focus has come where something leads by itself. */
  async arriveAt(what: string, wanted: RegExp): Promise<void> {
    const deadlineMs = Date.now() + 20_000;
    while (!wanted.test(await this.focused())) {
      if (Date.now() > deadlineMs) assert.fail(`${what} does not lead to ${wanted}; it is at ${await this.focused()}\n${this}`);
      await this.vs.page.waitForTimeout(50);
    }
    await this.note(what);
  }

  toString(): string {
    return `${this.steps.join('\n')}\n`;
  }
}
