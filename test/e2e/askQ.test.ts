import assert from 'node:assert/strict';
import { AskQPage } from './models/askQPage.ts';
import { ChatPage } from './models/chatPage.ts';
import { MarketplacePage } from './models/marketplacePage.ts';
import type { Workbench } from './models/workbench.ts';
import { workbench } from './models/warmWorkbench.ts';

/** Opens a file by keyboard and selects all of it. */
async function selectAllOf(vs: Workbench, file: string): Promise<void> {
  await vs.page.keyboard.press('Control+P');
  await vs.quickInput.fill(file);
  await vs.quickPickRow(file).waitFor();
  await vs.page.keyboard.press('Enter');
  await vs.page.locator('.editor-group-container .monaco-editor .view-line').first().waitFor();
  await vs.page.keyboard.press('Control+A');
  await vs.page
    .locator('.statusbar')
    .getByText(/selected/)
    .waitFor();
}

describe('Ask Q', () => {
  let askQ: AskQPage;

  it('from the palette, by keyboard alone: words, cards, a corrected task, and the chat has it all', async () => {
    const vs = workbench();
    const { keyboard } = vs.page;
    await selectAllOf(vs, 'retry.ts');
    await vs.command('AI Marketplace: Ask Q Assistant');
    await vs.page
      .locator('.quick-input-widget')
      .getByText(/With retry\.ts:1–10/)
      .waitFor();
    await vs.askQBox.fill('why does this fail only on CI');
    await vs.askQBox.press('Enter');
    askQ = new AskQPage(await vs.view('aim-ask-q'));
    await askQ.firstButton.waitFor();
    await askQ.waitForChip('Task', 'Debug code');
    assert.equal((await askQ.names()).length, 3);

    // Back from the first card to the chip of the task, to its menu, and to "Review" by its letters.
    await askQ.firstButton.and(askQ.view.locator(':focus')).waitFor();
    await keyboard.press('Shift+Tab');
    for (let steps = 0; steps < 12 && !(await askQ.chip('Task').evaluate(chip => chip.matches(':focus'))); steps++)
      await keyboard.press('Shift+Tab');
    await keyboard.press('Enter');
    await askQ.view.getByRole('listbox', { name: 'Task' }).waitFor();
    await keyboard.type('rev');
    await keyboard.press('Enter');
    await askQ.waitForChip('Task', 'Review');
    const [first = ''] = await askQ.names();

    for (let steps = 0; steps < 12 && !(await askQ.firstButton.evaluate(button => button.matches(':focus'))); steps++)
      await keyboard.press('Tab');
    await keyboard.press('Enter');
    const chat = new ChatPage(await vs.view('aim-chat'));
    await chat.button(`Switch Model, now ${first}`).waitFor();
    await chat.waitForDraft('why does this fail only on CI');
    await chat.view.getByRole('list', { name: 'Attached' }).getByText('retry.ts:1–10').waitFor();
  });

  it('from the marketplace: its button opens the page, with what is selected, and leads back', async () => {
    const vs = workbench();
    const marketplace = new MarketplacePage(await vs.openMarketplace());
    if (await askQ.view.getByRole('button', { name: 'Back to Marketplace' }).isVisible())
      await askQ.view.getByRole('button', { name: 'Back to Marketplace' }).click();
    await marketplace.searchBox.waitFor();
    await marketplace.view.getByRole('button', { name: 'Ask Q Assistant' }).click();
    await askQ.view.getByRole('button', { name: /^Remove retry\.ts/ }).click();
    await askQ.request.fill('translate this README into German');
    await askQ.request.press('Enter');
    await askQ.waitForChip('Task', 'Translate');
    await askQ.view.getByRole('button', { name: 'Back to Marketplace' }).click();
    await marketplace.searchBox.waitFor();
  });

  it('from the list of models: the first row asks Q', async () => {
    const vs = workbench();
    await vs.command('AI Marketplace: Select Model…');
    await vs.quickPickRow('Ask Q…').waitFor();
    await vs.page.keyboard.press('Enter');
    await vs.askQBox.fill('write unit tests for this');
    await vs.askQBox.press('Enter');
    await askQ.waitForChip('Task', 'Write tests');
  });
});
