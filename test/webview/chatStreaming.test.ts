import assert from 'node:assert/strict';
import type { TurnView } from '../../src/protocol/chat.ts';
import { chatStates } from '../../webview-ui/dev/chatStates.ts';
import { ChatPage } from './models/chatPage.ts';
import { pages } from './models/warmPages.ts';

const { answered } = chatStates;
const paragraph = 'A paragraph of some words that is long enough to take more than one line of the view.\n\n';

const distanceToEnd = (chat: ChatPage) => chat.log.evaluate(log => Math.round(log.scrollHeight - log.clientHeight - log.scrollTop));
const nextFrame = (chat: ChatPage) =>
  chat.page.evaluate(() => new Promise(resolve => setTimeout(() => requestAnimationFrame(resolve), 120)));

describe('chat stream', () => {
  let chat: ChatPage;
  beforeEach(async () => {
    chat = await ChatPage.open(pages(), answered);
    await chat.answer({ model: { name: 'GPT-6.1 Terra' } });
  });
  afterEach(async () => chat.close());

  it('follows its end while the reader is there', async () => {
    for (let index = 0; index < 20; index++) await chat.delta(paragraph);
    await chat.answer({ text: paragraph.repeat(20), state: 'done' });
    await nextFrame(chat);
    assert.equal(await distanceToEnd(chat), 0);
    assert.equal(await chat.button('Jump to latest').count(), 0);
  });

  it('leaves a reader who scrolled up where they are, with a way back', async () => {
    await chat.delta(paragraph.repeat(10));
    await nextFrame(chat);
    await chat.log.hover();
    await chat.page.mouse.wheel(0, -300);
    await chat.button('Jump to latest').waitFor();
    const before = await chat.log.evaluate(log => log.scrollTop);
    await chat.delta(paragraph.repeat(10));
    await nextFrame(chat);
    assert.equal(await chat.log.evaluate(log => log.scrollTop), before);
    await chat.button('Jump to latest').click();
    await nextFrame(chat);
    assert.equal(await distanceToEnd(chat), 0);
    assert.equal(await chat.button('Jump to latest').count(), 0);
  });

  it('never takes the focus', async () => {
    const amount = chat.button('Receipt, $0.0120');
    await amount.focus();
    await chat.delta(paragraph);
    await chat.answer({ text: paragraph, state: 'done', costText: '$0.0001' });
    await chat.log.getByText('$0.0001').waitFor();
    assert.equal(await amount.evaluate(button => button.matches(':focus')), true);
  });

  it('keeps a selection in blocks that are finished', async () => {
    await chat.delta(`First block.\n\n${paragraph}`);
    const first = chat.log.getByText('First block.');
    await first.evaluate(element => getSelection()?.setBaseAndExtent(element.firstChild as Text, 0, element.firstChild as Text, 5));
    const selected = await first.elementHandle();
    await chat.delta(paragraph.repeat(3));
    await nextFrame(chat);
    assert.equal(await selected?.evaluate(element => element.isConnected), true);
  });

  it('draws text that comes token by token at most 20 times a second', async () => {
    const { paints, seconds } = await chat.page.evaluate(async () => {
      const answers = document.querySelector('aim-chat')?.shadowRoot?.querySelectorAll('aim-answer') ?? [];
      const box = [...answers].at(-1)?.shadowRoot;
      if (!box) throw new Error('There is no answer.');
      let paints = 0;
      let lastFrame = -1;
      new MutationObserver(() => {
        const frame = Number(document.timeline.currentTime);
        if (frame !== lastFrame) paints++;
        lastFrame = frame;
      }).observe(box, { subtree: true, childList: true, characterData: true });
      const startMs = performance.now();
      for (let index = 0; index < 400; index++) {
        window.postMessage({ type: 'chat.delta', seq: 100 + index, turnId: 'new', text: `word${index} `, reasoning: '' }, '*');
        if (index % 4 === 0) await new Promise(requestAnimationFrame);
      }
      return { paints, seconds: (performance.now() - startMs) / 1000 };
    });
    assert.ok(paints >= 2 && paints <= seconds * 20 + 2, `${paints} paints in ${seconds} s`);
  });

  it('draws the first text at once', async () => {
    const delayMs = await chat.page.evaluate(async () => {
      const answers = document.querySelector('aim-chat')?.shadowRoot?.querySelectorAll('aim-answer') ?? [];
      const box = [...answers].at(-1)?.shadowRoot;
      if (!box) throw new Error('There is no answer.');
      const startMs = performance.now();
      const drawn = new Promise(resolve => {
        new MutationObserver(() => box.textContent?.includes('Hello') && resolve(undefined)).observe(box, {
          subtree: true,
          childList: true,
        });
      });
      window.postMessage({ type: 'chat.delta', seq: 100, turnId: 'new', text: 'Hello', reasoning: '' }, '*');
      await drawn;
      return performance.now() - startMs;
    });
    assert.ok(delayMs <= 100, `${delayMs} ms`);
  });

  it('goes on from a new snapshot after a reload', async () => {
    await chat.delta('The first half');
    await chat.log.getByText('The first half').waitFor();
    await chat.page.reload();
    await chat.waitForMessage('chat.ready');
    const turn: TurnView = { id: 'new', role: 'assistant', text: 'The first half', attachments: [], state: 'streaming' };
    await chat.tell({ type: 'chat.snapshot', snapshot: { ...answered, turns: [...answered.turns, turn] } });
    await chat.delta(', and the second.');
    await chat.log.getByText('The first half, and the second.').waitFor();
    await chat.button('Stop').waitFor();
  });
});

describe('long chat', () => {
  it('shows 1,000 turns without making them all', async () => {
    const turns: TurnView[] = Array.from({ length: 1_000 }, (_, index) => ({
      id: `t${index}`,
      role: index % 2 === 0 ? 'user' : 'assistant',
      text: `Turn ${index} of many.\n\n- one\n- two\n\n\`\`\`ts\nconst x = ${index};\n\`\`\``,
      attachments: [],
      state: 'done',
    }));
    const chat = await ChatPage.open(pages(), { ...answered, turns });
    try {
      await chat.log.getByText('Turn 999 of many.').waitFor();
      await nextFrame(chat);
      assert.equal(await distanceToEnd(chat), 0);
      const made = chat.page.locator('aim-question, aim-answer');
      assert.ok((await made.count()) <= 40);
      await chat.log.focus();
      for (let page = 0; page < 40; page++) await chat.page.keyboard.press('PageUp');
      // Scrolling by key takes the browser some frames, and how many is its own affair.
      await made.nth(40).waitFor({ state: 'attached' });
    } finally {
      await chat.close();
    }
  });
});
