import assert from 'node:assert/strict';
import { DirectAnswers, type DirectAsking } from '../../../src/core/chat/directAnswers.ts';
import type { RouteChoice, RouteRefusal } from '../../../src/core/chat/routes.ts';
import type { Purse } from '../../../src/core/chat/spendCheck.ts';
import { ProviderError } from '../../../src/core/contract/providerError.ts';
import type { Receipt } from '../../../src/core/contract/receipt.ts';
import type { FinishReason, StreamPart } from '../../../src/core/contract/streamPart.ts';
import { choice } from './chatDesk.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { finish, ScriptedRoute, text, usage } from './scriptedRoute.ts';

const call: StreamPart = { type: 'tool-call', id: 'call_1', name: 'tide_at', arguments: '{"harbour":"Brest"}' };
const request = { turns: [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'How high is the tide?' }] }] };

/** One question, with everything around it faked. */
async function ask(found: RouteChoice | RouteRefusal, over: Partial<DirectAsking> = {}, purse: Partial<Purse> = {}) {
  const receipts: Receipt[] = [];
  const parts: StreamPart[] = [];
  const answers = new DirectAnswers({
    routes: { find: async () => found },
    clock: new FakeClock(),
    newId: () => 'id',
    purse: async () => ({ budgets: {}, spent: { todayNano: 0n, monthNano: 0n }, ...purse }),
    onReceipt: async receipt => void receipts.push(receipt),
  });
  const result = await answers.answer({
    modelId: 'openai/gpt-test',
    request,
    signal: new AbortController().signal,
    onPart: part => parts.push(part),
    mayTravel: async () => true,
    ask: async () => undefined,
    ...over,
  });
  return { result, receipts, parts };
}

/** A way that answers so each time, and keeps what it was asked. */
function listening(...parts: StreamPart[]) {
  const route = new ScriptedRoute([parts, parts]);
  return { asked: route.requests, found: choice(route) };
}

const ended = (reason: FinishReason): StreamPart => ({ type: 'finish', reason });

describe('an answer for another program', () => {
  it('passes every part on and has the receipt of what the provider reported', async () => {
    const { found, asked } = listening(text('5.1 m'), call, usage(1_000, 20), ended('tool-calls'));
    const { result, receipts, parts } = await ask(found);
    assert.deepEqual(
      parts.map(({ type }) => type),
      ['text', 'tool-call', 'usage', 'finish'],
    );
    assert.ok('state' in result && result.state === 'done');
    assert.equal(asked[0]?.model, 'gpt-test');
    assert.deepEqual(
      receipts.map(({ requestId, providerCostNano, finish: end, estimated }) => [requestId, providerCostNano, end, estimated]),
      [['req_id', 1_100_000n, 'tool-calls', false]], // 1,000 × $1 + 20 × $5 per million
    );
  });

  it('counts a call of a tool where the provider reports nothing', async () => {
    const { receipts } = await ask(listening(call, ended('tool-calls')).found);
    assert.ok(receipts[0]?.estimated && (receipts[0].tokens.outputTotal ?? 0) > 5);
  });

  it('that fails half way is paid as far as it came, and says why', async () => {
    const broken = new ScriptedRoute([[text('5.1 m and'), new ProviderError('network', 'gone')]]);
    const { result, receipts } = await ask(choice(broken));
    assert.ok('state' in result && result.state === 'interrupted' && result.failure?.kind === 'network');
    assert.equal(receipts[0]?.finish, 'interrupted');
    assert.ok((receipts[0]?.providerCostNano ?? 0n) > 0n);
  });

  it('that is stopped has its receipt, too', async () => {
    const stop = new AbortController();
    const { found } = listening(text('5.1 m'), text(' and more'));
    const { result, receipts } = await ask(found, { signal: stop.signal, onPart: () => stop.abort() });
    assert.ok('state' in result && result.state === 'stopped' && result.failure === undefined);
    assert.equal(receipts[0]?.finish, 'cancelled');
  });

  it('is not asked for where there is no way, where somebody may not ask, and where it is too long', async () => {
    const { found, asked } = listening(finish);
    const missing: RouteRefusal = { refused: 'missing-key', provider: 'openai', providerName: 'OpenAI' };
    const refusals = [await ask(missing), await ask(found, { mayTravel: async () => false }), await ask({ ...found, contextWindow: 2 })];
    assert.deepEqual(
      refusals.map(({ result }) => 'refused' in result && result.refused),
      ['missing-key', 'not-allowed', 'context-too-long'],
    );
    assert.deepEqual([asked.length, refusals.flatMap(({ receipts }) => receipts).length], [0, 0]);
  });

  it('over a budget waits for the person’s word: not at all, shorter, or all the same', async () => {
    const dear = { budgets: { perMessage: 1_000_000n } };
    const { found, asked } = listening(text('5.1 m'), finish);
    const refused = await ask(found, {}, dear);
    assert.ok('refused' in refused.result && refused.result.refused === 'over-budget');
    assert.equal(asked.length, 0);
    await ask(found, { ask: async refusal => ('fitTokens' in refusal ? { maxOutputTokens: refusal.fitTokens } : undefined) }, dear);
    await ask(found, { ask: async () => ({ spendAnyway: true }) }, dear);
    assert.ok((asked[0]?.maxOutputTokens ?? 0) > 100);
    assert.equal(asked[1]?.maxOutputTokens, undefined);
  });

  it('is no longer than who asks wants, nor than the budget allows', async () => {
    const { found, asked } = listening(finish);
    await ask(found, { request: { ...request, maxOutputTokens: 50 } }, { budgets: { perDay: 20_000_000n } });
    await ask(found, { request: { ...request, maxOutputTokens: 100_000 } }, { budgets: { perDay: 20_000_000n } });
    assert.equal(asked[0]?.maxOutputTokens, 50);
    assert.ok((asked[1]?.maxOutputTokens ?? 0) < 4_000);
  });
});
