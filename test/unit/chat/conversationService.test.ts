import assert from 'node:assert/strict';
import type { AnswerTurn, Conversation } from '../../../src/core/chat/conversation.ts';
import { receiptsOf } from '../../../src/core/chat/conversation.ts';
import { ProviderError } from '../../../src/core/contract/providerError.ts';
import { totalOf } from '../../../src/core/usage/total.ts';
import { ChatDesk, choice } from './chatDesk.ts';
import { settled } from '../../support/fakeClock.ts';
import { finish, forever, ScriptedRoute, text, usage } from './scriptedRoute.ts';

const lastAnswer = ({ turns }: Conversation): AnswerTurn => {
  const turn = turns.at(-1);
  assert.ok(turn?.role === 'assistant');
  return turn;
};
const desk = (...scripts: ConstructorParameters<typeof ScriptedRoute>[0]) => {
  const route = new ScriptedRoute(scripts);
  return Object.assign(new ChatDesk(() => choice(route)), { route });
};

describe('conversation service', () => {
  it('streams an answer into its turn and ends it with a receipt', async () => {
    const chat = desk([text('Hello'), text(' there.'), usage(1_000, 400), finish]);
    const conversation = await chat.ask('Hi');
    assert.equal(conversation.title, 'Hi');
    assert.deepEqual(
      conversation.turns.map(({ role, text }) => [role, text]),
      [
        ['user', 'Hi'],
        ['assistant', 'Hello there.'],
      ],
    );
    const { state, receipt } = lastAnswer(conversation);
    assert.equal(state, 'done');
    assert.equal(receipt?.providerCostNano, 3_000_000n); // 1,000 × $1 + 400 × $5, per million
    assert.equal(receipt?.chargeNano, 0n);
    assert.equal(receipt?.estimated, false);
  });

  it('sends the whole conversation with each message', async () => {
    const chat = desk([text('One.'), finish], [text('Two.'), finish]);
    await chat.ask('First');
    await chat.ask('Second');
    assert.deepEqual(chat.route.requests[1]?.turns, [
      { role: 'user', content: [{ type: 'text', text: 'First' }] },
      { role: 'assistant', text: 'One.' },
      { role: 'user', content: [{ type: 'text', text: 'Second' }] },
    ]);
  });

  it('counts for itself where the provider reports no usage, and says so', async () => {
    const { receipt } = lastAnswer(await desk([text('A short answer.'), finish]).ask('Hi'));
    assert.equal(receipt?.estimated, true);
    assert.ok((receipt?.tokens.outputTotal ?? 0) > 0);
    assert.ok((receipt?.providerCostNano ?? 0n) > 0n);
  });

  it('costs nothing where nothing came', async () => {
    const answer = lastAnswer(await desk([new ProviderError('provider', 'HTTP 500')]).ask('Hi'));
    assert.equal(answer.state, 'failed');
    assert.equal(answer.failure?.kind, 'provider');
    assert.equal(answer.receipt?.providerCostNano, 0n);
    assert.equal(answer.receipt?.finish, 'failed');
  });

  it('keeps what came before a cut, marked and with its cost', async () => {
    const answer = lastAnswer(await desk([text('Half an'), new ProviderError('interrupted', 'cut')]).ask('Hi'));
    assert.equal(answer.text, 'Half an');
    assert.equal(answer.state, 'interrupted');
    assert.equal(answer.receipt?.finish, 'interrupted');
    assert.ok((answer.receipt?.providerCostNano ?? 0n) > 0n);
  });

  it('takes a stream without an end mark for a cut one', async () => {
    assert.equal(lastAnswer(await desk([text('Half an')]).ask('Hi')).state, 'interrupted');
  });

  it('does not believe an early usage report of a stopped answer', async () => {
    const chat = desk([usage(100, 1), text('Many words that the report of the beginning could not know.'), forever]);
    await chat.send('Hi');
    await settled();
    await chat.service.stop(chat.service.runningIn('c')?.answerId ?? '');
    const answer = lastAnswer(await chat.service.open('c'));
    assert.equal(answer.state, 'stopped');
    assert.equal(answer.receipt?.finish, 'cancelled');
    assert.equal(answer.receipt?.tokens.inputTotal, 100);
    assert.ok((answer.receipt?.tokens.outputTotal ?? 0) > 5);
    assert.equal(answer.receipt?.estimated, true);
  });

  it('stops a flood', async () => {
    const answer = lastAnswer(await desk(Array.from({ length: 50 }, () => text('x'.repeat(100_000)))).ask('Hi'));
    assert.equal(answer.failure?.kind, 'provider');
    assert.ok(answer.text.length <= 4_000_000);
  });

  it('marks an answer that was blocked', async () => {
    const answer = lastAnswer(await desk([{ type: 'finish', reason: 'content-filter' }]).ask('Hi'));
    assert.equal(answer.state, 'failed');
    assert.equal(answer.failure?.kind, 'content-filter');
  });

  it('takes keys out of what a provider says about a failure', async () => {
    const answer = lastAnswer(await desk([new ProviderError('auth', 'bad key sk-secret', { details: 'sk-secret' })]).ask('Hi'));
    assert.deepEqual([answer.failure?.message, answer.failure?.details], ['bad key …', '…']);
  });

  it('tries again in place of the failed answer, and keeps both receipts', async () => {
    const chat = desk([text('Half'), new ProviderError('interrupted', 'cut')], [text('Whole.'), usage(1_000, 400), finish]);
    const failed = lastAnswer(await chat.ask('Hi'));
    await chat.service.retry('c', failed.id, 'openai/gpt-test');
    await chat.clock.advanceMs(100);
    const conversation = await chat.service.open('c');
    assert.deepEqual(
      conversation.turns.map(({ text }) => text),
      ['Hi', 'Whole.'],
    );
    assert.equal(receiptsOf(conversation).length, 2);
    assert.equal(totalOf(receiptsOf(conversation)).paidNano, 3_000_000n + (failed.receipt?.providerCostNano ?? 0n));
  });

  it('refuses what cannot be sent, and adds no turn', async () => {
    const chat = new ChatDesk(() => ({ refused: 'missing-key', provider: 'openai', providerName: 'OpenAI' }));
    assert.deepEqual(await chat.send('Hi'), { refused: 'missing-key', provider: 'openai', providerName: 'OpenAI' });
    assert.deepEqual(await chat.send('  \n'), { refused: 'empty-message' });
    assert.deepEqual(chat.events, []);
  });

  it('refuses a message that is far too long for the model', async () => {
    const chat = new ChatDesk(() => choice(new ScriptedRoute([]), { contextWindow: 100 }));
    const result = await chat.send('word '.repeat(1_000));
    assert.ok('refused' in result && result.refused === 'context-too-long');
  });

  it('answers one message at a time in a conversation, and others beside it', async () => {
    const chat = desk([text('a'), forever], [text('b'), finish]);
    await chat.send('Hi');
    assert.deepEqual(await chat.send('And?'), { refused: 'busy' });
    assert.equal(lastAnswer(await chat.ask('Hi', 'other')).text, 'b');
    await chat.service.close();
  });

  it('clears, and brings back', async () => {
    const chat = desk([text('Hello'), finish]);
    await chat.ask('Hi');
    await chat.service.clear('c');
    assert.deepEqual((await chat.service.open('c')).turns, []);
    assert.deepEqual(chat.service.list(), []);
    await chat.service.restore('c');
    assert.equal((await chat.service.open('c')).turns.length, 2);
    assert.equal(chat.service.list()[0]?.title, 'Hi');
  });

  it('clears an answer that is being written', async () => {
    const chat = desk([text('Hello'), forever]);
    await chat.send('Hi');
    await settled();
    await chat.service.clear('c');
    assert.deepEqual((await chat.service.open('c')).turns, []);
    assert.equal(chat.receipts.length, 1);
  });

  it('goes on when the disk is full, and says so', async () => {
    const chat = desk([text('Hello'), finish]);
    chat.files.broken = new Error('ENOSPC');
    assert.equal(lastAnswer(await chat.ask('Hi')).text, 'Hello');
    await chat.service.close();
    assert.ok(chat.notSaved.length > 0);
  });
});

describe('stored conversations', () => {
  it('are the same after a restart', async () => {
    const chat = desk([text('Hello'), usage(1_000, 400), finish]);
    const before = await chat.ask('Hi');
    await chat.service.close();
    const again = chat.reopened();
    await again.service.load();
    assert.deepEqual(
      again.service.list().map(({ title }) => title),
      ['Hi'],
    );
    assert.deepEqual(await again.service.open('c'), before);
  });

  it('lose at most two seconds of an answer whose process is killed', async () => {
    const chat = desk([text('Written. '), () => chat.clock.sleep(2_500, new AbortController().signal), text('Lost.'), forever]);
    await chat.send('Hi');
    await chat.clock.advanceMs(4_000);
    const again = chat.reopened(); // nobody closed the first one
    await again.service.load();
    const answer = lastAnswer(await again.service.open('c'));
    assert.equal(answer.text, 'Written. ');
    assert.equal(answer.state, 'interrupted');
    assert.equal(answer.receipt?.estimated, true);
    assert.equal(again.receipts.length, 1);
  });

  it('take the true end of an answer that another window still wrote', async () => {
    let more: () => void = () => undefined;
    const chat = desk([text('Hello'), () => new Promise(resolve => (more = resolve)), text(' there.'), usage(10, 2), finish]);
    await chat.send('Hi');
    await chat.clock.advanceMs(3_000);
    await chat.reopened().service.load();
    more();
    await chat.clock.advanceMs(100);
    await chat.service.close();
    const third = chat.reopened();
    await third.service.load();
    const answer = lastAnswer(await third.service.open('c'));
    assert.deepEqual([answer.state, answer.text, answer.receipt?.tokens.outputTotal], ['done', 'Hello there.', 2]);
  });

  it('leave out lines that nobody can read', async () => {
    const chat = desk([text('Hello'), finish]);
    await chat.ask('Hi');
    await chat.service.close();
    chat.files.lines.get('c')?.splice(1, 0, '{"type":"from the future"}', '42');
    const again = chat.reopened();
    await again.service.load();
    assert.equal((await again.service.open('c')).turns.length, 2);
  });

  it('go from the disk an hour after they were cleared', async () => {
    const chat = desk([text('Hello'), finish]);
    await chat.ask('Hi');
    await chat.service.clear('c');
    await chat.service.close();
    const soon = chat.reopened();
    await soon.service.load();
    await soon.service.close();
    assert.equal(chat.files.lines.size, 1);
    await chat.clock.advanceMs(3_600_001);
    const later = chat.reopened();
    await later.service.load();
    await later.service.close();
    assert.equal(chat.files.lines.size, 0);
  });

  it('make no file for a conversation that nobody began', async () => {
    const chat = desk();
    await chat.service.open('c');
    await chat.service.clear('c');
    await chat.service.close();
    assert.equal(chat.files.lines.size, 0);
  });
});
