import assert from 'node:assert/strict';
import { answerNotice } from '../../../src/core/chat/answerNotice.ts';
import type { AnswerTurn } from '../../../src/core/chat/conversation.ts';
import type { SendRefusal } from '../../../src/core/chat/sending.ts';
import { refusalNotice } from '../../../src/core/chat/refusalNotice.ts';
import { errorKinds, type ErrorKind } from '../../../src/core/contract/providerError.ts';
import { plainEnglish } from '../../../src/core/format/translate.ts';
import { makeReceipt } from '../../../src/core/usage/makeReceipt.ts';

const failed = (kind: ErrorKind, over: Partial<AnswerTurn> = {}): AnswerTurn => ({
  id: 'a',
  requestId: 'req_1',
  modelId: 'openai/gpt-test',
  modelName: 'GPT Test',
  provider: 'openai',
  providerName: 'OpenAI',
  route: 'own-key',
  inputEstimate: 10,
  role: 'assistant',
  atMs: 0,
  state: 'failed',
  text: '',
  reasoning: '',
  failure: { kind, message: 'It said so', details: '{"error":"words"}', status: 418 },
  receipt: makeReceipt({
    requestId: 'req_1',
    modelId: 'openai/gpt-test',
    provider: 'openai',
    usage: { inputTotal: 0, cacheRead: null, cacheWrite: null, outputTotal: 0, reasoning: null },
    rates: { input: 1n, output: 1n },
    estimated: false,
    startedAtMs: 0,
    endedAtMs: 1,
    finish: 'failed',
  }),
  ...over,
});
const notice = (answer: AnswerTurn, sandboxOn = false) => answerNotice(answer, { sandboxOn }, plainEnglish);

describe('a failed answer', () => {
  for (const kind of errorKinds) {
    it(`names ${kind}, says what to do and what it cost`, () => {
      const said = notice(failed(kind));
      assert.equal(said?.kind, kind);
      assert.ok(said.title && said.detail);
      assert.match(said.detail, /It cost nothing\.$/);
      assert.doesNotMatch(said.title + said.detail, /\{\d\}/);
      assert.ok(said.actions.length > 0);
      assert.match(said.raw ?? '', /HTTP 418\nIt said so\n\{"error":"words"\}\nreq_1/);
    });
  }

  it('offers the sandbox for a refused key only where it is on, and not to itself', () => {
    const offers = (answer: AnswerTurn, on: boolean) => notice(answer, on)?.actions.some(({ id }) => id === 'useSandbox');
    assert.equal(offers(failed('auth'), false), false);
    assert.equal(offers(failed('auth'), true), true);
    assert.equal(offers(failed('auth', { route: 'sandbox' }), true), false);
  });

  it('asks for the key of the provider that refused it', () => {
    assert.equal(notice(failed('auth'))?.actions[0]?.id, 'setKey:openai');
  });

  it('offers to continue only where something came', () => {
    const ids = (answer: AnswerTurn) => notice(answer)?.actions.map(({ id }) => id);
    assert.deepEqual(ids(failed('interrupted', { text: 'Half' })), ['continue', 'retry']);
    assert.deepEqual(ids(failed('interrupted')), ['retry']);
    assert.deepEqual(ids(failed('network', { text: 'Half', state: 'interrupted' })), ['continue', 'retry']);
  });

  it('asks whether a local server runs', () => {
    assert.match(notice(failed('network', { route: 'local', providerName: 'Ollama' }))?.detail ?? '', /running on this machine/);
  });

  it('says nothing under an answer that ended well, and offers more of one that was cut by its limit', () => {
    const { failure: _, ...whole } = failed('provider', { state: 'done', text: 'Whole.' });
    assert.equal(notice(whole), undefined);
    const receipt = { ...whole.receipt!, finish: 'length' as const };
    assert.equal(notice({ ...whole, receipt })?.actions[0]?.id, 'continue');
  });
});

describe('a refused message', () => {
  const refusals: [refusal: SendRefusal, title: RegExp, action: string | undefined][] = [
    [{ refused: 'empty-message' }, /nothing to send/, undefined],
    [{ refused: 'busy' }, /still being written/, undefined],
    [{ refused: 'gone' }, /answered meanwhile/, undefined],
    [{ refused: 'no-model' }, /No model is selected/, 'switchModel'],
    [{ refused: 'unknown-model', modelId: 'acme/x' }, /“acme\/x” is not in the catalog/, 'switchModel'],
    [{ refused: 'not-callable', modelId: 'acme/x', modelName: 'X' }, /X cannot be called/, 'switchModel'],
    [{ refused: 'missing-key', provider: 'openai', providerName: 'OpenAI' }, /OpenAI needs a key/, 'setKey:openai'],
    [{ refused: 'bad-base-url', provider: 'openai', providerName: 'OpenAI', baseUrl: 'ftp://x' }, /cannot be used/, 'openSettings'],
    [
      { refused: 'context-too-long', inputEstimate: 9_000, contextWindow: 4_000, modelName: 'GPT Test' },
      /too long for GPT Test/,
      'newChat',
    ],
  ];
  for (const [refusal, title, action] of refusals) {
    it(`for ${refusal.refused} says why and what to do`, () => {
      const said = refusalNotice(refusal, plainEnglish);
      assert.match(said.title, title);
      assert.equal(said.actions[0]?.id, action);
    });
  }
});
