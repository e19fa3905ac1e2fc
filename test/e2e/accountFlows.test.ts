import assert from 'node:assert/strict';
import { newPostgresUrl, postgres } from '../server/support/databases.ts';
import type { AccountPage } from './models/accountPage.ts';
import { AskQPage } from './models/askQPage.ts';
import { ChatPage } from './models/chatPage.ts';
import { keepEvidence } from './models/evidence.ts';
import { MarketplacePage } from './models/marketplacePage.ts';
import { PaidWorkbench } from './models/paidWorkbench.ts';

const email = 'mara@example.com';
const password = 'plum-Kettle-93-orbit';
const openAi = 'GPT-5.4 mini';
const anthropic = 'Claude Haiku 4.5';

const databases: readonly (readonly [name: string, url: () => Promise<string | undefined>])[] = [
  ['PGlite', async () => undefined],
  ['PostgreSQL', async () => (await postgres(), newPostgresUrl())],
];

const exactUsd = (nano: bigint): string => `$${nano / 1_000_000_000n}.${String(nano % 1_000_000_000n).padStart(9, '0')}`;

for (const [name, url] of databases)
  describe(`an account on ${name}, without a provider key`, function () {
    this.timeout(90_000);
    let paid: PaidWorkbench;
    let account: AccountPage;
    let chat: ChatPage;
    let marketplace: MarketplacePage;
    before(async function () {
      this.timeout(240_000);
      paid = await PaidWorkbench.open({ databaseUrl: await url(), sandboxPaceMs: 0 });
    });
    keepEvidence(() => paid.workbench);
    after(() => paid.close());

    const ledgerNano = () => paid.endpoint.balanceNano(email);

    /** Does something that is charged, and sees that the balance in the view follows the ledger.
     *  @returns what was charged */
    async function charged(act: () => Promise<unknown>): Promise<bigint> {
      const before = await ledgerNano();
      await act();
      const after = await ledgerNano();
      assert.ok(after < before, 'something was charged');
      await account.view.locator(`aim-balance .figure[title="${exactUsd(after)}"]`).waitFor();
      return before - after;
    }

    it('browse, select, sign up, add credit, chat, pay', async () => {
      marketplace = new MarketplacePage(await paid.workbench.openMarketplace());
      await marketplace.search(openAi);
      await marketplace.select(openAi);
      account = await paid.account();
      assert.ok(await account.isInSight(account.form('Create account')), 'the whole form is in sight when the view first opens');
      await account.signUp(email, password);
      await account.balance.waitFor();
      assert.equal(await account.balance.textContent(), '$0.00');
      chat = new ChatPage(await paid.workbench.openChat());
      await chat.ask('What does a retry loop do?');
      await chat.view.getByText(/\| Simulated, nothing is charged$/).waitFor();
      account = await paid.account();
      await account.addCredit(10);
      await account.view.getByText('$10.00').first().waitFor();
      await chat.view.getByText(/^Cost: \$0\.00 \| Balance: \$10\.00$/).waitFor(); // what was simulated is no cost
      await chat.notice.getByText('Paid from your balance from now on').waitFor();
      await charged(() => chat.ask('What does a retry loop do?'));
      assert.match((await chat.statusLine.textContent()) ?? '', /^Cost: \$0\.\d{4,} \| Balance: \$9\.99$/);
    });

    it('search, filter, select, chat', async () => {
      await marketplace.search('claud haiku');
      await marketplace.openFilters();
      await marketplace.toggle('Capability', 'Vision');
      await marketplace.select(anthropic);
      await chat.button(`Switch Model, now ${anthropic}`).waitFor();
      await charged(() => chat.ask('Name three causes of a flaky test.'));
      assert.equal((await chat.answeredBy()).at(-1), anthropic);
    });

    it('ask Q, take its suggestion, chat, and see the cost', async () => {
      await paid.workbench.command('AI Marketplace: Ask Q Assistant');
      await paid.workbench.askQBox.fill('write unit tests for a date parser with the best model'); // what is free would not be charged
      await paid.workbench.askQBox.press('Enter');
      const askQ = new AskQPage(await paid.workbench.view('aim-ask-q'));
      await askQ.firstButton.waitFor();
      const [suggested = ''] = await askQ.names();
      const said = await askQ.firstCost.textContent();
      await askQ.firstButton.click();
      await chat.button(`Switch Model, now ${suggested}`).waitFor();
      await chat.waitForDraft('write unit tests for a date parser with the best model');
      await chat.view.getByText(`tokens in · ${said}`).waitFor(); // what the card has said is what the chat says
      await charged(() => chat.answerAfter(() => chat.messageBox.press('Enter')));
      assert.deepEqual(await chat.answeredBy(), [suggested]);
    });

    it('send, stream, and see what it costs while it is written and after', async () => {
      await chat.selectModel(paid.workbench, openAi);
      await charged(async () => {
        await chat.send('/long 120 20');
        await chat.view.getByText(/^Answering · .* so far$/).waitFor();
        await chat.lastAnswer.getByText(/\w{4}/).first().waitFor();
        assert.equal(await chat.lastAnswer.getByRole('button', { name: /^Receipt/ }).count(), 0);
        await chat.lastAnswer.getByRole('button', { name: /^Receipt, \$/ }).waitFor({ timeout: 30_000 });
      });
    });

    it('add credit, ask: exactly the charge of the receipt is deducted', async () => {
      account = await paid.account();
      const before = await ledgerNano();
      await account.addCredit(25);
      await account.view.locator(`aim-balance .figure[title="${exactUsd(before + 25_000_000_000n)}"]`).waitFor();
      const nano = await charged(() => chat.ask('And of a circuit breaker?'));
      await chat.lastAnswer.getByRole('button', { name: /^Receipt/ }).click();
      const receipt = chat.view.getByRole('dialog', { name: 'Receipt' });
      await receipt.getByRole('row', { name: `Charged ${exactUsd(nano)}` }).waitFor();
      await receipt.getByRole('row', { name: `Balance after ${exactUsd(await ledgerNano())}` }).waitFor();
      await receipt.press('Escape');
    });

    it('from OpenAI to Anthropic in one conversation, with one account of what it cost', async () => {
      await chat.button('New Chat').click();
      await chat.view.locator('aim-answer').first().waitFor({ state: 'detached' });
      await chat.selectModel(paid.workbench, openAi);
      const first = await charged(() => chat.ask('Who are you?'));
      await chat.selectModel(paid.workbench, anthropic);
      const second = await charged(() => chat.ask('And who are you?'));
      assert.deepEqual(await chat.answeredBy(), [openAi, anthropic]);
      await chat.view.getByTitle(`Cost of this conversation, exactly ${exactUsd(first + second)}`).waitFor();
    });

    it('a provider fails: the nearest other way is named with its price, and asked only when the person says so', async () => {
      await chat.send('/fail 529 at claude What is a semaphore?');
      await chat.notice.getByText('Anthropic is overloaded', { exact: true }).waitFor({ timeout: 45_000 });
      await chat.notice.getByText(/It cost nothing\. .* could answer instead, paid from your balance\.$/).waitFor();
      const offer = chat.notice.getByRole('button', { name: /^Ask .* about \$0\.\d+ instead of \$0\.\d+$/ });
      const before = await ledgerNano();
      const other = ((await offer.locator('span').first().textContent()) ?? '').replace(/^Ask /, '');
      assert.equal(await ledgerNano(), before, 'nobody else was asked');
      await charged(() => chat.askAgain(offer));
      assert.equal((await chat.answeredBy()).at(-1), other);
      await chat.lastAnswer.getByText(`Instead of ${anthropic} at Anthropic, which failed and cost nothing`).waitFor();
      await chat.button(`Switch Model, now ${anthropic}`).waitFor();
    });
  });
