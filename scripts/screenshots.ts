// Pictures of the views in their states: `npm run screenshots -- [--theme NAME] [--state NAME] [--width PX]`, into .state/screenshots.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { AccountPage } from '../test/webview/models/accountPage.ts';
import { AskQPage } from '../test/webview/models/askQPage.ts';
import { ChatPage } from '../test/webview/models/chatPage.ts';
import { MarketplaceView } from '../test/webview/models/marketplaceView.ts';
import { UsagePage } from '../test/webview/models/usagePage.ts';
import { themeNames, type ThemeName } from '../test/webview/models/viewServer.ts';
import { ViewPages } from '../test/webview/models/viewPages.ts';
import { accountStates, type AccountStateName } from '../webview-ui/dev/accountStates.ts';
import { askQStates, type AskQStateName } from '../webview-ui/dev/askQStates.ts';
import { chatStates, type ChatStateName } from '../webview-ui/dev/chatStates.ts';
import { marketplaceStates, type MarketplaceStateName } from '../webview-ui/dev/marketplaceStates.ts';
import { usageStates, type UsageStateName } from '../webview-ui/dev/usageStates.ts';

const folder = path.join(path.dirname(import.meta.dirname), '.state/screenshots');
const { values } = parseArgs({ options: { theme: { type: 'string' }, state: { type: 'string' }, width: { type: 'string' } } });
const themes = themeNames.filter(name => values.theme === undefined || values.theme === name);
const states = (Object.keys(marketplaceStates) as MarketplaceStateName[]).filter(name => !values.state || values.state === name);
const chats = (Object.keys(chatStates) as ChatStateName[]).filter(name => !values.state || values.state === name);
const accounts = (Object.keys(accountStates) as AccountStateName[]).filter(name => !values.state || values.state === name);
const usages = (Object.keys(usageStates) as UsageStateName[]).filter(name => !values.state || values.state === name);
const asks = (Object.keys(askQStates) as AskQStateName[]).filter(name => !values.state || values.state === name);
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
for (const theme of themes) for (const state of chats) await shootChat(theme, state, Number(values.width ?? 360));
for (const theme of themes) for (const state of accounts) await shootAccount(theme, state, Number(values.width ?? 340));
for (const theme of themes) for (const state of usages) await shootUsage(theme, state, Number(values.width ?? 900));
for (const theme of themes)
  for (const state of asks) for (const width of [340, 880]) await shootAskQ(theme, state, Number(values.width ?? width));
await pages.stop();

async function shoot(theme: ThemeName, state: MarketplaceStateName, width: number, height: number): Promise<void> {
  const view = await MarketplaceView.open(pages, marketplaceStates[state], { theme, width, height });
  await view.settled();
  await view.page.screenshot({ path: path.join(folder, `marketplace-${state}-${width}.${theme}.png`) });
  await view.close();
}

async function shootChat(theme: ThemeName, state: ChatStateName, width: number): Promise<void> {
  const chat = await ChatPage.open(pages, chatStates[state], { theme, width, reducedMotion: true });
  await chat.settled();
  await chat.page.screenshot({ path: path.join(folder, `chat-${state}-${width}.${theme}.png`) });
  await chat.close();
}

async function shootAccount(theme: ThemeName, state: AccountStateName, width: number): Promise<void> {
  const account = await AccountPage.open(pages, accountStates[state], { theme, width, height: 1_000, reducedMotion: true });
  await account.settled();
  await account.page.screenshot({ path: path.join(folder, `account-${state}-${width}.${theme}.png`) });
  await account.close();
}

async function shootUsage(theme: ThemeName, state: UsageStateName, width: number): Promise<void> {
  const usage = await UsagePage.open(pages, usageStates[state], { theme, width, height: 1_000, reducedMotion: true });
  await usage.settled();
  await usage.page.screenshot({ path: path.join(folder, `usage-${state}-${width}.${theme}.png`) });
  await usage.close();
}

async function shootAskQ(theme: ThemeName, state: AskQStateName, width: number): Promise<void> {
  const askQ = await AskQPage.open(pages, askQStates[state], { theme, width, height: 1_000, reducedMotion: true });
  await askQ.page.screenshot({ path: path.join(folder, `ask-q-${state}-${width}.${theme}.png`) });
  await askQ.close();
}
