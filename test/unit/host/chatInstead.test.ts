import assert from 'node:assert/strict';
import type { OpenWay } from '../../../src/core/chat/routes.ts';
import { ProviderError } from '../../../src/core/contract/providerError.ts';
import { insteadIn } from '../../../src/host/chat/insteadIn.ts';
import { choice } from '../chat/chatDesk.ts';
import { settled } from '../../support/fakeClock.ts';
import { finish, ScriptedRoute, text, usage } from '../chat/scriptedRoute.ts';
import { ChatWindow } from './chatWindow.ts';

const claude = { modelId: 'anthropic/claude', modelName: 'Claude', provider: 'anthropic', providerName: 'Anthropic' };

function failingWindow() {
  const window = new ChatWindow([[new ProviderError('provider', 'It failed.')]]);
  const helping = new ScriptedRoute([[text('Whole.'), usage(1_000, 400), finish]]);
  const asked: unknown[] = [];
  window.found = ({ by }) => {
    asked.push(by);
    return by?.provider === 'anthropic' ? choice(helping, claude) : choice(window.route);
  };
  const { route: _, billed: __, ...open } = choice(window.route);
  window.standIns = [open, { ...open, ...claude }] satisfies OpenWay[];
  return { window, helping, asked };
}

describe('the way past a failed answer', () => {
  it('is offered under it, with its price, and taken with one click and not before', async () => {
    const { window, helping } = failingWindow();
    await window.show();
    await window.session.send('Hi');
    await window.clock.advanceMs(200);
    await settled();
    const notice = window.turns.at(-1)?.notice;
    const offer = notice?.actions.find(({ id }) => id.startsWith('instead:'));
    assert.deepEqual([offer?.label, offer?.amount?.startsWith('about $0.0')], ['Ask Claude', true]);
    assert.match(notice?.detail ?? '', /It cost nothing\. Claude at Anthropic could answer instead, with your Anthropic key\.$/);
    assert.equal(helping.requests.length, 0);

    const wish = insteadIn(offer?.id ?? '');
    assert.deepEqual(wish, { by: { kind: 'own-key', provider: 'anthropic' }, modelId: 'anthropic/claude' });
    await window.session.retry(window.turns.at(-1)?.id ?? '', wish);
    await window.clock.advanceMs(200);
    const answer = window.turns.at(-1);
    assert.deepEqual([answer?.text, answer?.model?.name], ['Whole.', 'Claude']);
    assert.equal(answer?.beforeText, 'Instead of GPT Test at OpenAI, which failed and cost nothing');
    assert.equal(window.model, 'openai/gpt-test', 'the next message goes where it would have gone');
  });

  it('is still offered after a reload of the window', async () => {
    const { window } = failingWindow();
    await window.show();
    await window.session.send('Hi');
    await window.clock.advanceMs(200);
    const again = window.reloaded();
    again.standIns = window.standIns;
    await again.show();
    await settled();
    assert.ok(again.turns.at(-1)?.notice?.actions.some(({ id }) => id.startsWith('instead:')));
  });

  it('keeps to the way that was agreed to when its price has to be asked for again', async () => {
    const { window, asked } = failingWindow();
    await window.show();
    await window.session.send('Hi');
    await window.clock.advanceMs(200);
    window.purse = { budgets: { perMessage: 1n }, spent: { todayNano: 0n, monthNano: 0n } };
    const by = { kind: 'own-key', provider: 'anthropic' } as const;
    await window.session.retry(window.turns.at(-1)?.id ?? '', { by, modelId: 'anthropic/claude' });
    await window.session.goAhead({ spendAnyway: true });
    assert.deepEqual(asked.slice(-2), [by, by]);
  });

  it('is read from a button of that form only', () => {
    for (const action of ['instead:', 'instead:balance:openai', 'instead:elsewhere:openai:x', 'retry', 'instead:balance:a b:x'])
      assert.equal(insteadIn(action), undefined, action);
  });
});
