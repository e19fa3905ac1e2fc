// `npm run pictures`: the README's pictures, taken in a real VS Code with the packaged extension and the sandbox.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ChatPage } from '../test/e2e/models/chatPage.ts';
import { MarketplacePage } from '../test/e2e/models/marketplacePage.ts';
import { Workbench } from '../test/e2e/models/workbench.ts';

const folder = path.join(path.dirname(import.meta.dirname), 'docs/images');
const model = 'Claude Sonnet 5.5';

mkdirSync(folder, { recursive: true });
const vs = await Workbench.open({
  trace: false,
  settings: { 'workbench.colorTheme': 'Default Dark Modern', 'window.commandCenter': false },
});
await vs.page.setViewportSize({ width: 1440, height: 860 });
const marketplace = new MarketplacePage(await vs.openMarketplace());
await marketplace.search('claude');
await marketplace.select(model);
const chat = new ChatPage(await vs.view('aim-chat'));
const answer = await chat.ask('Write a retry loop in TypeScript.');
await answer.getByRole('button', { name: /^Receipt/ }).click();
await vs.page.waitForTimeout(400); // the receipt fades in
await vs.page.screenshot({ path: path.join(folder, 'workbench.png') });

await vs.command('AI Marketplace: Open Marketplace in Editor');
await vs.command('View: Toggle Primary Side Bar Visibility');
await vs.command('View: Toggle Secondary Side Bar Visibility');
const panel = new MarketplacePage(await vs.view('aim-marketplace'));
await panel.search('gpt 6');
await panel.openDetails('GPT-6.1 Terra');
await vs.page.waitForTimeout(400);
await vs.page.screenshot({ path: path.join(folder, 'details.png') });
await vs.close();
