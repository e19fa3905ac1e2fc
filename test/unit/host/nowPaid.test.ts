import assert from 'node:assert/strict';
import type { Way } from '../../../src/core/chat/routes.ts';
import { choice } from '../chat/chatDesk.ts';
import { ChatWindow } from './chatWindow.ts';

const price = choice(new ChatWindow().route).price;
const balanceWay: Way = { kind: 'balance', provider: 'openai', providerName: 'OpenAI', price };

/** A window whose model is simulated while its balance is empty. */
async function simulated(): Promise<ChatWindow> {
  const window = new ChatWindow();
  window.ways = [{ ...balanceWay, missing: 'credit' }];
  window.found = () => choice(window.route, { kind: 'sandbox' });
  await window.show();
  window.session.setDraft('What is a monad?');
  return window;
}

const said = (window: ChatWindow) => window.snapshot.notice;

async function credited(window: ChatWindow): Promise<void> {
  window.ways = [balanceWay];
  window.found = () => choice(window.route, { kind: 'balance' });
  await window.session.refresh();
}

describe('when credit comes to a model that was simulated', () => {
  it('is said before a message costs something, and what is written stays', async () => {
    const window = await simulated();
    assert.equal(said(window), undefined);
    await credited(window);
    const notice = said(window);
    const { draft } = window.snapshot;
    assert.equal(draft, 'What is a monad?');
    assert.match(notice?.title ?? '', /^Paid from your balance from now on$/);
    assert.match(
      notice?.detail ?? '',
      /^GPT Test was simulated here until now, and free\. A million tokens in \/ out cost \$[\d.]+ \/ \$[\d.]+, fee included\.$/,
    );
    assert.deepEqual(
      notice?.actions.map(({ id }) => id),
      ['dismiss', 'switchRoute'],
    );
    await window.session.refresh();
    assert.deepEqual(said(window), notice, 'it stays until it is read');
    window.session.say(undefined);
    await window.session.refresh();
    assert.equal(said(window), undefined, 'and is said once');
  });

  const silent: [string, (window: ChatWindow) => void | Promise<void>][] = [
    ['a way that the person has chosen', window => void (window.ways = [balanceWay])],
    ['another model', window => void (window.model = 'openai/gpt-other')],
    ['a real answer before', window => void (window.found = () => choice(window.route, { kind: 'own-key' }))],
  ];
  for (const [name, change] of silent)
    it(`nothing is said of ${name}`, async () => {
      const window = await simulated();
      await change(window);
      await window.session.refresh();
      const modelId = window.model ?? '';
      window.ways = [balanceWay];
      window.found = () => choice(window.route, { kind: 'balance', modelId });
      await window.session.refresh();
      assert.equal(said(window), undefined);
    });
});
