import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { expectGolden } from '../support/expectGolden.ts';
import { overflowing } from '../webview/models/overflow.ts';
import type { AccountPage } from './models/accountPage.ts';
import { axeIn } from './models/axeIn.ts';
import { ChatPage } from './models/chatPage.ts';
import { keepEvidence } from './models/evidence.ts';
import { frameOf } from './models/frameOf.ts';
import { PaidWorkbench } from './models/paidWorkbench.ts';
import { treeOf } from './models/treeOf.ts';
import { themes, wear } from './models/wear.ts';

const email = 'ada@example.com';
const password = 'plum-Kettle-93-orbit';
const widthPx = 280;

describe('account and usage for everybody, in VS Code', function () {
  this.timeout(300_000);
  this.retries(0); // each screen comes after the one before
  let paid: PaidWorkbench;
  let account: AccountPage;
  let chat: ChatPage;
  before(async () => {
    const settings = { 'aiMarketplace.defaultRoute': 'balance', 'aiMarketplace.budget.perMessage': 0.002 };
    paid = await PaidWorkbench.open({ sandboxPaceMs: 0, settings });
    await paid.workbench.openMarketplace(); // one view after the other: on a busy machine two at once keep each other waiting
    account = await paid.account();
    chat = new ChatPage(await paid.workbench.openChat());
    await chat.selectModel(paid.workbench, 'GPT-5.4 mini');
    await narrow(account.view, 1);
    await narrow(chat.view, -1);
  });
  keepEvidence(() => paid.workbench);
  after(() => paid.close());

  /** Drags a side bar's edge until its view is as wide as it should be.
   *  @param side 1 where the edge is on the right */
  async function narrow(view: FrameLocator, side: 1 | -1): Promise<void> {
    const { mouse } = paid.workbench.page;
    const frame = await frameOf(view);
    const box = await view.owner().boundingBox();
    assert.ok(box);
    const edgePx = side === 1 ? box.x + box.width + 2 : box.x - 2;
    await mouse.move(edgePx, 300);
    await mouse.down();
    await mouse.move(edgePx - side * (box.width - widthPx), 300, { steps: 5 });
    await mouse.up();
    await mouse.move(720, 300);
    await frame.waitForFunction(width => innerWidth <= width, widthPx);
  }

  /** Looks at a screen in every theme, and hears it once.
   *  @param open brings up what goes away when another part of VS Code has the focus */
  async function look(name: string, view: FrameLocator, open: () => Promise<unknown> = async () => undefined): Promise<void> {
    for (const theme of themes) {
      await wear(paid.workbench, theme);
      await open();
      assert.deepEqual(await axeIn(view, name === 'usage' ? 'editor' : 'sideBar'), [], `${name}, ${theme[0]}`);
      assert.deepEqual(await overflowing(await frameOf(view)), [], `${name}, ${theme[0]}`);
    }
    expectGolden(`e2e/account-${name}.txt`, await treeOf(view));
  }

  const opener = (name: RegExp, dialog: string) => async () => {
    const box = chat.view.getByRole('dialog', { name: dialog });
    if (!(await box.isVisible())) await chat.button(name).last().click();
    await box.waitFor();
    assert.ok(await box.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth), `${dialog}: no amount is cut`);
  };
  const closed = (dialog: string) => chat.view.getByRole('dialog', { name: dialog }).press('Escape');

  it('create account', () => look('signUp', account.view));

  it('sign in', async () => {
    await account.view.getByRole('group', { name: 'Account' }).getByRole('button', { name: 'Sign in' }).click();
    await account.form('Sign in').waitFor();
    await look('signIn', account.view);
  });

  it('balance, keys and profile, with all that deleting means', async () => {
    await account.signUp(email, password);
    await account.balance.waitFor();
    await account.button('Delete account…').click();
    await account.view.getByRole('form', { name: 'Delete account' }).waitFor();
    await look('signedIn', account.view);
    await account.button('Keep it').click();
  });

  it('a balance that does not reach', async () => {
    await chat.send('What does a retry loop do?');
    await chat.notice.getByText(/ short$/).waitFor();
    await look('lowBalance', chat.view);
  });

  it('a message over the budget', async () => {
    await account.addCredit(10);
    await chat.view.getByText(/\| Balance: \$10\.00$/).waitFor();
    await chat.messageBox.press('Enter');
    await chat.notice.getByText('More than $0.0020 a message').waitFor();
    await look('overBudget', chat.view);
  });

  it('a receipt', async () => {
    await chat.answerAfter(() => chat.notice.getByRole('button', { name: 'Send Anyway' }).click());
    assert.equal(await chat.messageBox.inputValue(), '', 'the message has gone out');
    await look('receipt', chat.view, opener(/^Receipt/, 'Receipt'));
    await closed('Receipt');
  });

  it('the ways to pay', async () => {
    await look('ways', chat.view, opener(/^How it is paid/, 'How it is paid'));
    await closed('How it is paid');
  });

  it('usage', async () => {
    await paid.workbench.command('AI Marketplace: Show Usage');
    const usage = await paid.workbench.view('aim-usage');
    await usage.getByRole('table').first().waitFor();
    await look('usage', usage);
  });
});
