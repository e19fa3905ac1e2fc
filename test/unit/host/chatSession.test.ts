import assert from 'node:assert/strict';
import { ProviderError } from '../../../src/core/contract/providerError.ts';
import { choice } from '../chat/chatDesk.ts';
import { settled } from '../../support/fakeClock.ts';
import { finish, forever, ScriptedRoute, text } from '../chat/scriptedRoute.ts';
import { answered, ChatWindow } from './chatWindow.ts';

describe('the chat of a window', () => {
  it('shows a new chat with its model, its price and whose money it is', async () => {
    const snapshot = await new ChatWindow().show();
    assert.deepEqual(snapshot.model, {
      id: 'openai/gpt-test',
      name: 'GPT Test',
      priceText: '$1.00 / $5.00',
      routeText: 'Your OpenAI key',
    });
    assert.equal(snapshot.status.costLine, 'Cost: $0.00 | Your OpenAI key');
  });

  it('sends, streams and tells what it cost', async () => {
    const window = new ChatWindow([answered]);
    await window.show();
    await window.session.send('Hi');
    await window.clock.advanceMs(200);
    const [question, answer] = window.turns;
    assert.equal(question?.text, 'Hi');
    assert.deepEqual([answer?.text, answer?.state, answer?.costText], ['Hello there.', 'done', '$0.0030']);
    assert.equal(window.status.costLine, 'Cost: $0.0030 | Your OpenAI key');
    assert.equal(window.status.detail, '1,000 in · 400 out');
    assert.equal(window.status.totalText, 'This chat $0.0030');
    assert.equal(window.composer?.draft, '');
  });

  describe('a question that comes from elsewhere', () => {
    const piece = { id: 'p1', fileName: 'retry.ts', languageId: 'typescript', startLine: 1, endLine: 2, text: 'a\nb' };

    it('is put into a chat of its own, with its pieces of files, and is not sent', async () => {
      const window = new ChatWindow([answered]);
      await window.show();
      await window.session.send('Hi');
      await window.clock.advanceMs(200);
      await window.session.prepare('Why?', [piece]);
      assert.deepEqual(
        [window.snapshot.draft, window.snapshot.attachments.map(({ label }) => label), window.turns],
        ['Why?', ['retry.ts:1–2'], []],
      );
      assert.equal(window.messages.at(-1)?.type, 'chat.focus');
    });

    it('leaves what was being written, and makes way for the next as long as nobody has touched it', async () => {
      const window = new ChatWindow();
      await window.show();
      window.session.setDraft('Mine');
      await window.session.prepare('Why?', [piece]);
      await window.session.prepare('How?', [{ ...piece, id: 'p2' }]);
      assert.deepEqual([window.snapshot.draft, window.snapshot.attachments.length], ['Mine\n\nHow?', 1]);
      window.session.setDraft('Mine\n\nHow so?');
      await window.session.prepare('When?', []);
      assert.equal(window.snapshot.draft, 'Mine\n\nHow so?\n\nWhen?');
    });

    it('is sent beside what is being written', async () => {
      const window = new ChatWindow([answered]);
      await window.show();
      window.session.setDraft('Mine');
      await window.session.ask('Explain this code.', [piece]);
      await window.clock.advanceMs(200);
      assert.deepEqual(
        window.turns.map(({ text }) => text),
        ['Explain this code.', 'Hello there.'],
      );
      assert.equal(window.snapshot.draft, 'Mine');
    });

    it('is written there where it is refused, with the reason', async () => {
      const window = new ChatWindow();
      window.found = () => ({ refused: 'missing-key', provider: 'openai', providerName: 'OpenAI' });
      await window.show();
      await window.session.ask('Explain this code.', [piece]);
      assert.deepEqual(
        [window.snapshot.draft, window.snapshot.attachments.length, window.snapshot.notice?.kind],
        ['Explain this code.', 1, 'auth'],
      );
    });
  });

  it('never shows a message both as a turn and as a draft', async () => {
    const window = new ChatWindow([answered]);
    await window.show();
    await window.session.send('Hi');
    const snapshots = window.messages.flatMap(message => (message.type === 'chat.snapshot' ? [message.snapshot] : []));
    assert.ok(snapshots.every(({ turns, draft }) => turns.length === 0 || draft === ''));
  });

  it('numbers its messages without a gap', async () => {
    const window = new ChatWindow([answered]);
    await window.show();
    await window.session.send('Hi');
    await window.clock.advanceMs(200);
    const numbers = window.messages.map(({ seq }) => seq);
    assert.deepEqual(
      numbers,
      numbers.map((_, index) => index + 1),
    );
  });

  it('keeps a stream going while the view is away, and gives a view that comes back all of it', async () => {
    let goOn = () => undefined as void;
    const window = new ChatWindow([[text('Hello'), () => new Promise(resolve => (goOn = resolve)), text(' there.'), finish]]);
    await window.show();
    await window.session.send('Hi');
    await settled();
    window.session.disconnect();
    const before = window.messages.length;
    goOn();
    await window.clock.advanceMs(200);
    assert.equal(window.messages.length, before);
    await window.show();
    assert.equal(window.turns[1]?.text, 'Hello there.');
  });

  it('gives a view that comes in the middle of a stream a snapshot and then what follows', async () => {
    let goOn = () => undefined as void;
    const window = new ChatWindow([[text('Hello'), () => new Promise(resolve => (goOn = resolve)), text(' there.'), finish]]);
    await window.session.send('Hi');
    await settled();
    await window.show();
    assert.equal(window.snapshot.turns[1]?.text, 'Hello');
    goOn();
    await window.clock.advanceMs(200);
    assert.equal(window.turns[1]?.text, 'Hello there.');
  });

  it('keeps the text of a message that could not be sent, and says why', async () => {
    const window = new ChatWindow();
    await window.show();
    window.found = () => ({ refused: 'missing-key', provider: 'openai', providerName: 'OpenAI' });
    await window.session.send('My long question');
    assert.equal(window.composer?.draft, 'My long question');
    assert.equal(window.composer?.notice?.actions[0]?.id, 'setKey:openai');
    await window.session.refresh();
    assert.equal(window.snapshot.draft, 'My long question');
    assert.equal(window.snapshot.notice, undefined, 'a key may be there now');
  });

  it('asks for a model first', async () => {
    const window = new ChatWindow();
    window.model = undefined;
    assert.equal((await window.show()).model, undefined);
    await window.session.send('Hi');
    assert.equal(window.composer?.notice?.title, 'No model is selected');
  });

  it('counts down to the next try, and tries at once when told to', async () => {
    const window = new ChatWindow();
    let tried = 0;
    const waiting = { kind: 'rate-limit', untilMs: window.clock.nowMs() + 12_000, now: () => tried++ } as const;
    window.found = ({ onWaiting }) => {
      const wait = async () => {
        onWaiting?.(waiting);
        await forever();
      };
      return choice(new ScriptedRoute([[wait]]));
    };
    await window.show();
    await window.session.send('Hi');
    await window.clock.advanceMs(2_000);
    const [, answer] = window.turns;
    assert.equal(answer?.notice?.kind, 'rate-limit');
    assert.equal(answer?.notice?.detail, 'Trying again in 10 s. It cost nothing.');
    assert.deepEqual(
      answer?.notice?.actions.map(({ id }) => id),
      ['retryNow', 'stop'],
    );
    window.session.retryNow(answer?.id ?? '');
    assert.equal(tried, 1);
    assert.equal(window.turns[1]?.notice, undefined);
  });

  it('says how an answer goes while it is written', async () => {
    const window = new ChatWindow([[text('Some words of an answer.'), forever]]);
    await window.show();
    await window.session.send('Hi');
    await window.clock.advanceMs(3_000);
    assert.match(window.status.detail, /^Answering · 3\.0 s · \d+ tokens · about \$0\.0\d+ so far$/);
  });

  it('no longer waits for the first word once that is shown', async () => {
    const window = new ChatWindow([[text('Some words of an answer.'), forever]]);
    await window.show();
    await window.session.send('Hi');
    await window.clock.advanceMs(500);
    const first = window.messages.findIndex(({ type }) => type === 'chat.delta');
    const next = window.messages[first + 1];
    assert.match(next?.type === 'chat.status' ? next.status.detail : '', /^Answering · 0\.\d s/);
  });

  it('clears with Undo, and nothing is lost by it', async () => {
    const window = new ChatWindow([answered]);
    await window.show();
    await window.session.send('Hi');
    await window.clock.advanceMs(200);
    await window.session.clear('open');
    assert.deepEqual(window.turns, []);
    assert.equal(window.snapshot.notice?.title, '“Hi” is cleared');
    assert.deepEqual(window.snapshot.history, []);
    await window.session.undoClear();
    assert.equal(window.turns.length, 2);
    assert.equal(window.snapshot.status.costLine, 'Cost: $0.0030 | Your OpenAI key');
  });

  it('goes on where it was after a reload: conversation, draft, attachment', async () => {
    const window = new ChatWindow([answered]);
    await window.show();
    await window.session.send('Hi');
    await window.clock.advanceMs(200);
    window.session.setDraft('Not yet sent');
    const attachment = { id: 'a', fileName: 'retry.ts', languageId: 'typescript', startLine: 3, endLine: 9, text: 'let a;' };
    await window.session.attach(attachment);
    await window.session.close();
    const again = window.reloaded();
    const snapshot = await again.show();
    assert.deepEqual(
      snapshot.turns.map(turn => turn.text),
      ['Hi', 'Hello there.'],
    );
    assert.equal(snapshot.draft, 'Not yet sent');
    assert.deepEqual(
      snapshot.attachments.map(({ label }) => label),
      ['retry.ts:3–9'],
    );
    assert.equal(again.snapshot.history.length, 1);
  });

  it('ends a running answer where it is when the window goes, and offers to continue', async () => {
    const window = new ChatWindow([[text('Half an answer'), forever]]);
    await window.show();
    await window.session.send('Hi');
    await settled();
    await window.session.close();
    const [, answer] = (await window.reloaded().show()).turns;
    assert.deepEqual([answer?.text, answer?.state], ['Half an answer', 'stopped']);
    assert.equal(answer?.notice?.actions[0]?.id, 'continue');
  });

  it('keeps two providers in one conversation, with one account', async () => {
    const window = new ChatWindow([answered, answered]);
    await window.show();
    await window.session.send('Hi');
    await window.clock.advanceMs(200);
    window.model = 'anthropic/claude-test';
    window.found = () =>
      choice(window.route, {
        modelId: 'anthropic/claude-test',
        modelName: 'Claude Test',
        provider: 'anthropic',
        providerName: 'Anthropic',
      });
    await window.session.refresh();
    await window.session.send('And you?');
    await window.clock.advanceMs(200);
    assert.deepEqual(
      window.turns.filter(({ role }) => role === 'assistant').map(({ model }) => model?.name),
      ['GPT Test', 'Claude Test'],
    );
    assert.equal(window.status.costLine, 'Cost: $0.0060 | Your Anthropic key');
  });

  it('shows what went wrong under the answer, with Try Again', async () => {
    const window = new ChatWindow([[new ProviderError('provider', 'It failed.', { status: 500 })], answered]);
    await window.show();
    await window.session.send('Hi');
    await window.clock.advanceMs(100);
    const [, failed] = window.turns;
    assert.equal(failed?.notice?.title, 'OpenAI failed');
    assert.equal(failed?.notice?.actions[0]?.label, 'Try Again');
    await window.session.retry(failed?.id ?? '');
    await window.clock.advanceMs(200);
    assert.deepEqual(
      window.turns.map(turn => turn.text),
      ['Hi', 'Hello there.'],
    );
  });

  it('estimates what a message would take before it is sent', async () => {
    const window = new ChatWindow();
    await window.show();
    window.session.setDraft('Why does this fail?');
    assert.match(window.composer?.estimateText ?? '', /^≈ \d+ tokens in · \$0\.0\d+–0\.0\d+$/);
    window.session.setDraft('');
    assert.equal(window.composer?.estimateText, undefined);
  });

  it('estimates what was put into the box from elsewhere, before anything is typed', async () => {
    const window = new ChatWindow();
    await window.show();
    await window.session.prepare('Why does this fail?', []);
    assert.match(window.snapshot.estimateText ?? '', /^≈ \d+ tokens in · /);
  });

  for (const nonsense of [1.5, -5, Number.NaN, 1e300, '300', null])
    it(`keeps a draft, and the usual estimate, where its answer is remembered as ${nonsense} tokens long`, async () => {
      const before = new ChatWindow();
      await before.show();
      before.session.setDraft('Why does this fail?');
      const { estimateText } = await before.show();
      const answer = { shortTokens: nonsense, longTokens: nonsense };
      const state = { ...(before.memory.get('chat.window') as object), foretold: { text: 'Why does this fail?', answer } };
      before.memory.set('chat.window', state);
      const { draft, estimateText: after } = await before.reloaded().show();
      assert.deepEqual([draft, after], ['Why does this fail?', estimateText]);
    });

  it('estimates what Q has put there with the answer that Q expects, until something else is written', async () => {
    const window = new ChatWindow();
    await window.show();
    const usual = async (text: string) => {
      window.session.setDraft(text);
      await window.show();
      return window.snapshot.estimateText;
    };
    const before = await usual('Why does this fail?');
    await usual('');
    await window.session.prepare('Why does this fail?', [], { shortTokens: 300, longTokens: 2_000 });
    const foretold = window.snapshot.estimateText;
    assert.notEqual(foretold, before);
    await window.show(); // a reload
    assert.equal(window.snapshot.estimateText, foretold);
    assert.equal(await usual('Why does this fail? And that?'), await usual('Why does this fail? And that!'));
    assert.equal(await usual('Why does this fail?'), foretold, 'the same words again');
    await window.session.send('Why does this fail?');
    assert.notEqual(await usual('Why does this fail?'), foretold, 'a message of its own');
  });
});
