import assert from 'node:assert/strict';
import { ChatPage } from './models/chatPage.ts';
import { MarketplacePage } from './models/marketplacePage.ts';
import { workbench } from './models/warmWorkbench.ts';

const usd = (text: string | null): number => Number(/\$([\d.]+)/.exec(text ?? '')?.[1]);

describe('chat', () => {
  let chat: ChatPage;
  const openChat = async () => {
    chat = new ChatPage(await workbench().openChat());
    await chat.messageBox.waitFor();
  };

  before(async () => {
    const marketplace = new MarketplacePage(await workbench().openMarketplace());
    await marketplace.search('GPT-5.4 mini');
    await marketplace.select('GPT-5.4 mini');
    // Selecting a model opens the chat by itself.
    chat = new ChatPage(await workbench().view('aim-chat'));
  });

  it('follows from a model selected in the marketplace, and shows what an answer cost', async () => {
    await chat.button('Switch Model, now GPT-5.4 mini').waitFor();
    const answer = await chat.ask('What does a retry loop do?');
    await answer.getByText('Simulated', { exact: true }).waitFor();
    assert.match((await chat.statusLine.textContent()) ?? '', /^Cost: \$0\.\d{4,} \| Simulated, nothing is charged$/);
  });

  it('tells how a receipt adds up', async () => {
    await chat.lastAnswer.getByRole('button', { name: /^Receipt/ }).click();
    const receipt = chat.view.getByRole('dialog', { name: 'Receipt' });
    await receipt.getByText('Would cost').waitFor();
    await receipt.getByText('Simulated: no model answered and no money moved.').waitFor();
    await receipt.press('Escape');
  });

  it('keeps two providers in one conversation with one account', async () => {
    const first = usd(await chat.statusLine.textContent());
    await chat.selectModel(workbench(), 'Claude Sonnet 5.5');
    const answer = await chat.ask('And who are you?');
    const second = usd(await answer.getByRole('button', { name: /^Receipt/ }).getAttribute('aria-label'));
    const total = usd(await chat.statusLine.textContent());
    // Each shown amount is rounded up at its fourth decimal, so their sum may be that much above the rounded total.
    assert.ok(Math.abs(first + second - total) <= 0.0002, `${first} + ${second} = ${total}`);
    assert.deepEqual(await chat.answeredBy(), ['GPT-5.4 mini', 'Claude Sonnet 5.5']);
  });

  it('stops where it is told to, keeps what came and offers to continue', async () => {
    await chat.send('/long 4000');
    await chat.lastAnswer.getByText(/\w{4}/).first().waitFor();
    await chat.button('Stop').click();
    await chat.lastAnswer.getByText('Stopped').first().waitFor();
    await chat.lastAnswer.getByRole('button', { name: 'Continue' }).waitFor();
    await chat.lastAnswer.getByRole('button', { name: /^Receipt/ }).waitFor();
  });

  it('shows a failure of the provider gracefully, and tries again', async () => {
    await chat.button('New Chat').click();
    await chat.send('/fail 401 once');
    await chat.notice.getByText('Anthropic refused the key').waitFor();
    await chat.notice.getByText('It cost nothing.').waitFor();
    await chat.askAgain(chat.notice.getByRole('button', { name: 'Try Again' }));
  });

  it('counts down when asked to slow down, and tries at once when told to', async () => {
    await chat.send('/fail 429 50 once');
    await chat.notice.getByText(/^Trying again in \d+ s/).waitFor();
    await chat.askAgain(chat.notice.getByRole('button', { name: 'Now' }));
  });

  it('marks an answer that broke off, and continues it', async () => {
    await chat.send('/fail cut');
    await chat.notice.getByText('The answer broke off').waitFor();
    await chat.answerAfter(() => chat.notice.getByRole('button', { name: 'Continue' }).click());
    await chat.view.locator('aim-question').getByText('Go on exactly where you stopped.').waitFor();
  });

  it('clears, and brings back what was cleared', async () => {
    const before = await chat.answeredBy();
    await chat.button('Clear History').click();
    await chat.button('Undo').waitFor();
    assert.deepEqual(await chat.answeredBy(), []);
    await chat.button('Undo').click();
    await chat.lastAnswer.waitFor();
    assert.deepEqual(await chat.answeredBy(), before);
  });

  it('keeps conversation, cost, model and what was being typed over a reload', async () => {
    const before = { models: await chat.answeredBy(), status: await chat.statusLine.textContent() };
    await chat.messageBox.fill('Not yet sent');
    await workbench().reload();
    await openChat();
    await chat.lastAnswer.waitFor();
    assert.equal(await chat.messageBox.inputValue(), 'Not yet sent');
    assert.deepEqual({ models: await chat.answeredBy(), status: await chat.statusLine.textContent() }, before);
    await chat.button('Switch Model, now Claude Sonnet 5.5').waitFor();
  });

  it('keeps a stream going while its view is hidden', async () => {
    await chat.send('/long 400');
    await chat.lastAnswer.getByText(/\w{4}/).first().waitFor();
    await workbench().command('View: Toggle Secondary Side Bar Visibility');
    await workbench().page.locator('.part.auxiliarybar').waitFor({ state: 'hidden' });
    await openChat();
    await chat.lastAnswer.getByRole('button', { name: /^Receipt/ }).waitFor({ timeout: 30_000 });
    assert.equal(await chat.lastAnswer.getByText('Stopped').count(), 0);
  });
});
