import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { firstMessage } from '../../scripts/webview/marketplaceData.ts';
import { askQStates } from '../../webview-ui/dev/askQStates.ts';
import { marketplaceStates } from '../../webview-ui/dev/marketplaceStates.ts';
import { MarketplaceView } from './models/marketplaceView.ts';
import { pages } from './models/warmPages.ts';

const laterFile = '**/marketplaceLater.js';
const { list } = marketplaceStates;

/** Something that happens once, and whoever waits for it. */
function signal(): { given: Promise<void>; give: () => void } {
  let give = (): void => undefined;
  const given = new Promise<void>(done => (give = done));
  return { given, give: () => give() };
}

describe('what the marketplace loads after its first cards', () => {
  let view: MarketplaceView;
  afterEach(async () => view.close());

  /** Opens a page whose second file comes when it is let through. */
  async function opened(prepare: (page: Page) => Promise<unknown> = async () => undefined) {
    const asked = signal();
    const through = signal();
    const start = { ...firstMessage(list) };
    view = await MarketplaceView.open(pages(), list, {
      start,
      prepare: async page => {
        await page.route(laterFile, async route => {
          asked.give();
          await through.given;
          await route.continue();
        });
        await prepare(page);
      },
    });
    return { asked: asked.given, letThrough: () => through.give() };
  }

  it('is not waited for by cards, filters and order', async () => {
    const { letThrough } = await opened();
    await view.cards.first().waitFor();
    await view.page.getByRole('button', { name: 'Free', exact: true }).click();
    await view.page.getByRole('button', { name: 'Remove Free' }).waitFor();
    await view.page.getByRole('combobox', { name: 'Sort by' }).selectOption({ label: 'Newest' });
    await view.cards.first().waitFor();
    letThrough();
  });

  it('answers words that were typed before it was there, and until then shows what was found before', async () => {
    const { letThrough } = await opened();
    await view.cards.first().waitFor();
    await view.searchBox.fill('claude opus');
    await view.settled();
    assert.ok((await view.cards.count()) > 0);
    letThrough();
    await view.page
      .getByRole('article', { name: /^Claude Opus/ })
      .first()
      .waitFor();
  });

  it('does not say that nothing matches remembered words while nobody has looked for them', async () => {
    const remembered = { search: 'claude opus', filtersOpen: false, openId: null };
    const { asked, letThrough } = await opened(page =>
      page.addInitScript(state => sessionStorage.setItem('state', state), JSON.stringify(remembered)),
    );
    await asked;
    assert.equal(await view.page.getByText('Nothing matches').count(), 0);
    letThrough();
    await view.page
      .getByRole('article', { name: /^Claude Opus/ })
      .first()
      .waitFor();
  });

  it('where it cannot be loaded leaves the models where they are, and is tried again', async () => {
    let broken = true;
    const { letThrough } = await opened(page => page.route(laterFile, route => (broken ? route.abort() : route.fallback())));
    letThrough();
    await view.cards.first().waitFor();
    await view.tell({ type: 'marketplace.page', page: 'askQ' });
    await view.settled();
    assert.equal(await view.searchBox.isVisible(), true);
    broken = false;
    await view.tell({ type: 'marketplace.page', page: 'askQ' });
    await view.page.locator('aim-ask-q').waitFor({ state: 'attached' });
    await view.tell({ type: 'askQ.view', view: askQStates.picks });
    await view.page.getByRole('heading', { name: 'Ask Q Assistant' }).waitFor();
  });
});
