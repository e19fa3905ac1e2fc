import assert from 'node:assert/strict';
import { MarketplacePage } from './models/marketplacePage.ts';
import { workbench } from './models/warmWorkbench.ts';

describe('marketplace', () => {
  /** A step of each test, not a hook: a hook that a busy machine misses is not taken again. */
  async function open(): Promise<MarketplacePage> {
    const marketplace = new MarketplacePage(await workbench().openMarketplace());
    await marketplace.cards.first().waitFor();
    return marketplace;
  }

  it('shows the models of the catalog when its icon is clicked', async () => {
    const marketplace = await open();
    assert.match((await marketplace.count.textContent()) ?? '', /^\d{3}\s+models/);
  });

  it('finds a model in spite of a typo, and selects it', async () => {
    const marketplace = await open();
    await marketplace.search('claud sonet 5.5');
    const name = 'Claude Sonnet 5.5';
    await marketplace.select(name);
    await marketplace.card(name).getByRole('button', { name: 'Selected' }).waitFor();
    await marketplace.search('');
  });

  it('keeps its filters over a reload', async () => {
    let marketplace = await open();
    await marketplace.openFilters();
    await marketplace.toggle('Price', 'Free');
    const filtered = await marketplace.count.textContent();
    await workbench().reload();
    marketplace = await open();
    assert.equal(await marketplace.count.textContent(), filtered);
    await marketplace.openFilters();
    await marketplace.toggle('Price', 'Free');
  });
});
