import assert from 'node:assert/strict';
import { usageStates } from '../../webview-ui/dev/usageStates.ts';
import { pages } from './models/warmPages.ts';
import { UsagePage } from './models/usagePage.ts';

const { thirtyDays, differs, nothingUsed, usageFailed, loadingUsage } = usageStates;
const [tellReport] = thirtyDays.messages;
const report = tellReport?.type === 'usage.report' ? tellReport.report : assert.fail();

describe('usage panel', () => {
  let usage: UsagePage;
  afterEach(async () => usage.close());

  it('asks for thirty days by model first, and for what is chosen then', async () => {
    usage = await UsagePage.open(pages(), thirtyDays);
    await usage.button('7 days').click();
    await usage.button('Workspace').click();
    assert.deepEqual(
      (await usage.posted()).filter(({ type }) => type === 'usage.show'),
      [
        { type: 'usage.show', period: '30-days', group: 'model' },
        { type: 'usage.show', period: '7-days', group: 'model' },
        { type: 'usage.show', period: '7-days', group: 'workspace' },
      ],
    );
    assert.equal(await usage.page.getByRole('main').getAttribute('aria-busy'), 'true');
    assert.deepEqual(await usage.violations(), []);
  });

  it('opens again with the period and grouping that were chosen', async () => {
    usage = await UsagePage.open(pages(), { ...loadingUsage, memory: { period: 'month', group: 'route' } });
    assert.deepEqual(await usage.waitForMessage('usage.show'), { type: 'usage.show', period: 'month', group: 'route' });
  });

  it('keeps what is being read when an answer to an earlier choice comes late', async () => {
    usage = await UsagePage.open(pages(), thirtyDays);
    await usage.button('7 days').click();
    await usage.tell({ type: 'usage.report', report: { ...report, period: '7-days', range: 'A week', chartTitle: 'A week by day' } });
    await usage.page.getByRole('heading', { name: 'A week by day' }).waitFor();
    await usage.tell({ type: 'usage.report', report });
    await usage.tell({ type: 'usage.report', report: { ...report, period: '7-days', chartTitle: 'The week by day' } });
    await usage.page.getByRole('heading', { name: 'The week by day' }).waitFor();
  });

  it('a budget without a limit says so where a limit would stand, not what was spent', async () => {
    const budgets = report.budgets.map(({ name, label, level }) => ({
      name,
      label,
      level,
      spent: '$0.00019',
      share: 0,
      detail: '$0.00019 so far',
    }));
    usage = await UsagePage.open(pages(), { messages: [{ type: 'usage.report', report: { ...report, budgets } }] });
    await usage.button('Change: Daily cap').waitFor();
    const shown = await usage.page.locator('.budget', { hasText: 'Daily cap' }).innerText();
    assert.equal(shown.replaceAll(/\s+/g, ' '), 'Daily cap No limit Change $0.00019 so far');
  });

  it('a budget’s Change stays with its budget where the amounts are long', async () => {
    const budgets = report.budgets.map(budget => ({ ...budget, label: 'Per message', spent: '$0.004712', limit: '$0.00010' }));
    usage = await UsagePage.open(pages(), { messages: [{ type: 'usage.report', report: { ...report, budgets } }] }, { width: 730 });
    await usage.button('Change: Per message').first().waitFor();
    const outside = await usage.page
      .locator('.budget')
      .evaluateAll(all =>
        all.map(budget =>
          [...budget.querySelectorAll('button')].map(it => it.getBoundingClientRect().right - budget.getBoundingClientRect().right),
        ),
      );
    assert.ok(
      outside.flat().every(px => px <= 8),
      `${outside.join()} pixels outside`,
    );
  });

  it('chart and table hold the same numbers: each colour adds up to its row', () => {
    for (const row of report.rows.filter(({ series }) => series !== undefined)) {
      const heights = report.days.flatMap(({ parts }) => parts.filter(({ series }) => series === row.series).map(({ height }) => height));
      const sum = heights.reduce((total, height) => total + height, 0);
      assert.equal(`$${sum.toFixed(4)}`, row.amount, row.name);
    }
  });

  it('draws a bar a day in the theme’s colours, and reads them out by arrow key', async () => {
    usage = await UsagePage.open(pages(), thirtyDays);
    await usage.settled();
    await usage.chart.focus();
    await usage.page.keyboard.press('ArrowRight');
    const read = usage.page.getByRole('status').filter({ hasText: '$' });
    const { title, amount, parts } = report.days.at(-1) ?? assert.fail();
    assert.equal(title, 'Monday, 23 Nov');
    await read.filter({ hasText: `${title}, ${amount}; Claude Sonnet 5.5 ${parts[0]?.amount}; GPT-6.1 Terra` }).waitFor();
    await usage.page.keyboard.press('ArrowLeft');
    await read.filter({ hasText: 'Sunday, 22 Nov' }).waitFor();
    await usage.page.keyboard.press('Home');
    await read.filter({ hasText: 'Sunday, 25 Oct' }).waitFor();
    await usage.page.keyboard.press('Escape');
    await read.waitFor({ state: 'detached' });
    const colours = await usage.page.evaluate(() => {
      const canvas = document.querySelector('aim-usage')?.shadowRoot?.querySelector('aim-usage-chart')?.shadowRoot?.querySelector('canvas');
      const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
      const found = new Set<string>();
      for (let at = 0; at < pixels.length; at += 4) found.add(`${pixels[at]},${pixels[at + 1]},${pixels[at + 2]}`);
      return [...found];
    });
    for (const colour of ['89,164,249', '177,128,215', '137,209,133', '204,167,0']) assert.ok(colours.includes(colour), colour);
  });

  it('takes the new theme’s colours when the theme changes', async () => {
    usage = await UsagePage.open(pages(), thirtyDays);
    await usage.settled();
    await usage.page.evaluate(() => document.documentElement.style.setProperty('--vscode-charts-blue', 'rgb(1, 2, 3)'));
    await usage.page.waitForFunction(() => {
      const canvas = document.querySelector('aim-usage')?.shadowRoot?.querySelector('aim-usage-chart')?.shadowRoot?.querySelector('canvas');
      const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
      for (let at = 0; at < pixels.length; at += 4) if (pixels[at] === 1 && pixels[at + 1] === 2 && pixels[at + 2] === 3) return true;
      return false;
    });
  });

  it('exports what is shown as CSV or JSON, changes budgets, and compares with the service', async () => {
    usage = await UsagePage.open(pages(), differs);
    await usage.button('Export CSV').click();
    await usage.button('Export JSON').click();
    await usage.button('Change: Monthly cap').click();
    await usage.button('Compare').click();
    assert.deepEqual((await usage.posted()).slice(1), [
      { type: 'usage.export', format: 'csv', period: '30-days' },
      { type: 'usage.export', format: 'json', period: '30-days' },
      { type: 'account.changeBudget', name: 'perMonth' },
      { type: 'usage.reconcile' },
    ]);
  });

  it('shows each difference between the service and the receipts here', async () => {
    usage = await UsagePage.open(pages(), differs);
    const row = usage.page.getByRole('row', { name: /21 Nov, 18:42 · GPT-6.1 Terra/ });
    await row.getByRole('cell', { name: '$0.0120' }).waitFor();
    await row.getByRole('cell', { name: '$0.0132' }).waitFor();
    await usage.page.getByRole('cell', { name: 'not here' }).waitFor();
  });

  it('warns of a cap from 80 % on, and when it is reached, by more than a colour', async () => {
    usage = await UsagePage.open(pages(), differs);
    await usage.page.getByRole('img', { name: 'Monthly cap: 85.3 %' }).waitFor();
    await usage.page.getByRole('img', { name: 'Daily cap: 102 %' }).waitFor();
    await usage.page.getByText('Reached: you are asked before each message').waitFor();
  });

  it('says so when nothing was used, and exports nothing', async () => {
    usage = await UsagePage.open(pages(), nothingUsed);
    await usage.page.getByRole('heading', { name: 'Nothing used in this period' }).waitFor();
    assert.equal(await usage.button('Export CSV').isDisabled(), true);
    assert.equal(await usage.page.getByRole('table').count(), 0);
  });

  it('says what happened when the usage cannot be read, and tries again', async () => {
    usage = await UsagePage.open(pages(), usageFailed);
    await usage.page.getByRole('alert').filter({ hasText: 'The usage could not be read' }).waitFor();
    await usage.button('Try again').click();
    assert.equal((await usage.posted()).filter(({ type }) => type === 'usage.show').length, 2);
    await usage.page.getByRole('status', { name: 'Loading usage' }).waitFor({ state: 'attached' });
  });

  it('drops the provider and then the tokens as it gets narrow, and keeps a week of the chart', async () => {
    usage = await UsagePage.open(pages(), thirtyDays);
    await usage.page.getByRole('table').waitFor();
    const columns = async (width: number) => {
      await usage.page.setViewportSize({ width, height: 900 });
      return usage.page.getByRole('columnheader').allTextContents();
    };
    assert.deepEqual(await columns(900), ['Model', 'Provider', 'Paid with', 'Answers', 'Tokens in', 'Tokens out', 'Charged']);
    assert.deepEqual(await visible(usage), ['Model', 'Provider', 'Paid with', 'Answers', 'Tokens in', 'Tokens out', 'Charged']);
    await columns(540);
    assert.deepEqual(await visible(usage), ['Model', 'Answers', 'Tokens in', 'Tokens out', 'Charged']);
    await columns(300);
    assert.deepEqual(await visible(usage), ['Model', 'Answers', 'Charged']);
    await usage.page.getByText('The last 7 of 30. In a wider panel all are shown.').waitFor();
  });

  it('shows hostile names as they are', async () => {
    usage = await UsagePage.open(pages(), nothingUsed);
    const hostile = '<img src=x onerror=alert(1)>\u202Eevil “” ' + 'x'.repeat(200);
    await usage.tell({
      type: 'usage.report',
      report: { ...report, series: [hostile], rows: report.rows.map(row => ({ ...row, name: hostile, paidWith: hostile })) },
    });
    await usage.page.getByText(hostile).first().waitFor();
    assert.equal(await usage.page.locator('img').count(), 0);
    assert.deepEqual(await usage.violations(), []);
  });
});

const visible = async (usage: UsagePage) => {
  const names: string[] = [];
  for (const header of await usage.page.getByRole('columnheader').all()) if (await header.isVisible()) names.push(await header.innerText());
  return names;
};
