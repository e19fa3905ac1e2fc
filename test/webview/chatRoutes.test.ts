import assert from 'node:assert/strict';
import type { RouteView } from '../../src/protocol/chat.ts';
import { chatStates } from '../../webview-ui/dev/chatStates.ts';
import { axe } from './models/axe.ts';
import { ChatPage } from './models/chatPage.ts';
import { overflowing } from './models/overflow.ts';
import { themeNames } from './models/viewServer.ts';
import { pages } from './models/warmPages.ts';

const { answered, lowBalance } = chatStates;
const opener = 'How it is paid, now Balance';

describe('how a message is paid', () => {
  let chat: ChatPage;
  afterEach(async () => chat.close());

  it('always shows the way that the next message takes, and lists every way with its price', async () => {
    chat = await ChatPage.open(pages(), answered);
    await chat.button(opener).click();
    const ways = chat.page.getByRole('dialog', { name: 'How it is paid' }).getByRole('button');
    const shown = (await ways.allInnerTexts()).map(text => text.replaceAll(/\s+/g, ' ').trim());
    assert.deepEqual(shown, [
      'Your OpenAI key $1.00 / $5.00 Set a key',
      'Balance $1.4286 / $7.1429, fee included',
      'Sandbox, simulated free',
    ]);
    assert.deepEqual(await ways.evaluateAll(all => all.map(way => way.getAttribute('aria-current'))), ['false', 'true', 'false']);
    assert.deepEqual(await chat.violations(), []);
  });

  it('takes another way, by keyboard too, and gives the focus back', async () => {
    chat = await ChatPage.open(pages(), answered);
    await chat.button(opener).focus();
    await chat.page.keyboard.press('Enter');
    await chat.page.getByRole('dialog', { name: 'How it is paid' }).waitFor();
    for (const key of ['Tab', 'ArrowDown', 'ArrowDown', 'Enter']) await chat.page.keyboard.press(key);
    assert.equal((await chat.waitForMessage('chat.action')).action, 'setRoute:sandbox');
    assert.equal(await chat.button(opener).evaluate(it => it === (it.getRootNode() as ShadowRoot).activeElement), true);
  });

  it('says nothing to the host when the way that is taken already is chosen', async () => {
    chat = await ChatPage.open(pages(), answered);
    await chat.button(opener).click();
    await chat.page.getByRole('button', { name: /^Balance \$/ }).click();
    assert.ok(!(await chat.posted()).some(({ type }) => type === 'chat.action'));
  });

  it('low balance: says what is short, what would fit and what that comes to, and keeps the text', async () => {
    chat = await ChatPage.open(pages(), lowBalance);
    await chat.page.getByText('$0.0048 short').waitFor();
    await chat.button('Stop at 482 tokens to $0.0062').click();
    assert.equal((await chat.waitForMessage('chat.action')).action, 'sendShort:482');
    await chat.button('Add Credit').click();
    assert.equal((await chat.waitForMessage('chat.action')).action, 'addCredit');
    assert.equal(await chat.message.inputValue(), 'Write the test with the fake clock.');
  });

  it('an offer of two lines keeps its distance from its border, at 280 pixels', async () => {
    chat = await ChatPage.open(pages(), chatStates.failed, { width: 280 });
    const offer = chat.page.locator('.offer').first();
    await offer.waitFor();
    const gaps = await offer.evaluate(button => {
      const outer = button.getBoundingClientRect();
      const lines = [...button.children].map(line => line.getBoundingClientRect());
      return [Math.min(...lines.map(({ top }) => top)) - outer.top, outer.bottom - Math.max(...lines.map(({ bottom }) => bottom))];
    });
    assert.ok(
      gaps.every(gap => gap >= 4),
      gaps.join(', '),
    );
  });

  it('what is missing stays in sight beside a long price, at 280 pixels', async () => {
    const { model } = answered;
    const routes: RouteView[] = [
      { id: 'own-key', label: 'Your Anthropic key', price: '$2.00 / $10.00', missing: 'Set a key', current: false },
      { id: 'balance', label: 'Balance', price: '$2.8572 / $14.2858, fee included', missing: 'Sign in', current: true },
    ];
    chat = await ChatPage.open(pages(), { ...answered, model: model && { ...model, routes } }, { width: 280 });
    await chat.button(opener).click();
    const ways = chat.page.getByRole('dialog', { name: 'How it is paid' });
    await ways.getByText('Sign in').waitFor();
    assert.equal(await ways.evaluate(it => it.scrollWidth - it.clientWidth), 0);
  });

  it('fits at 280 pixels, and axe finds nothing in any theme', async () => {
    for (const theme of themeNames) {
      chat = await ChatPage.open(pages(), lowBalance, { theme, width: 280, reducedMotion: true });
      await chat.button(opener).click();
      assert.deepEqual(await overflowing(chat.page), [], theme);
      assert.deepEqual(await axe(chat.page), [], theme);
      if (theme !== themeNames.at(-1)) await chat.close();
    }
  });
});
