import assert from 'node:assert/strict';
import type { AccountPage } from './models/accountPage.ts';
import { ChatPage } from './models/chatPage.ts';
import { MarketplacePage } from './models/marketplacePage.ts';
import { PaidWorkbench } from './models/paidWorkbench.ts';

const email = 'mara@example.com';
const password = 'plum-Kettle-93-orbit';

describe('an account', () => {
  let paid: PaidWorkbench;
  let account: AccountPage;
  let chat: ChatPage;
  before(async function () {
    this.timeout(180_000);
    paid = await PaidWorkbench.open();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await paid.workbench.keepEvidence(this.currentTest.fullTitle());
  });
  after(() => paid.close());

  it('browse, select, sign up, add credit, chat, pay: in the side panels, without a provider key', async function () {
    this.timeout(180_000);
    const marketplace = new MarketplacePage(await paid.workbench.openMarketplace());
    await marketplace.search('GPT-5.4 mini');
    await marketplace.select('GPT-5.4 mini');
    account = await paid.account();
    await account.signUp(email, password);
    await account.balance.waitFor();
    assert.equal(await account.balance.textContent(), '$0.00');
    await account.addCredit(10);
    await account.view.getByText('$10.00').first().waitFor();
    chat = new ChatPage(await paid.workbench.openChat());
    await chat.view.getByText(/\| Balance: \$10\.00$/).waitFor();
    const answer = await chat.ask('What does a retry loop do?');
    await answer.getByRole('button', { name: /^Receipt, \$0\.0/ }).waitFor();
    assert.match((await chat.statusLine.textContent()) ?? '', /^Cost: \$0\.\d{4,} \| Balance: \$9\.99$/);
  });

  it('shows the balance to the nano-dollar as the ledger has it', async () => {
    const ledger = await paid.endpoint.balanceNano(email);
    assert.ok(ledger > 9_900_000_000n && ledger < 10_000_000_000n);
    account = await paid.account();
    await account.view.locator(`aim-balance [title="$${formatExact(ledger)}"]`).waitFor();
    assert.equal(await account.exactNano(), ledger);
  });
});

const formatExact = (nano: bigint): string => `${nano / 1_000_000_000n}.${String(nano % 1_000_000_000n).padStart(9, '0')}`;
