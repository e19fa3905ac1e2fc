import assert from 'node:assert/strict';
import { EndpointError } from '../../../src/core/account/endpointError.ts';
import { answerNotice } from '../../../src/core/chat/answerNotice.ts';
import * as z from 'zod/mini';
import { ratesSchema } from '../../../src/core/contract/rates.ts';
import type { OpenWay, RouteChoice } from '../../../src/core/chat/routes.ts';
import { refusalNotice } from '../../../src/core/chat/refusalNotice.ts';
import { spendCheck, type Purse } from '../../../src/core/chat/spendCheck.ts';
import { plainEnglish } from '../../../src/core/format/translate.ts';
import { isUnsettled } from '../../../src/core/usage/unsettled.ts';
import { ChatDesk, choice } from './chatDesk.ts';
import { finish, ScriptedRoute, text, usage } from './scriptedRoute.ts';

const nothing = new ScriptedRoute([]);
const atMs = Date.parse('2026-11-23T12:00:00Z');
// $1 in, $5 out per million: 1,000 tokens in and a long answer of 1,500 are $0.0085, by balance $0.0121429.
const purse = (over: Partial<Purse> = {}): Purse => ({ budgets: {}, spent: { todayNano: 0n, monthNano: 0n }, ...over });
const spent = (todayNano: bigint, monthNano = todayNano) => ({ spent: { todayNano, monthNano } });
const balance: Partial<RouteChoice> = { kind: 'balance' };
const wayOf = (over: Partial<RouteChoice>): OpenWay => {
  const { route: _, billed: __, ...way } = choice(nothing, over);
  return way;
};

describe('what a message may cost', () => {
  const cases: [why: string, over: Partial<RouteChoice>, purse: Purse, expected: string][] = [
    ['nothing limits it', {}, purse(), 'goes'],
    ['a budget that is far away limits the answer', {}, purse({ budgets: { perDay: 20_000_000n } }), 'goes, 3740 tokens at most'],
    ['a budget for each message', {}, purse({ budgets: { perMessage: 5_000_000n } }), 'over-budget perMessage, 740 would fit'],
    [
      'what is left of the day',
      {},
      purse({ budgets: { perDay: 20_000_000n }, ...spent(15_000_000n) }),
      'over-budget perDay, 740 would fit',
    ],
    ['the day is used up', {}, purse({ budgets: { perDay: 20_000_000n }, ...spent(25_000_000n) }), 'over-budget perDay, 0 would fit'],
    [
      'the tightest of several',
      {},
      purse({ budgets: { perMessage: 9_000_000n, perMonth: 40_000_000n }, ...spent(0n, 38_000_000n) }),
      'over-budget perMonth, 140 would fit',
    ],
    ['budgets count the fee', balance, purse({ budgets: { perMessage: 10_000_000n } }), 'over-budget perMessage, 1140 would fit'],
    ['a balance that reaches', balance, purse({ availableNano: 5_000_000_000n }), 'goes'],
    ['a low balance', balance, purse({ availableNano: 6_200_000n }), 'low-balance, 608 would fit'],
    ['an empty balance', balance, purse({ availableNano: 0n }), 'low-balance, 0 would fit'],
    ['a balance that nobody knows now: the service decides', balance, purse(), 'goes'],
    ['local models cost nothing', { kind: 'local' }, purse({ budgets: { perDay: 0n } }), 'goes'],
    ['the sandbox costs nothing', { kind: 'sandbox' }, purse({ budgets: { perDay: 0n } }), 'goes'],
    ['an unknown price without a budget', { price: {} }, purse(), 'goes'],
    ['an unknown price with a budget', { price: {} }, purse({ budgets: { perDay: 1n } }), 'price-unknown'],
  ];
  for (const [why, over, given, expected] of cases)
    it(`${why}: ${expected}`, () => {
      const result = spendCheck({ inputTokens: 1_000 }, choice(nothing, over), given, atMs);
      if (!('refused' in result))
        return assert.equal(result.maxOutputTokens === undefined ? 'goes' : `goes, ${result.maxOutputTokens} tokens at most`, expected);
      const what = result.refused === 'over-budget' ? `over-budget ${result.budget}` : result.refused;
      assert.equal('fitTokens' in result ? `${what}, ${result.fitTokens} would fit` : what, expected);
    });

  it('is said with what is missing and what would fit', () => {
    const refusal = spendCheck({ inputTokens: 1_000 }, choice(nothing, balance), purse({ availableNano: 6_200_000n }), atMs);
    assert.ok('refused' in refusal);
    const notice = refusalNotice(refusal, plainEnglish);
    assert.equal(notice.title, '$0.0060 short');
    assert.equal(notice.detail, 'This may cost up to $0.0122. You have $0.0062. Nothing was sent.');
    assert.deepEqual(notice.actions, [
      { id: 'addCredit', label: 'Add Credit', primary: true },
      { id: 'sendShort:608', label: 'Stop at 608 tokens', amount: 'to $0.0062' },
      { id: 'switchModel', label: 'Switch Model' },
      { id: 'switchRoute', label: 'Other Ways…' },
    ]);
  });
});

describe('what would fit instead', () => {
  const cheap: OpenWay = {
    ...wayOf({ modelId: 'acme/cheap', modelName: 'Cheap', provider: 'acme', providerName: 'Acme', kind: 'balance' }),
    price: { rates: z.parse(ratesSchema, { input: 0.1, output: 0.5 }) },
  };

  it('is named with its price for this message where the balance is low', async () => {
    const desk = new ChatDesk(() => choice(nothing, balance));
    desk.purse = purse({ availableNano: 6_200_000n });
    desk.standIns = [wayOf(balance), cheap];
    const refusal = await desk.send('x'.repeat(4_000));
    assert.ok('refused' in refusal);
    const notice = refusalNotice(refusal, plainEnglish);
    assert.match(notice.detail, /Nothing was sent\. Cheap at Acme could answer instead, paid from your balance\.$/);
    assert.deepEqual(
      notice.actions.find(({ id }) => id.startsWith('instead')),
      { id: 'instead:balance:acme:acme/cheap', label: 'Ask Cheap', amount: '$0.00019–0.0012' },
    );
  });

  it('is the same model by a cheaper way, where that is enough for the budget', async () => {
    const desk = new ChatDesk(() => choice(nothing, balance));
    desk.purse = purse({ budgets: { perMessage: 10_000_000n } });
    desk.standIns = [wayOf(balance), wayOf({}), cheap];
    const refusal = await desk.send('x'.repeat(4_000));
    assert.ok('refused' in refusal && refusal.refused === 'over-budget');
    assert.deepEqual([refusal.instead?.way.kind, refusal.instead?.way.modelId], ['own-key', 'openai/gpt-test']);
  });

  it('goes out by that way and no other, for that message alone', async () => {
    const asked: unknown[] = [];
    const route = new ScriptedRoute([[text('Fine.'), usage(10, 5), finish]]);
    const desk = new ChatDesk((modelId, { by }) => {
      asked.push([modelId, by]);
      return choice(route, { ...balance, modelId });
    });
    await desk.send('Hi', 'c', { modelId: 'acme/cheap', by: { kind: 'balance', provider: 'acme' } });
    assert.deepEqual(asked, [['acme/cheap', { kind: 'balance', provider: 'acme' }]]);
    assert.equal((await desk.service.open('c')).modelId, undefined, 'the conversation keeps its model');
  });
});

describe('a message over its budget', () => {
  const desk = (over: Partial<RouteChoice> = {}) => {
    const route = new ScriptedRoute([[text('Fine.'), usage(10, 5), finish]]);
    const chat = Object.assign(new ChatDesk(() => choice(route, over)), { route });
    chat.purse = purse({ budgets: { perMessage: 1_000n } });
    return chat;
  };

  it('is not sent, and nothing is written', async () => {
    const chat = desk();
    const result = await chat.send('Hi');
    assert.equal('refused' in result && result.refused, 'over-budget');
    assert.deepEqual([chat.route.requests.length, chat.events.length], [0, 0]);
  });

  it('is sent when the person wants it', async () => {
    const chat = desk();
    assert.ok('answerId' in (await chat.send('Hi', 'c', { spendAnyway: true })));
    assert.equal(chat.route.requests[0]?.maxOutputTokens, undefined);
  });

  it('is sent shorter when the person wants that', async () => {
    const chat = desk();
    await chat.send('Hi', 'c', { maxOutputTokens: 40 });
    assert.equal(chat.route.requests[0]?.maxOutputTokens, 40);
  });
});

describe('an answer that the balance pays', () => {
  const ask = async (steps: ConstructorParameters<typeof ScriptedRoute>[0][number], billed: RouteChoice['billed']) => {
    const chat = new ChatDesk(() => choice(new ScriptedRoute([steps]), { ...balance, billed }));
    const answer = (await chat.ask('Hi')).turns.at(-1);
    assert.ok(answer?.role === 'assistant' && answer.receipt);
    return { chat, answer, receipt: answer.receipt };
  };

  it('is charged by an estimate that says so while the service is silent, and corrected later', async () => {
    const { chat, receipt } = await ask([text('Half an answer'), new EndpointError('interrupted', 'interrupted', 'Lost.')], {
      receipt: undefined,
    });
    assert.ok(isUnsettled(receipt) && receipt.chargeNano > (receipt.providerCostNano ?? 0n));
    const settled = { ...receipt, chargeNano: 9n, balanceBeforeNano: 20n, balanceAfterNano: 11n };
    assert.equal(await chat.service.correct('c', settled), true);
    const answer = (await chat.service.open('c')).turns.at(-1);
    assert.ok(answer?.role === 'assistant');
    assert.deepEqual([answer.receipt?.chargeNano, answer.state], [9n, 'interrupted']);
    assert.equal(chat.receipts.at(-1)?.chargeNano, 9n);
    assert.equal(await chat.service.correct('c', { ...settled, requestId: 'other' }), false);
  });

  it('is not charged where the service refused', async () => {
    const { receipt } = await ask([new EndpointError('overloaded', 'overloaded', 'Busy.')], { receipt: undefined });
    assert.deepEqual([receipt.chargeNano, isUnsettled(receipt)], [0n, false]);
  });

  it('says how much is missing when the service refuses with 402, also after a restart', async () => {
    const shortage = { neededNano: 4_300_000n, availableNano: 6_000n };
    const { chat } = await ask([new EndpointError('insufficient-credit', 'insufficient_balance', 'No.', {}, shortage)], {
      receipt: undefined,
    });
    await chat.service.close();
    const again = (await chat.reopened().service.open('c')).turns.at(-1);
    assert.ok(again?.role === 'assistant');
    const notice = answerNotice(again, { sandboxOn: false }, plainEnglish);
    assert.equal(notice?.title, 'Your balance does not reach');
    assert.equal(notice?.detail, 'Even a short answer needs $0.0043, and $0.0000060 is there. Nothing was sent. It cost nothing.');
    assert.equal(notice?.actions[0]?.id, 'addCredit');
  });
});
