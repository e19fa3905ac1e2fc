import assert from 'node:assert/strict';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumArgs, ensureChromium } from '../../../scripts/vscode/chromium.ts';
import { axe } from '../../webview/models/axe.ts';
import { startEndpoint, type Endpoint } from '../support/endpoint.ts';
import { buildPages } from '../support/pages.ts';
import { Person } from '../support/person.ts';

const token = 'an operator keeps this to themselves';
const looks = {
  dark: { colorScheme: 'dark' },
  light: { colorScheme: 'light' },
  'high contrast': { colorScheme: 'dark', forcedColors: 'active' },
} as const;

describe('the dashboard in a browser', () => {
  let endpoint: Endpoint;
  let browser: Browser;
  let origin: string;
  before(async () => {
    await buildPages();
    endpoint = await startEndpoint({ env: { ADMIN_TOKEN: token, SANDBOX_PROVIDERS: '1' } });
    origin = new URL(endpoint.url).origin;
    const person = await Person.register(endpoint, { balanceUsd: 5 });
    for (const message of ['One', 'Two', '/fail 529']) await person.ask('/agents/chat', { body: { model_id: 'openai/gpt-4.1', message } });
    browser = await chromium.launch({ executablePath: ensureChromium(console.error), args: chromiumArgs });
  });
  after(async () => {
    await browser.close();
    await endpoint.close();
  });

  /** A page that was signed in to by keyboard, and what its console says against it. */
  async function open(look: (typeof looks)[keyof typeof looks] = looks.dark): Promise<{ page: Page; complaints: string[] }> {
    const context = await browser.newContext({ viewport: { width: 1_148, height: 1_000 }, ...look });
    context.setDefaultTimeout(8_000);
    const page = await context.newPage();
    await page.goto(`${origin}/admin`);
    const complaints: string[] = [];
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', error => complaints.push(error.message));
    await page.locator('#token:focus').waitFor();
    await page.keyboard.type(token);
    await page.keyboard.press('Enter');
    await page.getByText('entries sum to 0').waitFor();
    return { page, complaints };
  }
  const figure = (page: Page, name: string) => page.locator('.tile', { has: page.getByText(name, { exact: true }) }).locator('.figure');

  for (const [name, look] of Object.entries(looks))
    it(`is accessible, and breaks no policy, in ${name}`, async () => {
      const { page, complaints } = await open(look);
      for (const summary of await page.locator('summary').all()) await summary.click();
      assert.deepEqual(await axe(page), []);
      assert.deepEqual(complaints, []);
      await page.context().close();
    });

  it('its sign-in form is accessible, with its mistake', async () => {
    const page = await browser.newPage();
    await page.goto(`${origin}/admin`);
    await page.getByLabel('Admin token').fill('a guess');
    await page.getByRole('button', { name: 'Sign in' }).click();
    assert.match(await page.getByRole('alert').innerText(), /not the token/);
    assert.deepEqual(await axe(page), []);
    await page.close();
  });

  it('shows in figures, charts and tables what was asked', async () => {
    const { page } = await open();
    assert.equal(await figure(page, 'Queries').innerText(), '2');
    assert.equal(await figure(page, 'Sign-ups').innerText(), '1');
    assert.equal(await figure(page, 'Paying accounts').innerText(), '100 %');
    const queries = page.locator('section', { has: page.getByRole('heading', { name: 'Queries by day' }) });
    await queries.locator('summary').click();
    assert.equal(await queries.getByRole('row').nth(1).getByRole('cell').innerText(), '2');
    const painted = await queries.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
      return pixels?.some((value, index) => index % 4 === 3 && value === 255) ?? false;
    });
    assert.ok(painted, 'the chart is drawn');
    const money = page.locator('section', { has: page.getByRole('heading', { name: 'Gross by day' }) });
    await money.locator('summary').click();
    assert.deepEqual(
      await money.getByRole('row').last().getByRole('cell').allInnerTexts(),
      await money.getByRole('row').nth(1).getByRole('cell').allInnerTexts(),
      'all of it is of today, so the sum is what today says, digit for digit',
    );
    for (const name of ['Failures by provider', 'Latency by provider, first part'])
      await page.getByRole('img', { name: `${name}.` }).waitFor();
    const failures = page.locator('section', { has: page.getByRole('heading', { name: 'Failures by provider' }) });
    assert.match(await failures.getByRole('row').nth(1).innerText(), /OpenAI\s+3\s+1\s+33.33 %\s+overloaded 1/);
    await page.context().close();
  });

  it('changes its period, and asks for the token again when the session has ended', async () => {
    const { page } = await open();
    await page.getByRole('button', { name: '7 days' }).click();
    await page.locator('[aria-busy=false]').waitFor();
    const bars = page.locator('section', { has: page.getByRole('heading', { name: 'Gross by day' }) });
    await bars.locator('summary').click();
    assert.equal(await bars.getByRole('row').count(), 9, 'names, seven days, their sum');
    await page.reload();
    await page.getByRole('button', { name: '7 days', pressed: true }).waitFor();
    await page.context().clearCookies();
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByLabel('Admin token').waitFor();
    await page.context().close();
  });

  it('says that it reads, where that takes a while, and tries again where it fails', async () => {
    const { page } = await open();
    let ways = 0;
    await page.route('**/admin/report?*', async route => {
      if (++ways === 1) return route.fulfill({ status: 503, body: '' });
      await page.getByRole('status').filter({ hasText: 'Reading the ledger' }).waitFor();
      return route.continue();
    });
    await page.reload();
    assert.match(await page.getByRole('alert').innerText(), /answered with 503/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('entries sum to 0').waitFor();
    await page.context().close();
  });

  const audit = async (page: Page, says: string) => {
    const tile = page.locator('section', { has: page.getByRole('heading', { name: 'Audit' }) });
    await tile.getByRole('button', { name: 'Audit the Ledger' }).click();
    await tile.getByRole('status').filter({ hasText: says }).waitFor();
    return tile;
  };

  it('audits the ledger, and says what holds', async () => {
    const { page } = await open();
    const tile = await audit(page, 'All 10 checks hold, 2 receipts');
    assert.equal(await tile.locator('.checks > .good').count(), 10);
    assert.match(await tile.innerText(), /3 journals at .* UTC, SHA-256 [\da-f]{64}/);
    assert.deepEqual(await axe(page), []);
    await page.context().close();
  });

  it('says in which account the ledger is wrong', async () => {
    await endpoint.database.rows('UPDATE wallet SET spent = spent + 1', []);
    const { page } = await open();
    const tile = await audit(page, '1 of 10 checks do not hold');
    await endpoint.database.rows('UPDATE wallet SET spent = spent - 1', []);
    assert.match(
      await tile.locator('.checks > .bad').innerText(),
      /1 does not:\s+[\w-]{36} sandbox: spent is \d+ in 2 uses, the receipts are 2 over \d+/,
    );
    assert.deepEqual(await axe(page), []);
    await page.context().close();
  });

  it('says that an audit failed, and why', async () => {
    const { page } = await open();
    await page.route('**/admin/audit', route => route.fulfill({ status: 503, body: '{}' }));
    await page.getByRole('button', { name: 'Audit the Ledger' }).click();
    assert.match(await page.getByRole('alert').innerText(), /could not be audited. The endpoint answered with 503/);
    await page.context().close();
  });

  it('fits a telephone', async () => {
    const { page } = await open();
    await page.setViewportSize({ width: 360, height: 800 });
    // Charts follow in the next frame.
    await page.waitForFunction(() => document.documentElement.scrollWidth === 360);
    await page.context().close();
  });
});
