import assert from 'node:assert/strict';
import { MarketplacePage } from './models/marketplacePage.ts';
import { workbench } from './models/warmWorkbench.ts';

describe('marketplace', () => {
  let marketplace: MarketplacePage;
  beforeEach(async () => {
    marketplace = new MarketplacePage(await workbench().openMarketplace());
    await marketplace.cards.first().waitFor();
  });

  it('shows the models of the catalog when its icon is clicked', async () => {
    assert.match((await marketplace.count.textContent()) ?? '', /^\d{3}\s+models/);
  });

  it('finds a model in spite of a typo, and selects it', async () => {
    await marketplace.search('claud sonet 5.5');
    const name = 'Claude Sonnet 5.5';
    await marketplace.select(name);
    await marketplace.card(name).getByRole('button', { name: 'Selected' }).waitFor();
    await marketplace.search('');
  });

  it('keeps its filters over a reload', async () => {
    await marketplace.openFilters();
    await marketplace.toggle('Price', 'Free');
    const filtered = await marketplace.count.textContent();
    await workbench().reload();
    marketplace = new MarketplacePage(await workbench().openMarketplace());
    await marketplace.cards.first().waitFor();
    assert.equal(await marketplace.count.textContent(), filtered);
    await marketplace.openFilters();
    await marketplace.toggle('Price', 'Free');
  });
});
