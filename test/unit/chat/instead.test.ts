import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import type { RouteKind } from '../../../src/core/chat/chatEvent.ts';
import { insteadOfFailed, type FailedAnswer } from '../../../src/core/chat/instead.ts';
import { insteadAction, insteadSentence } from '../../../src/core/chat/insteadWords.ts';
import type { OpenWay } from '../../../src/core/chat/routes.ts';
import { errorKinds, type ErrorKind } from '../../../src/core/contract/providerError.ts';
import { ratesSchema } from '../../../src/core/contract/rates.ts';
import { plainEnglish } from '../../../src/core/format/translate.ts';
import { ChatDesk, choice } from './chatDesk.ts';
import { finish, ScriptedRoute, text, usage } from './scriptedRoute.ts';
import { ProviderError } from '../../../src/core/contract/providerError.ts';

const atMs = Date.parse('2026-11-23T12:00:00Z');
const rates = (input: number, output: number) => ({ rates: z.parse(ratesSchema, { input, output }) });

/** "own-key openai/gpt": a way to the model of that provider; "own-key groq:meta/llama" where another provider has it. */
function way(words: string, over: Partial<OpenWay> = {}): OpenWay {
  const [kind = '', where = ''] = words.split(' ');
  const [provider = '', modelId = ''] = where.includes(':') ? where.split(':') : [where.split('/')[0], where];
  return {
    kind: kind as RouteKind,
    provider,
    providerName: provider,
    modelId,
    modelName: modelId,
    providerModel: modelId,
    price: rates(1, 5),
    contextWindow: 100_000,
    ...over,
  };
}

const named = (one: OpenWay | undefined) =>
  one && `${one.kind} ${one.modelId.startsWith(`${one.provider}/`) ? '' : `${one.provider}:`}${one.modelId}`;

function after(failedWay: string, kind: ErrorKind, ways: readonly OpenWay[], fits: (way: OpenWay) => boolean = () => true) {
  const { kind: route, provider, modelId } = way(failedWay);
  const failed: FailedAnswer = { route, provider, modelId, inputEstimate: 1_000, failure: { kind, message: '' } };
  return insteadOfFailed(failed, ways, fits, atMs);
}

describe('the nearest way past a failure', () => {
  const own = way('own-key openai/gpt');
  const paid = way('balance openai/gpt');
  const proxied = way('own-key openrouter:openai/gpt');
  const claude = way('own-key anthropic/claude');
  const claudePaid = way('balance anthropic/claude');
  const mini = way('own-key openai/mini');
  const sandbox = way('sandbox openai/gpt');
  const cases: [failed: string, kind: ErrorKind, ways: OpenWay[], expected: string | undefined][] = [
    // A refused key: the same model by the balance is nearer than another model.
    ['own-key openai/gpt', 'auth', [own, paid, claude], 'balance openai/gpt'],
    ['own-key openai/gpt', 'insufficient-credit', [own, paid, claude], 'balance openai/gpt'],
    ['own-key openai/gpt', 'rate-limit', [own, paid, claude], 'balance openai/gpt'],
    ['own-key openai/gpt', 'permission', [own, claude], 'own-key anthropic/claude'],
    // The provider is down, by whatever way: the same model elsewhere, else another model.
    ['own-key openai/gpt', 'overloaded', [own, paid, proxied, claude], 'own-key openrouter:openai/gpt'],
    ['own-key openai/gpt', 'provider', [own, paid, mini, claude], 'own-key anthropic/claude'],
    ['own-key openai/gpt', 'timeout', [own, paid, claude], 'own-key anthropic/claude'],
    ['own-key openai/gpt', 'network', [own, claude], 'own-key anthropic/claude'],
    ['own-key openai/gpt', 'interrupted', [own, claude], 'own-key anthropic/claude'],
    ['balance openai/gpt', 'provider', [paid, own, claudePaid], 'balance anthropic/claude'],
    // The account is away, or its session has ended: own keys go on, also at the same provider.
    ['balance openai/gpt', 'network', [paid, own, claudePaid], 'own-key openai/gpt'],
    ['balance openai/gpt', 'auth', [paid, claudePaid, claude], 'own-key anthropic/claude'],
    ['balance openai/gpt', 'auth', [paid, way('own-key openai/gpt', { keyInAccount: true })], undefined],
    // The balance does not reach: for this model.
    ['balance openai/gpt', 'insufficient-credit', [paid, claudePaid], 'balance anthropic/claude'],
    // This model is not to be had there; its neighbours are.
    ['own-key openai/gpt', 'not-found', [own, mini], 'own-key openai/mini'],
    ['own-key openai/gpt', 'content-filter', [own, claude], 'own-key anthropic/claude'],
    ['own-key openai/gpt', 'invalid-request', [own, paid], 'balance openai/gpt'],
    ['own-key openai/gpt', 'unsupported', [own, claude], 'own-key anthropic/claude'],
    [
      'own-key openai/gpt',
      'context-too-long',
      [own, paid, way('own-key google/gemini', { contextWindow: 1_000_000 })],
      'own-key google/gemini',
    ],
    // What is simulated stands in for what is simulated only.
    ['own-key openai/gpt', 'provider', [own, sandbox, way('sandbox anthropic/claude')], undefined],
    ['sandbox openai/gpt', 'auth', [sandbox, own, way('sandbox anthropic/claude')], 'sandbox anthropic/claude'],
    // A local server that does not run.
    ['local ollama:meta/llama', 'network', [way('local ollama:meta/llama'), way('own-key groq:meta/llama')], 'own-key groq:meta/llama'],
    // Nothing is offered to somebody who has stopped, or where nothing else is open.
    ['own-key openai/gpt', 'cancelled', [own, claude], undefined],
    ['own-key openai/gpt', 'provider', [own], undefined],
  ];
  for (const [failed, kind, ways, expected] of cases)
    it(`${failed}, ${kind}: ${expected ?? 'none'}`, () => assert.equal(named(after(failed, kind, ways)?.way), expected));

  it('takes the cheapest of several ways to one model', () => {
    const dear = way('own-key azure:openai/gpt', { price: rates(2, 10) });
    assert.equal(named(after('own-key openai/gpt', 'provider', [own, dear, proxied])?.way), 'own-key openrouter:openai/gpt');
  });

  it('passes over what the budgets, the balance or the context do not allow, and what nobody knows the price of', () => {
    const ways = [
      own,
      claude,
      way('own-key a/short', { contextWindow: 500 }),
      way('own-key b/secret', { price: {} }),
      way('own-key c/fits'),
    ];
    assert.equal(named(after('own-key openai/gpt', 'provider', ways, one => one !== claude)?.way), 'own-key c/fits');
  });

  for (const kind of errorKinds)
    it(`never offers the very way that failed, after ${kind}`, () => assert.equal(after('own-key openai/gpt', kind, [own]), undefined));

  describe('in words', () => {
    const words = (failed: string, over: Partial<OpenWay>) => {
      const instead = after(failed, 'provider', [way(failed), way('balance anthropic/claude', { modelName: 'Claude', ...over })]);
      assert.ok(instead);
      return [insteadAction(instead, plainEnglish).amount, insteadSentence(instead, plainEnglish)];
    };
    const sentence = 'Claude at anthropic could answer instead, paid from your balance.';

    it('says the difference in price for this message', () => {
      // 1,000 in and 400 out: $0.0030 with the key; $0.0042858 with the fee.
      assert.deepEqual(words('own-key openai/gpt', {}), ['about $0.0043 instead of $0.0030', sentence]);
    });
    it('says where the price is the same, free, or was unknown', () => {
      assert.equal(words('balance openai/gpt', {})[0], 'about $0.0043, the same');
      assert.equal(words('local ollama:meta/llama', {})[0], 'about $0.0043 instead of free');
      const unknown = after('own-key openai/gpt', 'provider', [way('own-key openai/gpt', { price: {} }), way('own-key anthropic/claude')]);
      assert.ok(unknown);
      assert.equal(insteadAction(unknown, plainEnglish).amount, 'about $0.0030');
    });
  });
});

describe('a conversation after a failure', () => {
  it('asks the other way once the person says so, keeps both attempts in one account, and says what the first one cost', async () => {
    const failing = new ScriptedRoute([[text('Half'), usage(1_000, 100), new ProviderError('interrupted', 'It broke.')]]);
    const helping = new ScriptedRoute([[text('Whole.'), usage(1_000, 400), finish]]);
    const claude = { modelId: 'anthropic/claude', modelName: 'Claude', provider: 'anthropic', providerName: 'Anthropic' };
    const desk = new ChatDesk((modelId, { by }) =>
      modelId === claude.modelId && by?.provider === 'anthropic' ? choice(helping, claude) : choice(failing),
    );
    const { route: _, billed: __, ...open } = choice(failing);
    desk.standIns = [open, { ...open, ...claude }];
    const failed = (await desk.ask('Hi')).turns.at(-1);
    assert.ok(failed);
    const instead = await desk.service.instead('c', failed.id);
    assert.equal(instead?.way.modelId, 'anthropic/claude');
    assert.equal(helping.requests.length, 0, 'nothing goes to another provider without being told to');

    const { kind, provider, modelId } = instead.way;
    await desk.service.retry('c', failed.id, 'openai/gpt-test', { by: { kind, provider }, modelId });
    for (let turn = 0; turn < 200 && desk.service.runningIn('c'); turn++) await desk.clock.advanceMs(10);
    const conversation = await desk.reopened().service.open('c');
    const answer = conversation.turns.at(-1);
    assert.ok(answer?.role === 'assistant');
    assert.deepEqual([answer.text, answer.provider], ['Whole.', 'anthropic']);
    assert.equal(answer.insteadOf?.requestId, conversation.pastReceipts[0]?.requestId);
    assert.deepEqual(
      desk.receipts.map(({ providerCostNano }) => providerCostNano),
      [1_500_000n, 3_000_000n],
    );
    assert.equal(conversation.modelId, 'openai/gpt-test', 'the conversation keeps the model that was selected');
  });
});
