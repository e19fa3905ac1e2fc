import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { chromiumArgs, ensureChromium } from '../../../scripts/vscode/chromium.ts';
import { startEndpoint } from '../support/endpoint.ts';
import { buildPages } from '../support/pages.ts';

describe('/docs', () => {
  it('shows every route of /openapi.json, in dark where the browser is, and loads nothing from elsewhere', async () => {
    await buildPages();
    const endpoint = await startEndpoint();
    const browser = await chromium.launch({ executablePath: ensureChromium(console.error), args: chromiumArgs });
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', error => complaints.push(error.message));
    const { origin } = new URL(endpoint.url);
    await page.goto(`${origin}/docs`);
    await page.getByText('AI Agent Marketplace endpoint').waitFor();
    const { paths } = (await (await fetch(`${origin}/openapi.json`)).json()) as { paths: Record<string, Record<string, unknown>> };
    const routes = Object.values(paths).flatMap(methods => Object.keys(methods)).length;
    await page.waitForFunction(count => document.querySelectorAll('.opblock').length === count, routes);
    assert.ok(routes > 20);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForFunction(() => getComputedStyle(document.documentElement).backgroundColor === 'rgb(28, 32, 34)');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.waitForFunction(() => getComputedStyle(document.documentElement).backgroundColor !== 'rgb(28, 32, 34)');
    assert.deepEqual(complaints, []);
    await browser.close();
    await endpoint.close();
  });
});
