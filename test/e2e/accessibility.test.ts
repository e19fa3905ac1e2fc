import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { expectGolden } from '../support/expectGolden.ts';
import { overflowing } from '../webview/models/overflow.ts';
import { ChatPage } from './models/chatPage.ts';
import { axeIn } from './models/axeIn.ts';
import { frameOf } from './models/frameOf.ts';
import { MarketplacePage } from './models/marketplacePage.ts';
import { treeOf } from './models/treeOf.ts';
import { workbench } from './models/warmWorkbench.ts';
import { themes, wear } from './models/wear.ts';

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

  for (const theme of themes)
    it(`axe finds nothing in marketplace and chat, ${theme[0]}`, async () => {
      await wear(workbench(), theme);
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
