import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { expectGolden } from '../support/expectGolden.ts';
import { axe } from '../webview/models/axe.ts';
import { overflowing } from '../webview/models/overflow.ts';
import { ChatPage } from './models/chatPage.ts';
import { frameOf } from './models/frameOf.ts';
import { MarketplacePage } from './models/marketplacePage.ts';
import { workbench } from './models/warmWorkbench.ts';

/** As "Preferences: Color Theme" lists them, and the class that VS Code then has. */
const themes = [
  ['Light Modern', 'vs'],
  ['Dark Modern', 'vs-dark'],
  ['Dark High Contrast', 'hc-black'],
  ['Light High Contrast', 'hc-light'],
] as const;

async function wear(theme: string, className: string): Promise<void> {
  const vs = workbench();
  // By its keys: the palette's first match is another command.
  await vs.page.locator('.part.statusbar').click({ position: { x: 400, y: 8 } });
  await vs.page.keyboard.press('Control+K');
  await vs.page.keyboard.press('Control+T');
  await vs.quickInput.fill(theme);
  await vs.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: theme }).waitFor();
  await vs.page.keyboard.press('Enter');
  await vs.page.locator(`.monaco-workbench.${className}`).waitFor();
}

/** VS Code paints the side bar behind a view; axe has to see that colour to judge contrast. */
async function axeIn(view: FrameLocator): Promise<string[]> {
  const frame = await frameOf(view);
  await frame.evaluate(() => document.documentElement.style.setProperty('background', 'var(--vscode-sideBar-background)'));
  return axe(frame);
}

/** What assistive technology is told, without what differs from run to run. */
async function treeOf(view: FrameLocator): Promise<string> {
  const tree = await view.locator('body').ariaSnapshot();
  return `${tree.replaceAll(/(?<!level=)\d[\d.,:]*/g, '0').replaceAll(/\b(AM|PM)\b/g, '')}\n`;
}

/** What zooming a browser to 200 % does to a page: half the room, each pixel four. */
async function zoomed(act: () => Promise<void>): Promise<void> {
  const { page } = workbench();
  const room = page.viewportSize();
  assert.ok(room);
  await page.setViewportSize({ width: room.width / 2, height: room.height / 2 });
  try {
    await act();
  } finally {
    await page.setViewportSize(room);
  }
}

describe('accessibility in VS Code', function () {
  this.timeout(120_000);
  let views: { marketplace: FrameLocator; chat: FrameLocator };

  before(async () => {
    const vs = workbench();
    const marketplace = new MarketplacePage(await vs.openMarketplace());
    await marketplace.search('claude sonnet 5.5');
    await marketplace.select('Claude Sonnet 5.5');
    const chat = new ChatPage(await vs.view('aim-chat'));
    await chat.ask('Write a retry loop in TypeScript.');
    await marketplace.search('');
    views = { marketplace: marketplace.view, chat: chat.view };
  });

  for (const [theme, className] of themes)
    it(`axe finds nothing in marketplace and chat, ${theme}`, async () => {
      await wear(theme, className);
      for (const [name, view] of Object.entries(views)) assert.deepEqual(await axeIn(view), [], name);
    });

  for (const zoom of [100, 200])
    it(`marketplace and chat are told as before at ${zoom} % zoom`, async () => {
      const marketplace = new MarketplacePage(views.marketplace);
      await marketplace.search('claude sonnet 5.5');
      await marketplace.count.getByText('for “claude sonnet 5.5”').waitFor();
      const tell = async () => {
        for (const [name, view] of Object.entries(views)) expectGolden(`e2e/${name}Tree${zoom}.txt`, await treeOf(view));
      };
      await (zoom === 200 ? zoomed(tell) : tell());
      await marketplace.search('');
    });

  it('nothing runs over its edge at 200 % zoom', () =>
    zoomed(async () => {
      for (const [name, view] of Object.entries(views)) assert.deepEqual(await overflowing(await frameOf(view)), [], name);
    }));
});
