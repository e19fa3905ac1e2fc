import assert from 'node:assert/strict';
import { firstMessage, firstMessageOf } from '../../scripts/webview/marketplaceData.ts';
import { askQStates } from '../../webview-ui/dev/askQStates.ts';
import { marketplaceStates } from '../../webview-ui/dev/marketplaceStates.ts';
import { MarketplaceView } from './models/marketplaceView.ts';
import { pages } from './models/warmPages.ts';

const { list, chips, filters, details, empty, nothing, failed, loading } = marketplaceStates;

describe('marketplace', () => {
  let view: MarketplaceView;
  const open = async (...args: Parameters<typeof MarketplaceView.open> extends [unknown, ...infer Rest] ? Rest : never) => {
    view = await MarketplaceView.open(pages(), ...args);
    return view;
  };
  afterEach(async () => view.close());

  it('has the roles and names that screen readers and people look for', async () => {
    await open(filters);
    await view.searchBox.waitFor();
    assert.equal(await view.searchBox.getAttribute('placeholder'), 'Search 856 models');
    for (const group of ['Price', 'Capability']) await view.page.getByRole('group', { name: group, exact: true }).waitFor();
    for (const select of ['Provider', 'Rating', 'Context', 'Runs', 'Sort by'])
      await view.page.getByRole('combobox', { name: select }).waitFor();
    const card = view.cards.first();
    await card.getByRole('button', { name: 'Select Model' }).waitFor();
    await card.getByRole('button', { name: 'Details' }).waitFor();
    assert.deepEqual(await view.violations(), []);
  });

  it('the same names in the wide panel', async () => {
    await open(chips, { width: 1_200 });
    for (const group of ['Price', 'Capability', 'Provider', 'Rating'])
      await view.page.getByRole('group', { name: group, exact: true }).waitFor();
    await view.page.getByRole('combobox', { name: 'Sort by' }).waitFor();
    await view.page.getByRole('checkbox', { name: /^Code/ }).waitFor();
  });

  it('leaves the focus where a person types when its details come back', async () => {
    await open(details, { elsewhere: true });
    await view.page.getByRole('heading', { level: 2 }).first().waitFor();
    assert.equal(await view.page.evaluate(() => document.activeElement?.localName), 'body');
  });

  it('asks Q from its button, and with the words that are no model', async () => {
    await open(nothing);
    await view.button('Ask Q Assistant').click();
    assert.deepEqual(await view.waitForMessage('marketplace.askQ'), { type: 'marketplace.askQ' });
    await view.page.getByRole('heading', { name: 'What do you need?' }).waitFor();
    await view.button('Ask Q about “zzzz”').click();
    assert.deepEqual(await view.waitForMessage('marketplace.askQ'), { type: 'marketplace.askQ', text: 'zzzz' });
  });

  it('shows Q in the models’ place, and gives the place and the cursor back', async () => {
    await open(list);
    await view.tell({ type: 'marketplace.page', page: 'askQ' });
    await view.page.locator('aim-ask-q').waitFor({ state: 'attached' });
    await view.tell({ type: 'askQ.view', view: askQStates.picks });
    await view.page.getByRole('heading', { name: 'Ask Q Assistant' }).waitFor();
    assert.equal(await view.searchBox.isVisible(), false);
    await view.button('Back to Marketplace').click();
    await view.tell({ type: 'marketplace.page', page: 'models' });
    await view.searchBox.waitFor();
    assert.equal(await view.focused(), 'input Search models');
  });

  it('details that Q opened lead back to Q', async () => {
    await open(list);
    await view.tell({ type: 'marketplace.page', page: 'askQ' });
    await view.page.locator('aim-ask-q').waitFor({ state: 'attached' });
    await view.tell({ type: 'askQ.view', view: askQStates.picks });
    const button = view.page.getByRole('article', { name: 'Grok 4.7' }).getByRole('button', { name: 'Details' });
    await button.click();
    await view.tell({ type: 'marketplace.show', modelId: 'openai/gpt-6.1-terra' });
    await view.page.getByRole('heading', { name: 'GPT-6.1 Terra', level: 2 }).waitFor();
    await view.page.keyboard.press('Escape');
    await view.page.getByRole('heading', { name: 'Ask Q Assistant' }).waitFor();
    await button.and(view.page.locator(':focus')).waitFor();
  });

  it('finds what was meant', async () => {
    await open(list);
    await view.searchBox.fill('gork 4, gtp 5');
    await view.waitForCount(/^\d+ for “grok 4, gpt 5”$/);
    assert.ok((await view.page.getByRole('article', { name: /^Grok 4/ }).count()) > 0);
    assert.equal(await view.page.getByRole('combobox', { name: 'Sort by' }).inputValue(), 'relevance');
  });

  it('filters by a chip, tells the host to keep it, and lets go of it', async () => {
    await open(list);
    await view.button('Free').click();
    await view.waitForCount(/^126 of 856 models$/);
    assert.deepEqual((await view.waitForMessage('marketplace.save')).saved.filters, { prices: ['free'] });
    await view.button('Remove Free').click();
    await view.waitForCount(/^856 models$/);
    assert.deepEqual((await view.waitForMessage('marketplace.save')).saved.filters, {});
  });

  it('the number on a filter is what it leaves', async () => {
    await open(filters);
    const vision = view.page.getByRole('group', { name: 'Capability' }).getByRole('button', { name: /^Vision/ });
    const promised = /\d+/.exec((await vision.textContent()) ?? '')?.[0];
    await vision.click();
    await view.waitForCount(new RegExp(`^${promised} of`));
  });

  it('narrows by provider, rating, context and a highest price', async () => {
    await open(filters);
    await view.page.getByRole('combobox', { name: 'Provider' }).selectOption({ index: 1 });
    await view.page.getByRole('combobox', { name: 'Rating' }).selectOption({ index: 4 });
    await view.page.getByRole('combobox', { name: 'Context' }).selectOption({ index: 2 });
    await view.page.getByRole('textbox', { name: /Maximum output price/ }).fill('$1,5');
    await view.page.keyboard.press('Enter');
    const { saved } = await view.waitForMessage('marketplace.save');
    assert.equal(saved.filters.maxOutputPrice, 1.5);
    assert.equal(saved.filters.minContext, 128_000);
    assert.equal(saved.filters.providers?.length, 1);
    assert.equal(saved.filters.unrated, true);
    await view.button('Clear filters').click();
    await view.waitForCount(/^856 models$/);
    assert.equal(await view.page.getByRole('combobox', { name: 'Rating' }).inputValue(), '-1');
  });

  it('says so when the highest price is no amount, keeps it to be mended, and the limit as it was', async () => {
    await open(filters);
    const field = view.page.getByRole('textbox', { name: /Maximum output price/ });
    for (const text of ['abc', '-1', '1e999']) {
      await field.fill(text);
      await view.page.keyboard.press('Tab');
      await view.page.getByRole('alert').getByText('Write an amount, such as 2.50.').waitFor();
      assert.equal(await field.inputValue(), text);
      assert.equal(await field.getAttribute('aria-invalid'), 'true');
    }
    assert.ok(!(await view.posted()).some(({ type }) => type === 'marketplace.save'));
    await field.fill('$3');
    await view.page.keyboard.press('Enter');
    assert.equal((await view.waitForMessage('marketplace.save')).saved.filters.maxOutputPrice, 3);
    await view.page.getByText('Write an amount').waitFor({ state: 'detached' });
  });

  it('clears what is no highest price with the other filters', async () => {
    await open({ saved: { filters: { capabilities: ['vision'] } }, memory: { search: '', filtersOpen: true, openId: null } });
    const field = view.page.getByRole('textbox', { name: /Maximum output price/ });
    await field.fill('abc');
    await view.page.keyboard.press('Tab');
    await view.button('Clear filters').click();
    await view.waitForCount(/^856 models$/);
    assert.equal(await field.inputValue(), '');
  });

  it('clears all filters at once while their panel is closed', async () => {
    await open(chips);
    await view.button('Clear filters').click();
    await view.waitForCount(/^856 models$/);
  });

  it('ArrowDown in the search box leads to the first card', async () => {
    await open(list);
    await view.searchBox.fill('claude sonnet 5.5');
    await view.waitForCount(/sonnet/);
    await view.searchBox.press('ArrowDown');
    await view.card('Claude Sonnet 5.5').and(view.page.locator(':focus')).waitFor();
  });

  it('two models of one name are told apart by their id', async () => {
    await open(list);
    await view.searchBox.fill('deepseek v4 pro');
    const bylines = view.cards.locator('.row > .ellipsis');
    for (const id of [/^\s*deepseek-v4-pro-0813 · DeepSeek/, /^\s*deepseek-v4-pro · /]) await bylines.filter({ hasText: id }).waitFor();
  });

  it('sorts, and shows the price it is sorted by', async () => {
    await open({ saved: { filters: { prices: ['budget'] } } });
    await view.page.getByRole('combobox', { name: 'Sort by' }).selectOption('price');
    await view.cards.first().getByText('per 1M at the cheapest offer').waitFor();
    assert.equal((await view.waitForMessage('marketplace.save')).saved.sort, 'price');
  });

  it('selects a model, and shows which one is', async () => {
    await open(list);
    const name = (await view.cards.first().getByRole('heading').textContent()) ?? '';
    await view.cards.first().getByRole('button', { name: 'Select Model' }).click();
    const { modelId } = await view.waitForMessage('marketplace.select');
    await view.tell({ type: 'marketplace.reach', reach: { keyedProviders: [], keyOffers: {}, sandbox: false, selectedModel: modelId } });
    await view.card(name).getByRole('button', { name: 'Selected' }).waitFor();
  });

  it('does not offer to talk to what cannot talk, and says why', async () => {
    await open({ saved: { filters: { capabilities: ['embedding'] } } });
    const button = view.cards.first().getByRole('button', { name: 'Select Model' });
    await button.click({ force: true });
    assert.equal(await button.getAttribute('title'), 'This model does not answer in text, so chat cannot use it.');
    assert.equal(
      (await view.posted()).some(({ type }) => type === 'marketplace.select'),
      false,
    );
  });

  it('shows all offers, the rules and the facts of a model', async () => {
    await open(details);
    await view.page.getByRole('heading', { name: 'GPT-6.1 Terra', level: 2 }).waitFor();
    assert.equal(
      await view.page
        .getByRole('table', { name: /^Offers/ })
        .getByRole('row')
        .count(),
      10,
    );
    await view.page.getByText('More than 272,000 input tokens: the whole request is billed at $2.00 in and $7.50 out.').waitFor();
    await view.button('Set key for OpenAI').click();
    assert.equal((await view.waitForMessage('marketplace.setKey')).provider, 'openai');
    await view.button('OpenRouter').click();
    assert.equal((await view.waitForMessage('marketplace.openLink')).url, 'https://openrouter.ai/openai/gpt-6.1-terra');
    await view.button('Back').click();
    await view.card('GPT-6.1 Terra').and(view.page.locator(':focus')).waitFor();
  });

  it('shows what was measured here, and at which provider', async () => {
    await open(marketplaceStates.experienced, { width: 1_100 });
    const own = view.page.getByRole('region', { name: 'Measured here' });
    await own.getByText('the last 15 answers of OpenAI').waitFor();
    for (const text of ['0.41 s', '118 tok/s']) await own.getByText(text).waitFor();
    const offers = view.page.getByRole('table', { name: /^Offers/ });
    await offers.getByRole('cell', { name: '97 tok/s' }).first().waitFor();
    assert.ok((await offers.getByRole('cell', { name: 'not yet' }).count()) > 0);
    assert.ok(await own.getByRole('radio', { name: '4 stars' }).isChecked());
  });

  it('takes stars by keyboard, and lets go of all that was seen of a model', async () => {
    await open(marketplaceStates.experienced);
    await view.page.getByRole('radio', { name: '4 stars' }).focus();
    await view.page.keyboard.press('ArrowLeft');
    assert.deepEqual(await view.waitForMessage('marketplace.rate'), {
      type: 'marketplace.rate',
      modelId: 'openai/gpt-6.1-terra',
      stars: 3,
    });
    await view.button('Reset rating and measurements of GPT-6.1 Terra').press('Enter');
    assert.equal((await view.waitForMessage('marketplace.forget')).modelId, 'openai/gpt-6.1-terra');
  });

  it('offers nothing to reset of a model that nobody has tried', async () => {
    await open(details);
    await view.page.getByText('No answer of this model has been measured here yet.').waitFor();
    assert.equal(await view.page.getByRole('radio').and(view.page.locator(':checked')).count(), 0);
    assert.equal(await view.button(/^Reset rating/).count(), 0);
  });

  it('leads from a model that goes to the one that follows it', async () => {
    await open(marketplaceStates.deprecated);
    await view.button('GPT-6 Sol').click();
    await view.answerDetails();
    await view.page.getByRole('heading', { name: 'GPT-6 Sol', level: 2 }).waitFor();
  });

  it('says why nothing matches, and how to get out', async () => {
    await open(empty);
    await view.page.getByRole('heading', { name: 'No model matches' }).waitFor();
    await view.page.getByText('these filters hide it: Free, On this machine.').waitFor();
    await view.button(/^Claude Opus 5\.5/).waitFor();
    await view.page.locator('.message').getByRole('button', { name: 'Clear filters' }).click();
    await view.card('Claude Opus 5.5').waitFor();
  });

  it('says so when nothing is called like that', async () => {
    await open(nothing);
    await view.page.getByText('Nothing is called “zzzz”.').waitFor();
    await view.page.locator('.message').getByRole('button', { name: 'Clear search' }).click();
    await view.waitForCount(/^856 models$/);
  });

  it('waits with a skeleton, not at once', async () => {
    await open(loading);
    const skeleton = view.page.getByRole('status', { name: 'Loading models' });
    const delayMs = await skeleton.evaluate(element => element.getAnimations()[0]?.effect?.getComputedTiming().delay);
    assert.equal(delayMs, 150);
  });

  it('starts from what stands in its page, before anybody has said anything', async () => {
    await open(loading, { start: firstMessage(chips) });
    await view.waitForCount(/^\d+ of 856 models$/);
    assert.deepEqual(await view.waitForMessage('marketplace.ready'), { type: 'marketplace.ready', started: true });
    assert.deepEqual(await view.violations(), []);
  });

  it('counts what is remembered in a form that nobody knows as nothing', async () => {
    await open(loading, { start: { ...firstMessage(list), saved: { filters: 7 }, reach: 'much' } });
    await view.waitForCount(/^856 models$/);
  });

  it('asks for what it starts from where the page has no rows', async () => {
    await open(list, { start: { type: 'marketplace.start', saved: null, reach: null } });
    assert.deepEqual(await view.waitForMessage('marketplace.ready'), { type: 'marketplace.ready', started: false });
    await view.waitForCount(/^856 models$/);
  });

  it('tries again after a failure', async () => {
    await open(failed);
    await view.page.getByRole('alert').getByText('The list of models could not be read').waitFor();
    await view.button('Try again').click();
    await view.waitForMessage('marketplace.retry');
  });

  it('remembers the search and the open details over a reload', async () => {
    await open(list);
    await view.searchBox.fill('mistral');
    await view.page.reload();
    assert.equal(await view.searchBox.inputValue(), 'mistral');
  });

  it('draws as few cards of 3,000 as of 60, and the last one when it is reached', async () => {
    await open(loading);
    await view.tell(firstMessageOf(3_000));
    await view.waitForCount(/^3,000 models$/);
    const drawn = await view.cards.count();
    assert.ok(drawn < 30, `${drawn} cards are in the page`);
    await view.page.locator('aim-model-list').evaluate(element => element.scrollTo(0, element.scrollHeight / 2));
    await view.settled();
    assert.ok((await view.cards.count()) < 40);
    await view.cards.first().focus();
    await view.page.keyboard.press('End');
    await view.page.locator('article[aria-posinset="3000"]:focus').waitFor();
    assert.equal(await view.page.locator('article:focus').getAttribute('aria-setsize'), '3000');
  });

  it('draws what comes into sight when the filters above the cards close', async () => {
    await open({
      saved: { filters: { prices: ['free'], capabilities: ['vision'] } },
      memory: { search: '', filtersOpen: true, openId: null },
    });
    await view.settled();
    await view.button(/^Filters/).click();
    await view.page.waitForFunction(() => {
      const list = document.querySelector('aim-marketplace')?.shadowRoot?.querySelector('aim-model-list');
      const bottoms = [...(list?.shadowRoot?.querySelectorAll('article') ?? [])].map(card => card.getBoundingClientRect().bottom);
      return Math.max(...bottoms) > innerHeight;
    });
  });

  it('stays where one reads when what one can reach changes', async () => {
    await open(list);
    const scroller = view.page.locator('aim-model-list');
    await scroller.evaluate(element => element.scrollTo(0, 4_321));
    await view.settled();
    await view.tell({
      type: 'marketplace.reach',
      reach: { keyedProviders: ['openai'], keyOffers: {}, sandbox: false, selectedModel: null },
    });
    await view.settled();
    assert.equal(await scroller.evaluate(element => Math.round(element.scrollTop)), 4_321);
  });

  for (const width of [360, 1_200])
    it(`keeps the focus among the cards when a search ends behind it, at ${width} pixels`, async () => {
      await open(list, { width });
      const focused = (name: string) => view.card(name).and(view.page.locator(':focus')).waitFor();
      // As if somebody had typed and gone on to the cards before the search had its answer.
      const search = (text: string) =>
        view.searchBox.evaluate((input: HTMLInputElement, words) => {
          input.value = words;
          input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
        }, text);
      await view.card('GLM-5.3').focus();
      await search('glm');
      await view.waitForCount(/glm/);
      await focused('GLM-5.3');
      await search('claude sonnet 5.5');
      await focused('Claude Sonnet 5.5');
      await search('nobody has called a model so');
      await view.searchBox.and(view.page.locator(':focus')).waitFor();
    });

  it('ignores messages that it does not know', async () => {
    await open(list);
    await view.page.evaluate(() => window.postMessage({ type: 'marketplace.start', rows: 'none' }, '*'));
    await view.waitForCount(/^856 models$/);
  });
});
