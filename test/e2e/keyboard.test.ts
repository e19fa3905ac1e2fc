import assert from 'node:assert/strict';
import { expectGolden } from '../support/expectGolden.ts';
import { ChatPage } from './models/chatPage.ts';
import { focusedName } from './models/focusedName.ts';
import { workbench } from './models/warmWorkbench.ts';

const model = 'Claude Sonnet 5.5';

const focused = (): Promise<string> => focusedName(workbench().page);

describe('by keyboard alone', function () {
  this.timeout(120_000);

  this.retries(0); // a second walk would begin where the first one ended

  it('from the list of models to an answer, its text and its receipt', async () => {
    const vs = workbench();
    const { keyboard } = vs.page;
    const walk: string[] = [];
    const note = async (what: string) =>
      walk.push(`${what.padEnd(22)} ${(await focused()).replaceAll(/\$[\d.]+/g, '$…').replaceAll(/\b\d[\d,]*\b models/g, '… models')}`);
    /** Presses a key until the focus is where a person would look for it. */
    const pressUntil = async (key: string, wanted: RegExp) => {
      for (let presses = 0; presses < 40; presses++) {
        await keyboard.press(key);
        if (wanted.test(await focused())) return note(`${key} …`);
      }
      assert.fail(`${key} does not lead to ${wanted}; it is at ${await focused()}\n${walk.join('\n')}`);
    };
    const arriveAt = async (what: string, wanted: RegExp) => {
      const deadlineMs = Date.now() + 20_000;
      while (!wanted.test(await focused())) {
        if (Date.now() > deadlineMs) assert.fail(`${what} does not lead to ${wanted}; it is at ${await focused()}\n${walk.join('\n')}`);
        await vs.page.waitForTimeout(50);
      }
      await note(what);
    };

    await vs.command('AI Marketplace: Open Marketplace');
    await arriveAt('Open Marketplace', /Search models/);
    await keyboard.type('claude sonnet 5');
    // Until the index is there, the list has all models and the facets count them: a keyboard is faster than that.
    const marketplace = await vs.view('aim-marketplace');
    await marketplace.getByText(/^\d\s+for “claude sonnet 5”$/).waitFor();
    await pressUntil('Tab', /^button Filters/);
    await keyboard.press('Enter');
    await pressUntil('Tab', /^button Code/);
    await keyboard.press('Space');
    await marketplace.getByRole('button', { name: /^Code/, pressed: true }).first().waitFor();
    await note('Space');
    await pressUntil('Tab', /^article /);
    for (let rows = 0; rows < 10 && !(await focused()).startsWith(`article ${model}`); rows++) await keyboard.press('ArrowDown');
    assert.equal(await focused(), `article ${model}`, walk.join('\n'));
    await note('ArrowDown …');
    await pressUntil('Tab', /^button Select Model/);
    await keyboard.press('Enter');
    const chat = new ChatPage(await vs.view('aim-chat'));
    await arriveAt('Enter', /^textarea Message/);
    await keyboard.type('What does a retry loop do?');
    await keyboard.press('Enter');
    await chat.lastAnswer.getByRole('button', { name: /^Receipt/ }).waitFor({ timeout: 30_000 });
    await note('Enter');
    await pressUntil('Shift+Tab', /^button Copy answer/);
    await keyboard.press('Enter');
    await vs.page.waitForFunction(async () => (await navigator.clipboard.readText()).length > 40);
    await pressUntil('Shift+Tab', /^button Receipt/);
    await keyboard.press('Enter');
    await chat.view.getByRole('dialog', { name: 'Receipt' }).waitFor();
    await keyboard.press('Escape');
    await note('Enter, Escape');
    await pressUntil('Tab', /^textarea Message/);
    expectGolden('e2e/keyboard.txt', `${walk.join('\n')}\n`);
  });
});
