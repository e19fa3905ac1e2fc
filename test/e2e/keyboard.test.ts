import assert from 'node:assert/strict';
import { expectGolden } from '../support/expectGolden.ts';
import { ChatPage } from './models/chatPage.ts';
import { KeyboardWalk } from './models/keyboardWalk.ts';
import { workbench } from './models/warmWorkbench.ts';

const model = 'Claude Sonnet 5.5';

describe('by keyboard alone', function () {
  this.timeout(120_000);

  this.retries(0); // a second walk would begin where the first one ended

  it('from the list of models to an answer, its text and its receipt', async () => {
    const vs = workbench();
    const { keyboard } = vs.page;
    const walk = new KeyboardWalk(vs, name => name.replaceAll(/\$[\d.]+/g, '$…').replaceAll(/\b\d[\d,]*\b models/g, '… models'));

    await vs.command('AI Marketplace: Open Marketplace');
    await walk.arriveAt('Open Marketplace', /Search models/);
    await keyboard.type('claude sonnet 5');
    // Until the index is there, the list has all models and the facets count them: a keyboard is faster than that.
    const marketplace = await vs.view('aim-marketplace');
    await marketplace.getByText(/^\d\s+for “claude sonnet 5”$/).waitFor();
    await walk.pressUntil('Tab', /^button Filters/);
    await keyboard.press('Enter');
    await walk.pressUntil('Tab', /^button Code/);
    await keyboard.press('Space');
    await marketplace.getByRole('button', { name: /^Code/, pressed: true }).first().waitFor();
    await walk.note('Space');
    await walk.pressUntil('Tab', /^article /);
    for (let rows = 0; rows < 10 && !(await walk.focused()).startsWith(`article ${model}`); rows++) await keyboard.press('ArrowDown');
    assert.equal(await walk.focused(), `article ${model}`, String(walk));
    await walk.note('ArrowDown …');
    await walk.pressUntil('Tab', /^button Select Model/);
    await keyboard.press('Enter');
    const chat = new ChatPage(await vs.view('aim-chat'));
    await walk.arriveAt('Enter', /^textarea Message/);
    await keyboard.type('What does a retry loop do?');
    await chat.answerAfter(() => keyboard.press('Enter'));
    await walk.note('Enter');
    await walk.pressUntil('Shift+Tab', /^button Copy answer/);
    await keyboard.press('Enter');
    await vs.page.waitForFunction(async () => (await navigator.clipboard.readText()).length > 40);
    await walk.pressUntil('Shift+Tab', /^button Receipt/);
    await keyboard.press('Enter');
    await chat.view.getByRole('dialog', { name: 'Receipt' }).waitFor();
    await keyboard.press('Escape');
    await walk.note('Enter, Escape');
    await walk.pressUntil('Tab', /^textarea Message/);
    expectGolden('e2e/keyboard.txt', String(walk));
  });
});
