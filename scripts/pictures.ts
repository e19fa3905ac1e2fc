// `npm run pictures`: the README's pictures, taken in a real VS Code with the packaged extension and the sandbox.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AskQPage } from '../test/e2e/models/askQPage.ts';
import { ChatPage } from '../test/e2e/models/chatPage.ts';
import { MarketplacePage } from '../test/e2e/models/marketplacePage.ts';
import { Workbench } from '../test/e2e/models/workbench.ts';

const folder = path.join(path.dirname(import.meta.dirname), 'docs/images');
const model = 'Claude Sonnet 5.5';

mkdirSync(folder, { recursive: true });
const vs = await Workbench.open({
  settings: { 'workbench.colorTheme': 'Default Dark Modern', 'window.commandCenter': false },
});
await vs.page.setViewportSize({ width: 1440, height: 860 });
const marketplace = new MarketplacePage(await vs.openMarketplace());
await marketplace.search('claud sonet 5.5');
await marketplace.select(model);
await marketplace.search('sonnet');
const chat = new ChatPage(await vs.view('aim-chat'));
const answer = await chat.ask('Write a retry loop in TypeScript.');
await answer.getByRole('button', { name: /^Receipt/ }).click();
await vs.page.waitForTimeout(400); // the receipt fades in
await vs.page.screenshot({ path: path.join(folder, 'workbench.png') });

await vs.page.keyboard.press('Escape');
await vs.page.keyboard.press('Control+P');
await vs.quickInput.fill('retry.ts');
await vs.quickPickRow('retry.ts').waitFor();
await vs.page.keyboard.press('Enter');
await vs.page.locator('.monaco-editor .view-line').first().click();
await vs.page.keyboard.press('Control+A');
await vs.command('AI Marketplace: Ask Q Assistant');
await vs.quickInput.fill('why does this retry fail only on CI?');
await vs.page.keyboard.press('Enter');
await new AskQPage(await vs.view('aim-ask-q')).firstButton.waitFor();
await vs.page.waitForTimeout(400);
await vs.page.screenshot({ path: path.join(folder, 'ask-q.png') });

await vs.command('AI Marketplace: Open Marketplace in Editor');
await vs.command('View: Toggle Primary Side Bar Visibility');
await vs.command('View: Toggle Secondary Side Bar Visibility');
// The marketplace in the side bar is another view: once it is gone, there is only the one in the editor.
for (const bar of ['.part.sidebar', '.part.auxiliarybar']) await vs.page.locator(bar).waitFor({ state: 'hidden' });
await vs.page.waitForTimeout(2_000); // VS Code ends the views of the bars
const panel = new MarketplacePage(await vs.view('aim-marketplace'));
await panel.search('gpt 6');
await panel.openDetails('GPT-6.1 Terra');
await vs.page.waitForTimeout(400);
await vs.page.screenshot({ path: path.join(folder, 'details.png') });
await vs.close();
