import assert from 'node:assert/strict';
import { AccountPage } from './models/accountPage.ts';
import { ChatPage } from './models/chatPage.ts';
import { keepEvidence } from './models/evidence.ts';
import { PaidWorkbench } from './models/paidWorkbench.ts';
import type { Workbench } from './models/workbench.ts';

const exactUsd = (nano: bigint): string => `$${nano / 1_000_000_000n}.${String(nano % 1_000_000_000n).padStart(9, '0')}`;
const email = 'two@example.com';

describe('two windows of one person', function () {
  this.timeout(90_000);
  let paid: PaidWorkbench;
  let second: Workbench;
  let here: AccountPage;
  let there: AccountPage;
  before(async function () {
    this.timeout(240_000);
    paid = await PaidWorkbench.open({ sandboxPaceMs: 0 });
    here = await paid.account();
    await here.signUp(email, 'plum-Kettle-93-orbit');
    await here.balance.waitFor();
    await here.addCredit(10);
    await here.view.getByText('$10.00').first().waitFor();
    await paid.workbench.settled();
    second = await paid.workbench.anotherWindow();
    await second.command('AI Marketplace: Show Account');
    there = new AccountPage(await second.view('aim-account'));
  });
  keepEvidence(() => paid.workbench);
  after(() => paid.close());

  const statusBar = (workbench: Workbench) => workbench.page.locator('[id="q-marketplace.ai-agent-marketplace.usage"]');
  const shows = async (window: AccountPage) =>
    window.view.locator(`aim-balance .figure[title="${exactUsd(await paid.endpoint.balanceNano(email))}"]`).waitFor();

  it('the second one finds the account signed in, with its balance', async () => {
    await shows(there);
    await statusBar(second).getByText('balance $10.00').waitFor();
  });

  it('what an answer costs in one is on the balance and in the usage of the other', async () => {
    const chat = new ChatPage(await second.openChat());
    await chat.selectModel(second, 'GPT-5.4 mini');
    await chat.ask('What does a retry loop do?');
    assert.ok((await paid.endpoint.balanceNano(email)) < 10_000_000_000n);
    for (const window of [here, there]) await shows(window);
    for (const workbench of [paid.workbench, second])
      await statusBar(workbench)
        .getByText(/today \$0\.0\d+ · balance \$9\.99/)
        .waitFor();
    await here.view
      .getByText(/^Today/)
      .locator('..')
      .getByText(/^\$0\.0\d+$/)
      .first()
      .waitFor();
  });

  it('credit that is added in one is there in the other', async () => {
    await here.addCredit(25);
    await there.view.getByText('$34.99').first().waitFor();
    for (const window of [here, there]) await shows(window);
  });

  it('a sign-out in one reaches the other', async () => {
    await here.button('Log out').click();
    for (const window of [here, there]) await window.form('Sign in').waitFor();
    for (const workbench of [paid.workbench, second]) await statusBar(workbench).getByText('balance').waitFor({ state: 'detached' });
  });
});
