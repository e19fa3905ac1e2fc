import assert from 'node:assert/strict';
import { chatStates } from '../../webview-ui/dev/chatStates.ts';
import { ChatPage } from './models/chatPage.ts';
import { pages } from './models/warmPages.ts';

const { answered, empty, failed, ready, streaming } = chatStates;

describe('chat view', () => {
  let chat: ChatPage;
  afterEach(async () => chat.close());

  it('has the names that screen readers and people look for', async () => {
    chat = await ChatPage.open(pages(), answered);
    await chat.button('Switch Model, now GPT-6.1 Terra').waitFor();
    for (const name of ['New Chat', 'History', 'Clear History', 'Send', 'Receipt, $0.0120']) await chat.button(name).waitFor();
    assert.equal(await chat.log.getAttribute('aria-live'), 'off');
    assert.equal(await chat.page.getByRole('status').count(), 1);
    await chat.page.getByText('Cost: $0.0388 | Balance: $4.96', { exact: true }).waitFor();
    assert.deepEqual(await chat.violations(), []);
  });

  it('sends with Enter, breaks the line with Shift+Enter, and sends nothing that is empty', async () => {
    chat = await ChatPage.open(pages(), answered);
    await chat.message.press('Enter');
    await chat.message.fill('  ');
    await chat.message.press('Enter');
    assert.equal(await chat.button('Send').isDisabled(), true);
    await chat.message.fill('one');
    await chat.message.press('Shift+Enter');
    await chat.message.pressSequentially('two');
    await chat.message.press('Enter');
    const sent = (await chat.posted()).filter(({ type }) => type === 'chat.send');
    assert.deepEqual(sent, [{ type: 'chat.send', conversationId: 'c1', text: 'one\ntwo' }]);
  });

  it('grows with what is written, up to ten lines', async () => {
    chat = await ChatPage.open(pages(), answered);
    const height = () => chat.message.evaluate(box => box.clientHeight / 18);
    const heights: number[] = [];
    for (const lines of [1, 5, 10, 40]) {
      await chat.message.fill(Array.from({ length: lines }, (_, index) => `line ${index}`).join('\n'));
      heights.push(await height());
    }
    assert.deepEqual(heights, [2, 5, 10, 10]);
  });

  it('leaves Enter to an input method that is composing', async () => {
    chat = await ChatPage.open(pages(), answered);
    await chat.message.fill('にほん');
    await chat.message.evaluate(box => {
      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, composed: true }));
    });
    assert.equal(
      (await chat.posted()).some(({ type }) => type === 'chat.send'),
      false,
    );
  });

  it('keeps what was typed until the host has taken it, and what was typed since', async () => {
    chat = await ChatPage.open(pages(), answered);
    await chat.message.fill('a question');
    await chat.message.press('Enter');
    await chat.message.press('Enter');
    assert.equal(await chat.message.inputValue(), 'a question');
    await chat.message.pressSequentially(' and another');
    await chat.tell({ type: 'chat.composer', attachments: [], draft: '' });
    await chat.waitForDraft(' and another');
    assert.equal((await chat.posted()).filter(({ type }) => type === 'chat.send').length, 1);
  });

  it('sends what is written after New Chat to the new chat, however late that comes', async () => {
    chat = await ChatPage.open(pages(), ready);
    await chat.button('New Chat').click();
    await chat.message.fill('hello');
    await chat.message.press('Enter');
    const types = async () => (await chat.posted()).map(({ type }) => type).slice(1);
    assert.deepEqual(await types(), ['chat.new']);
    await chat.tell({ type: 'chat.snapshot', snapshot: { ...ready, conversationId: 'new' } });
    assert.deepEqual(await chat.waitForMessage('chat.send'), { type: 'chat.send', conversationId: 'new', text: 'hello' });
    assert.deepEqual(await types(), ['chat.new', 'chat.send']);
  });

  it('keeps what is written after New Chat where no new chat comes', async () => {
    chat = await ChatPage.open(pages(), ready);
    await chat.button('New Chat').click();
    await chat.message.fill('hello');
    await chat.message.press('Enter');
    await chat.tell({
      type: 'chat.composer',
      attachments: [],
      notice: { kind: 'warning', title: 'That did not work', detail: 'The log says more.', actions: [] },
    });
    await chat.page.getByText('That did not work').first().waitFor();
    assert.equal(await chat.message.inputValue(), 'hello');
    await chat.message.press('Enter');
    assert.equal((await chat.waitForMessage('chat.send'))['text'], 'hello');
  });

  it('keeps the text when the host refuses, and says why', async () => {
    chat = await ChatPage.open(pages(), answered);
    await chat.message.fill('a question');
    await chat.button('Send').click();
    const notice = {
      kind: 'warning',
      title: '$0.0048 short',
      detail: 'Nothing was sent.',
      actions: [{ id: 'credit', label: 'Add Credit', primary: true }],
    };
    await chat.tell({ type: 'chat.composer', attachments: [], notice });
    await chat.page.getByRole('status').getByText('$0.0048 short').waitFor();
    await chat.button('Add Credit').click();
    assert.equal(await chat.message.inputValue(), 'a question');
    assert.deepEqual(await chat.waitForMessage('chat.action'), { type: 'chat.action', action: 'credit' });
    await chat.button('Send').click();
    assert.equal((await chat.posted()).filter(({ type }) => type === 'chat.send').length, 2);
  });

  it('tells the host what is being written, and has it back after a reload', async () => {
    chat = await ChatPage.open(pages(), answered);
    await chat.message.fill('half a thought');
    assert.deepEqual(await chat.waitForMessage('chat.draft'), { type: 'chat.draft', text: 'half a thought' });
    await chat.message.fill('half a thought, and more');
    await chat.page.reload();
    await chat.waitForMessage('chat.ready');
    await chat.tell({ type: 'chat.snapshot', snapshot: { ...answered, draft: 'half a thought, and more' } });
    await chat.log.getByText('Show me the smallest fix.').waitFor();
    assert.equal(await chat.message.inputValue(), 'half a thought, and more');
  });

  it('stops with Escape and with Stop, from anywhere but an open receipt', async () => {
    chat = await ChatPage.open(pages(), streaming);
    await chat.button('Receipt, $0.0268').click();
    await chat.page.keyboard.press('Escape');
    assert.equal(
      (await chat.posted()).some(({ type }) => type === 'chat.stop'),
      false,
    );
    await chat.message.press('Escape');
    assert.deepEqual(await chat.waitForMessage('chat.stop'), { type: 'chat.stop', turnId: 't2' });
    await chat.button('Stop').click();
    assert.equal((await chat.posted()).filter(({ type }) => type === 'chat.stop').length, 2);
  });

  it('shows the whole head of a stopped answer at 280 pixels', async () => {
    chat = await ChatPage.open(pages(), answered, { width: 280 });
    const model = { id: 'google/gemma', name: 'Gemma 4 26B A4B IT', badge: 'Simulated' };
    await chat.answer({ state: 'stopped', text: 'What had come.', model, timingText: '0.40 s · 121 tok/s' });
    const head = chat.log.locator('.head').filter({ hasText: 'Gemma' });
    await head.getByText('Stopped').waitFor();
    const cut = await head
      .locator('*')
      .evaluateAll(all => all.filter(it => it.scrollWidth > it.clientWidth && it.clientWidth > 0).map(it => it.textContent));
    assert.deepEqual(cut, []);
  });

  it('asks for a model where none is chosen, and keeps the text meanwhile', async () => {
    chat = await ChatPage.open(pages(), empty);
    await chat.button('Select Model').click();
    await chat.message.fill('hello');
    await chat.message.press('Enter');
    const wishes = (await chat.posted()).filter(({ type }) => type === 'chat.switchModel' || type === 'chat.send');
    assert.deepEqual(wishes, [{ type: 'chat.switchModel' }, { type: 'chat.switchModel' }]);
    await chat.tell({ type: 'chat.snapshot', snapshot: ready });
    await chat.button('Switch Model, now GPT-6.1 Terra').waitFor();
    await chat.page.getByText('Simulated', { exact: true }).waitFor();
    assert.equal(await chat.message.inputValue(), 'hello');
  });

  it('reports the wishes of its buttons', async () => {
    chat = await ChatPage.open(pages(), chatStates.writing);
    await chat.button('Switch Model, now GPT-6.1 Terra').click();
    await chat.button('New Chat').click();
    await chat.button('Clear History').click();
    await chat.button('Remove retry.test.ts:41–78').click();
    await chat.button('History').click();
    await chat.page.getByRole('button', { name: /ISO dates/ }).click();
    await chat.button('Copy answer').last().click();
    await chat.button('Insert at Cursor').click();
    await chat.button('Copy').click();
    const posted = (await chat.posted()).slice(1);
    assert.deepEqual(posted, [
      { type: 'chat.switchModel' },
      { type: 'chat.new' },
      { type: 'chat.clear' },
      { type: 'chat.removeAttachment', id: 'a4' },
      { type: 'chat.open', conversationId: 'c2' },
      { type: 'chat.copy', text: answered.turns[3]?.text },
      { type: 'chat.insert', text: /```ts\n(.*)\n```/s.exec(answered.turns[3]?.text ?? '')?.[1], language: 'ts' },
      { type: 'chat.copy', text: /```ts\n(.*)\n```/s.exec(answered.turns[3]?.text ?? '')?.[1] },
    ]);
  });

  it('shows failures in words, with what can be done and the provider’s own words', async () => {
    chat = await ChatPage.open(pages(), failed);
    await chat.page.getByText('Failed', { exact: true }).waitFor();
    await chat.page.getByText('Interrupted', { exact: true }).waitFor();
    await chat.page.getByText('Details').click();
    await chat.page.getByText('HTTP 529 overloaded_error').waitFor();
    await chat.button('Try Again').click();
    assert.deepEqual(await chat.waitForMessage('chat.action'), { type: 'chat.action', action: 'retry', turnId: 't1' });
  });

  it('announces the beginning and the end of an answer, and nothing of its text', async () => {
    chat = await ChatPage.open(pages(), answered);
    const status = chat.page.getByRole('status');
    await chat.answer({ model: { name: 'GPT-6.1 Terra' } });
    await status.getByText('GPT-6.1 Terra is answering.').waitFor();
    await chat.delta('Some text.');
    await chat.log.getByText('Some text.').waitFor();
    assert.equal(await status.textContent(), 'GPT-6.1 Terra is answering.');
    await chat.answer({ text: 'Some text.', state: 'done', costText: '$0.0100' });
    await status.getByText('Answer finished, $0.0100.').waitFor();
  });

  it('opens a receipt, takes the focus in, and gives it back', async () => {
    chat = await ChatPage.open(pages(), answered);
    const amount = chat.button('Receipt, $0.0120');
    await amount.focus();
    await chat.page.keyboard.press('Enter');
    const receipt = chat.page.getByRole('dialog', { name: 'Receipt' });
    await receipt.getByRole('row', { name: 'Cached input 3,400 $0.05 $0.00017' }).waitFor();
    assert.equal(await receipt.evaluate(dialog => dialog.matches(':focus-within')), true);
    await chat.page.keyboard.press('Escape');
    await receipt.waitFor({ state: 'detached' });
    assert.equal(await amount.evaluate(button => button.matches(':focus')), true);

    await amount.click();
    await chat.button('Copy request id').click();
    assert.deepEqual(await chat.waitForMessage('chat.copy'), { type: 'chat.copy', text: 'req_01KBT3V7Q9M2' });
    await amount.click();
    await receipt.waitFor({ state: 'detached' });
  });

  it('keeps a receipt inside the view, however low the view is', async () => {
    chat = await ChatPage.open(pages(), answered, { height: 400, reducedMotion: true });
    for (const name of ['Receipt, $0.0120', 'Receipt, $0.0268']) {
      await chat.button(name).click();
      const box = await chat.page.getByRole('dialog', { name: 'Receipt' }).boundingBox();
      assert.ok(box && box.y >= 0 && box.y + box.height <= 400 && box.height > 100, JSON.stringify(box));
      await chat.page.keyboard.press('Escape');
    }
  });

  it('starts in the composer, with the newest answer’s buttons before it', async () => {
    chat = await ChatPage.open(pages(), answered);
    await chat.tell({ type: 'chat.focus' });
    await chat.page.waitForFunction(() => document.activeElement?.localName === 'aim-chat');
    const focused = () =>
      chat.page.evaluate(() => {
        let element = document.activeElement;
        while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
        return element?.getAttribute('aria-label');
      });
    const order = [await focused()];
    for (let step = 0; step < 7; step++) {
      await chat.page.keyboard.press('Shift+Tab');
      order.push(await focused());
    }
    assert.deepEqual(order, [
      'Message',
      'Copy answer',
      'Receipt, $0.0120',
      'Code, TypeScript',
      'Copy',
      'Insert at Cursor',
      'Copy answer',
      'Receipt, $0.0268',
    ]);
  });

  it('ignores messages that it does not know and those that are older than its snapshot', async () => {
    chat = await ChatPage.open(pages(), answered);
    await chat.page.evaluate(() => {
      window.postMessage({ type: 'chat.explode', seq: 99 }, '*');
      window.postMessage({ type: 'chat.delta', seq: 0, turnId: 't2', text: 'LATE', reasoning: '' }, '*');
    });
    await chat.tell({ type: 'chat.status', status: { costLine: 'Cost: $1.00 | Balance: $3.00', detail: '', totalText: '' } });
    await chat.page.getByText('Cost: $1.00 | Balance: $3.00').waitFor();
    assert.equal(await chat.page.getByText(/LATE/).count(), 0);
  });
});
