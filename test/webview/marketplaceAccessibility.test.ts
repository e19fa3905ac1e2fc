import assert from 'node:assert/strict';
import { marketplaceStates, type MarketplaceStateName } from '../../webview-ui/dev/marketplaceStates.ts';
import { axe } from './models/axe.ts';
import { MarketplaceView } from './models/marketplaceView.ts';
import { overflowing } from './models/overflow.ts';
import { themeNames } from './models/viewServer.ts';
import { pages } from './models/warmPages.ts';

const names = Object.keys(marketplaceStates) as MarketplaceStateName[];
const sideBar = { width: 300, height: 800 };
const editor = { width: 1_200, height: 800 };
/** 200 % zoom halves the room. */
const editorZoomed = { width: 600, height: 400 };
/** From 280 at 200 % on, and where the layout changes; then 4K. */
const widths = [150, 280, 480, 840, 1_060, 3_840];

describe('marketplace accessibility', function () {
  this.timeout(240_000);
  let view: MarketplaceView;
  const open = async (name: MarketplaceStateName, options: Parameters<typeof MarketplaceView.open>[2] = {}) => {
    view = await MarketplaceView.open(pages(), marketplaceStates[name], options);
    await view.settled();
  };
  afterEach(async () => view.close());

  for (const theme of themeNames)
    it(`axe finds nothing in any state, ${theme}`, async () => {
      for (const name of names) {
        await open(name, { theme });
        // Colours depend on the theme, structure on the width: not every width needs every theme.
        for (const size of theme === 'dark' ? [sideBar, editor, editorZoomed] : name === 'details' ? [sideBar, editor] : [sideBar]) {
          await view.page.setViewportSize(size);
          await view.settled();
          assert.deepEqual(await axe(view.page), [], `${name}, ${size.width} pixels`);
        }
        if (name !== names.at(-1)) await view.close();
      }
    });

  for (const name of names)
    it(`nothing of ${name} runs over its edge`, async () => {
      await open(name);
      for (const width of widths) {
        await view.page.setViewportSize({ width, height: 800 });
        await view.settled();
        assert.deepEqual(await overflowing(view.page), [], `${width} pixels`);
      }
    });

  it('a walk by keyboard: the list is one stop, arrows move in it, Escape leads back', async () => {
    await open('list');
    await view.searchBox.focus();
    assert.deepEqual(await view.walk('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Tab'), [
      'button Ask Q Assistant',
      'button Filters',
      'button Free',
      'button Code',
      'button Local',
      'select Sort by',
      'article Kimi K3',
    ]);
    assert.deepEqual(await view.walk('ArrowDown', 'ArrowDown', 'ArrowUp', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Home', 'Escape'), [
      'article GLM-5.3',
      'article GLM-5.2',
      'article GLM-5.3',
      'button Select Model',
      'button Details',
      'button Select Model',
      'article GLM-5.3',
      'article Kimi K3',
      'input Search models',
    ]);
  });

  it('Tab after a search reaches its best match, not a card that was first while it was typed', async () => {
    await open('list');
    await view.searchBox.focus();
    await view.page.keyboard.type('claude sonnet 5', { delay: 20 });
    await view.waitForCount(/^\d models? for|^\d+ for/);
    await view.page.getByRole('combobox', { name: 'Sort by' }).focus();
    assert.deepEqual(await view.walk('Tab'), [`article ${await view.cards.first().getByRole('heading').textContent()}`]);
  });

  it('details take the focus to their title, and give it back to the card', async () => {
    for (const width of [300, 640, 1_200]) {
      await open('list', { width });
      await view.card('GLM-5.3').getByRole('button', { name: 'Details' }).click();
      assert.equal(await view.focused(), 'h2 GLM-5.3', `${width} pixels`);
      assert.deepEqual(await view.walk('Escape'), ['article GLM-5.3'], `${width} pixels`);
      if (width !== 1_200) await view.close();
    }
  });

  it('in a grid the arrows go in four directions', async () => {
    await open('list', { width: 1_200 });
    await view.cards.first().focus();
    const [right, down, left, up] = await view.walk('ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp');
    assert.equal(right, 'article GLM-5.3');
    assert.notEqual(down, right);
    assert.notEqual(left, down);
    assert.equal(up, 'article Kimi K3');
  });

  it('stands still where motion is not wanted', async () => {
    await open('list', { reducedMotion: true });
    assert.equal(await view.page.evaluate(() => document.getAnimations().length), 0);
  });
});
