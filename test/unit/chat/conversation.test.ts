import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { chatEventJson, chatEventSchema, type ChatEvent } from '../../../src/core/chat/chatEvent.ts';
import { newConversation, receiptsOf, reduce, replay } from '../../../src/core/chat/conversation.ts';
import { ratesSchema } from '../../../src/core/contract/rates.ts';
import { makeReceipt } from '../../../src/core/usage/makeReceipt.ts';
import { amountNanoOf, totalOf } from '../../../src/core/usage/total.ts';

const rates = z.parse(ratesSchema, { input: '0.15', output: '0.6' });
const turnId = fc.constantFrom('a', 'b', 'c', 'd');
const atMs = fc.nat({ max: 1_000_000 });
const words = fc.string({ maxLength: 12 });

const receipt = fc.tuple(turnId, fc.nat(9_999), fc.nat(9_999), fc.boolean(), fc.boolean()).map(([id, input, output, known, simulated]) =>
  makeReceipt({
    requestId: `req_${id}`,
    modelId: 'openai/gpt-test',
    provider: 'openai',
    usage: { inputTotal: input, cacheRead: null, cacheWrite: null, outputTotal: output, reasoning: null },
    rates: known ? rates : undefined,
    estimated: false,
    startedAtMs: 0,
    endedAtMs: 5,
    finish: 'stop',
    simulated,
  }),
);
const answer = turnId.map(id => ({
  id,
  requestId: `req_${id}`,
  modelId: 'openai/gpt-test',
  modelName: 'GPT Test',
  provider: 'openai',
  providerName: 'OpenAI',
  route: 'own-key' as const,
  inputEstimate: 10,
}));

const attachment = { id: 'x', fileName: 'a.ts', languageId: 'typescript', startLine: 1, endLine: 2, text: 'a' };

/** Any event, sensible or not: twice, out of order, for turns that never were. */
const event: fc.Arbitrary<ChatEvent> = fc.oneof(
  fc.record({ type: fc.constant('created' as const), atMs }),
  fc.record({ type: fc.constant('model' as const), atMs, modelId: words }),
  fc.record({
    type: fc.constant('asked' as const),
    atMs,
    question: fc.record({ id: turnId, text: words, attachments: fc.array(fc.constant(attachment)) }),
  }),
  fc.record({ type: fc.constant('answering' as const), atMs, answer }),
  fc.record({ type: fc.constant('text' as const), atMs, turnId, text: words, reasoning: words }),
  fc.record({ type: fc.constant('ended' as const), atMs, turnId, state: fc.constantFrom('done' as const, 'failed' as const), receipt }),
  fc.record({ type: fc.constant('removed' as const), atMs, turnId }),
  fc.record({ type: fc.constant('cleared' as const), atMs }),
  fc.record({ type: fc.constant('restored' as const), atMs }),
);
const events = fc.array(event, { maxLength: 60 });

describe('a conversation', () => {
  it('is the same after its events were written and read', () => {
    fc.assert(
      fc.property(events, all => {
        const read = all.map(one => z.parse(chatEventSchema, JSON.parse(JSON.stringify(chatEventJson(one)))));
        assert.deepEqual(replay('c', read), replay('c', all));
      }),
    );
  });

  it('is the same event by event as all at once, and forgets nothing that was before', () => {
    fc.assert(
      fc.property(events, all => {
        let conversation = newConversation('c');
        for (const one of all) {
          const before = JSON.stringify(conversation, bigintAsText);
          const after = reduce(conversation, one);
          assert.equal(JSON.stringify(conversation, bigintAsText), before, 'reduce changes nothing in place');
          conversation = after;
        }
        assert.deepEqual(conversation, replay('c', all));
      }),
    );
  });

  it('never has a turn twice, and its total is the sum of its receipts', () => {
    fc.assert(
      fc.property(events, all => {
        const conversation = replay('c', all);
        const ids = conversation.turns.map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length);
        const receipts = receiptsOf(conversation);
        const { paidNano, simulatedNano, unknownCount } = totalOf(receipts);
        const amounts = receipts.map(amountNanoOf);
        assert.equal(
          paidNano + simulatedNano,
          amounts.reduce<bigint>((sum, amount) => sum + (amount ?? 0n), 0n),
        );
        assert.equal(unknownCount, amounts.filter(amount => amount === null).length);
      }),
    );
  });
});

const bigintAsText = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}n` : value);
