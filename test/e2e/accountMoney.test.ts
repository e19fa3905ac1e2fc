import assert from 'node:assert/strict';
import { postgres, newPostgresUrl } from '../server/support/databases.ts';
import { Customer } from '../server/support/customer.ts';
import type { AccountPage } from './models/accountPage.ts';
import { ChatPage } from './models/chatPage.ts';
import { keepEvidence } from './models/evidence.ts';
import { PaidWorkbench } from './models/paidWorkbench.ts';
import { recordMessages } from './models/recordMessages.ts';

const email = 'mara@example.com';
const password = 'plum-Kettle-93-orbit';
/** Of 200 chats of one account, those that are made in the view; the others are made elsewhere, with failures and stops among them. */
const rounds = 20;
const elsewherePerRound = 9;
const model = 'GPT-5.4 mini';

const exactUsd = (nano: bigint): string => `$${nano / 1_000_000_000n}.${String(nano % 1_000_000_000n).padStart(9, '0')}`;

describe('money in the editor, on PostgreSQL', () => {
  let paid: PaidWorkbench;
  let account: AccountPage;
  let chat: ChatPage;
  let elsewhere: Customer;
  before(async function () {
    this.timeout(240_000);
    await postgres();
    paid = await PaidWorkbench.open({
      databaseUrl: await newPostgresUrl(),
      sandboxPaceMs: 0,
      settings: { 'aiMarketplace.sandbox.enabled': false },
    });
    elsewhere = new Customer(`${paid.endpoint.url}/api/v1`);
    await elsewhere.account.register(email, password);
  });
  keepEvidence(() => paid.workbench);
  after(() => paid.close());

  /** What the view shows is what the ledger says. */
  async function compare(): Promise<bigint> {
    const ledgerNano = await paid.endpoint.balanceNano(email);
    await account.view.locator(`aim-balance .figure[title="${exactUsd(ledgerNano)}"]`).waitFor();
    return ledgerNano;
  }

  it('says at the form what is wrong, keeps what was typed, and signs in', async () => {
    account = await paid.account();
    await account.signIn(email, 'not-the-Password-7');
    await account.view.getByText('Wrong email or password.').waitFor();
    assert.equal(await account.view.getByRole('form', { name: 'Sign in' }).getByLabel('Email', { exact: true }).inputValue(), email);
    await account.signIn(email, password);
    await account.balance.waitFor();
  });

  it('a balance of nothing: the message is not sent, and credit is offered', async () => {
    chat = new ChatPage(await paid.workbench.openChat());
    await chat.selectModel(paid.workbench, model);
    await chat.send('What does a retry loop do?');
    await chat.notice.getByText(/short$/).waitFor();
    await chat.notice.getByRole('button', { name: 'Add Credit' }).waitFor();
    assert.equal(await chat.messageBox.inputValue(), 'What does a retry loop do?');
  });

  it('credit is added where the notice says so, and what was typed is sent', async () => {
    await chat.notice.getByRole('button', { name: 'Add Credit' }).click();
    await paid.workbench.quickPickRow('$10').click();
    await account.view.locator('aim-balance .figure[title="$10.000000000"]').waitFor();
    await chat.answerAfter(() => chat.messageBox.press('Enter'));
    assert.ok((await compare()) < 10_000_000_000n);
  });

  it('what was added is in the history, and its payment number can be copied', async () => {
    await account.button('Balance: History').click();
    const row = paid.workbench.quickPickRow('+$10.00');
    await row.waitFor();
    assert.match(await row.innerText(), /Credit added · \d+ \w+ \d{4}[\s\S]*\$10\.00 on the balance afterwards/);
    await row.click();
    await paid.workbench.page
      .getByText(/The payment number [\da-f-]{36} is copied/)
      .first()
      .waitFor();
  });

  it(`is the ledger's to the nano-dollar in the view, in ${rounds} of ${rounds * (1 + elsewherePerRound)} chats and at the end`, async function () {
    this.timeout(900_000);
    const words = ['Hello', '/fail 500', 'Why?', '/fail cut', '/long 30', '/fail 429 1', 'Thanks', '/long 60', 'Bye'];
    for (let round = 0; round < rounds; round++) {
      for (const [n, text] of words.entries()) {
        const stop = new AbortController();
        const asking = elsewhere.ask(`${text} ${round}`, {
          route: elsewhere.route({ modelId: 'openai/gpt-5.4-mini' }),
          signal: stop.signal,
        });
        if (n === 7) stop.abort();
        await asking;
      }
      // A long chat draws its last turns only.
      if (round % 5 === 0) {
        await chat.button('New Chat').click();
        await chat.view.locator('aim-answer').first().waitFor({ state: 'detached' });
      }
      await chat.ask(`Round ${round}`);
      await compare();
    }
    await compare();
  });

  it('no message to a view has a token, a password or a key in it', async () => {
    const messages = await recordMessages(paid.workbench.page);
    await paid.workbench.command('AI Marketplace: Set API Key…');
    await paid.workbench.quickPickRow('Mistral').click();
    await paid.workbench.quickInput.fill('sk-secret-0000000000-9c0d');
    await paid.workbench.page.keyboard.press('Enter');
    await account.view.getByText('…9c0d').waitFor();
    await chat.ask('One more');
    await compare();
    const all = (await messages()).join('\n');
    assert.ok(all.includes('account.snapshot') && all.includes('chat.turn') && all.includes('…9c0d'));
    assert.doesNotMatch(all, /eyJ[\w-]{10,}\.|sk-secret|plum-Kettle|refresh/i);
  });

  it('signs out: the balance is gone from every view, and the form to sign in again has the email', async () => {
    await paid.workbench.command('AI Marketplace: Sign Out');
    const form = account.form('Sign in');
    await form.waitFor();
    assert.equal(await form.getByLabel('Email', { exact: true }).inputValue(), email);
    assert.equal(await chat.view.getByText(/Balance: \$/).count(), 0);
  });
});
