import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { ratesSchema, type RatesJson } from '../../../src/core/contract/rates.ts';
import { usageFromJson, type UsageJson } from '../../../src/core/contract/usageJson.ts';
import { plainEnglish } from '../../../src/core/format/translate.ts';
import { costLine, totalDetail } from '../../../src/core/usage/costWords.ts';
import { makeReceipt } from '../../../src/core/usage/makeReceipt.ts';
import { receiptSchema } from '../../../src/core/usage/receiptFromJson.ts';
import { receiptJson } from '../../../src/core/usage/receiptJson.ts';
import { receiptWords } from '../../../src/core/usage/receiptWords.ts';
import { totalOf } from '../../../src/core/usage/total.ts';
import { latestRecords, usageRecordJson, usageRecordSchema } from '../../../src/core/usage/usageRecord.ts';

const receiptOf = (usage: UsageJson, rates?: RatesJson, over: { simulated?: boolean } = {}) =>
  makeReceipt({
    requestId: 'req_1',
    modelId: 'openai/gpt-6.1-terra',
    provider: 'openai',
    usage: usageFromJson(usage),
    rates: rates && z.parse(ratesSchema, rates),
    priceVersion: 'list-1',
    priceDate: '2026-11-21',
    estimated: false,
    startedAtMs: Date.parse('2026-11-23T18:42:00'),
    firstPartAtMs: Date.parse('2026-11-23T18:42:00.410'),
    endedAtMs: Date.parse('2026-11-23T18:42:11'),
    finish: 'stop',
    ...over,
  });
const context = { modelName: 'GPT-6.1 Terra', providerName: 'OpenAI', local: false, priceSource: 'models.dev' };
const terra: RatesJson = { input: 1, output: 5, cache_read: '0.05' };
const used: UsageJson = { input_total: 5_330, cache_read: 3_400, output_total: 1_260, reasoning: 380 };

describe('a receipt in words', () => {
  it('adds up to the last place that moves, also where the fee does not come out even', () => {
    const paid = { ...receiptOf(used, terra), key: 'platform' as const, feeNano: 3_600_001n, chargeNano: 12_000_001n };
    const { sums } = receiptWords({ ...paid, balanceBeforeNano: 4_972_000_000n, balanceAfterNano: 4_959_999_999n }, context, plainEnglish);
    assert.deepEqual(
      sums.map(({ amount }) => amount),
      ['$0.008400000', '$0.003600001', '$0.012000001', '$4.972000000', '$4.959999999'],
    );
  });

  it('has a line per class with one precision, and they add up', () => {
    const words = receiptWords(receiptOf(used, terra), context, plainEnglish);
    assert.equal(words.title, 'GPT-6.1 Terra at OpenAI · 23 Nov 2026, 18:42');
    assert.deepEqual(words.lines, [
      { label: 'Input', tokens: '1,930', perMillion: '$1.00', amount: '$0.00193' },
      { label: 'Cached input', tokens: '3,400', perMillion: '$0.05', amount: '$0.00017' },
      { label: 'Output', tokens: '1,260', perMillion: '$5.00', amount: '$0.00630', note: 'of which 380 reasoning' },
    ]);
    assert.deepEqual(words.sums, [
      { label: 'Provider cost', amount: '$0.00840' },
      { label: 'Charged here', amount: '$0.00000', strong: true },
    ]);
    assert.deepEqual(words.notes, ['Your key: OpenAI bills you, nothing is charged here.', 'Price list of 21 Nov 2026, from models.dev']);
    assert.equal(words.requestId, 'req_1');
  });

  it('shows small fractions exactly', () => {
    const words = receiptWords(receiptOf({ input_total: 3, output_total: 1 }, { input: '0.15', output: '0.6' }), context, plainEnglish);
    assert.deepEqual(
      words.lines.map(({ amount }) => amount),
      ['$0.00000045', '$0.00000060'],
    );
    assert.equal(words.sums[0]?.amount, '$0.00000105');
  });

  it('shows the tokens where no price is known, and no number that is none', () => {
    const words = receiptWords(receiptOf(used), context, plainEnglish);
    assert.deepEqual(
      words.lines.map(({ label, tokens, amount }) => [label, tokens, amount]),
      [
        ['Input', '5,330', 'unknown'],
        ['Output', '1,260', 'unknown'],
      ],
    );
    assert.equal(words.sums[0]?.amount, 'unknown');
    assert.ok(words.notes.includes('No price is known, so the cost is unknown.'));
  });

  it('says that it is simulated', () => {
    const words = receiptWords(receiptOf(used, terra, { simulated: true }), context, plainEnglish);
    assert.equal(words.sums[0]?.label, 'Would cost');
    assert.equal(words.notes[0], 'Simulated: no model answered and no money moved.');
  });

  it('survives being written and read', () => {
    for (const receipt of [receiptOf(used, terra), receiptOf(used), receiptOf(used, terra, { simulated: true })])
      assert.deepEqual(z.parse(receiptSchema, JSON.parse(JSON.stringify(receiptJson(receipt)))), receipt);
  });
});

describe('the cost line', () => {
  const paid = receiptOf({ input_total: 1_000, output_total: 420 }, terra); // $0.0031
  const simulated = receiptOf({ input_total: 1_000, output_total: 600 }, terra, { simulated: true }); // $0.0040
  const unknown = receiptOf({ input_total: 10, output_total: 10 });
  const cases: [why: string, receipts: Parameters<typeof totalOf>[0], route: string, line: string][] = [
    ['own key', [paid], 'Your OpenAI key', 'Cost: $0.0031 | Your OpenAI key'],
    ['sandbox', [simulated], 'Simulated, nothing is charged', 'Cost: $0.0040 | Simulated, nothing is charged'],
    ['what was simulated is no cost beside a balance', [simulated], 'Balance: $10.00', 'Cost: $0.00 | Balance: $10.00'],
    ['nothing yet', [], 'On this machine', 'Cost: $0.00 | On this machine'],
    ['unknown price', [unknown], 'Your Groq key', 'Cost: unknown | Your Groq key'],
    ['some of it unknown', [paid, unknown], 'Your Groq key', 'Cost: $0.0031 + unknown | Your Groq key'],
    ['real money never mixes with play money', [paid, simulated], 'Your OpenAI key', 'Cost: $0.0031 | Your OpenAI key'],
    ['two answers', [paid, paid], 'Your OpenAI key', 'Cost: $0.0062 | Your OpenAI key'],
  ];
  for (const [why, receipts, route, line] of cases)
    it(why, () => assert.equal(costLine(totalOf(receipts), route.startsWith('Simulated'), route, plainEnglish), line));
  it('tells the simulated part beside the real one', () => {
    assert.equal(totalDetail(totalOf([paid, simulated]), false, plainEnglish), '2,000 in · 1,020 out · simulated $0.0040');
    assert.equal(totalDetail(totalOf([simulated]), false, plainEnglish), '1,000 in · 600 out · simulated $0.0040');
    assert.equal(totalDetail(totalOf([simulated]), true, plainEnglish), '1,000 in · 600 out');
  });
});

describe('the usage log', () => {
  it('counts an answer that ended twice once, as it ended last', () => {
    const first = receiptOf({ input_total: 1, output_total: 1 }, terra);
    const second = receiptOf({ input_total: 5, output_total: 5 }, terra);
    const records = [first, second].map(receipt =>
      z.parse(usageRecordSchema, JSON.parse(JSON.stringify(usageRecordJson({ receipt, conversation_id: 'c' })))),
    );
    assert.deepEqual(
      latestRecords(records).map(({ receipt }) => receipt),
      [second],
    );
  });
});
