// Pictures of the views in their states: `npm run screenshots -- [--theme NAME] [--state NAME] [--width PX]`, into .state/screenshots.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { MarketplaceView } from '../test/webview/models/marketplaceView.ts';
import { themeNames, type ThemeName } from '../test/webview/models/viewServer.ts';
import { ViewPages } from '../test/webview/models/viewPages.ts';
import { marketplaceStates, type MarketplaceStateName } from '../webview-ui/dev/marketplaceStates.ts';

const folder = path.join(path.dirname(import.meta.dirname), '.state/screenshots');
const { values } = parseArgs({ options: { theme: { type: 'string' }, state: { type: 'string' }, width: { type: 'string' } } });
const themes = themeNames.filter(name => values.theme === undefined || values.theme === name);
const states = (Object.keys(marketplaceStates) as MarketplaceStateName[]).filter(name => !values.state || values.state === name);
const sizes: readonly (readonly [width: number, height: number])[] = values.width
  ? [[Number(values.width), 1_000]]
  : [
      [300, 900],
      [640, 800],
      [1_100, 900],
    ];

mkdirSync(folder, { recursive: true });
const pages = await ViewPages.start();
for (const theme of themes) for (const state of states) for (const [width, height] of sizes) await shoot(theme, state, width, height);
await pages.stop();

async function shoot(theme: ThemeName, state: MarketplaceStateName, width: number, height: number): Promise<void> {
  const view = await MarketplaceView.open(pages, marketplaceStates[state], { theme, width, height });
  await view.settled();
  await view.page.screenshot({ path: path.join(folder, `marketplace-${state}-${width}.${theme}.png`) });
  await view.close();
}
