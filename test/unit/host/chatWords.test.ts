import assert from 'node:assert/strict';
import { newConversation, type AnswerTurn } from '../../../src/core/chat/conversation.ts';
import type { RouteChoice } from '../../../src/core/chat/routes.ts';
import type { Receipt } from '../../../src/core/contract/receipt.ts';
import { plainEnglish } from '../../../src/core/format/translate.ts';
import { ChatWords } from '../../../src/host/chat/chatWords.ts';

const receipt: Receipt = {
  requestId: 'r1',
  modelId: 'openai/gpt-5',
  provider: 'openai',
  key: 'platform',
  tokens: { inputTotal: 10, cacheRead: 0, cacheWrite: 0, outputTotal: 20, reasoning: 0 },
  lines: [],
  providerCostNano: 7n,
  feeNano: 3n,
  chargeNano: 10n,
  balanceBeforeNano: 100n,
  balanceAfterNano: 90n,
  priceVersion: '1',
  priceDate: '2026-11-01',
  estimated: false,
  startedAt: '2026-11-28T12:00:00Z',
  ttftMs: 10,
  durationMs: 20,
  finish: 'stop',
};
const answer: AnswerTurn = {
  id: 't1',
  requestId: 'r1',
  inputEstimate: 10,
  role: 'assistant',
  atMs: 0,
  modelId: 'openai/gpt-5',
  modelName: 'GPT-5',
  provider: 'openai',
  providerName: 'OpenAI',
  route: 'balance',
  state: 'done',
  text: 'Hello.',
  reasoning: '',
  receipt,
};

describe('what the chat says of an answer', () => {
  const words = new ChatWords(plainEnglish, () => '$1.00');
  const badgeOf = (turn: AnswerTurn) => words.turn(turn, { sandboxOn: false, past: [] }).model?.badge;
  const cases: readonly (readonly [why: string, turn: AnswerTurn, badge: string | undefined])[] = [
    ['a real one that the balance paid', answer, undefined],
    ['one that the service simulated, whatever paid for it', { ...answer, receipt: { ...receipt, simulated: true } }, 'Simulated'],
    ['one that the sandbox is still writing', { ...answer, route: 'sandbox', state: 'streaming' }, 'Simulated'],
    ['one of a model on this machine', { ...answer, route: 'local' }, 'Local'],
  ];
  for (const [why, turn, badge] of cases) it(why, () => assert.equal(badgeOf(turn), badge));

  it('does not call what was paid simulated, where only the next answer will be', () => {
    const sandbox = { kind: 'sandbox' } as RouteChoice;
    const line = (chargeNano: bigint) =>
      words.status({ ...newConversation('c'), turns: [{ ...answer, receipt: { ...receipt, key: 'platform', chargeNano } }] }, sandbox)
        .costLine;
    assert.equal(line(12_300_000n), 'Cost: $0.0123 | Next answer simulated, free');
    assert.equal(line(0n), 'Cost: $0.00 | Simulated, nothing is charged');
  });

  it('says to the nano-dollar what is shown rounded', () => {
    const paid = { ...answer, receipt: { ...receipt, key: 'platform' as const, chargeNano: 3_030_303n } };
    const shown = words.turn(paid, { sandboxOn: false, past: [] });
    assert.deepEqual([shown.costText, shown.costExact], ['$0.0031', '$0.003030303']);
    const { totalText, totalExact } = words.status({ ...newConversation('c'), turns: [paid, paid] }, undefined);
    assert.deepEqual([totalText, totalExact], ['This chat $0.0061', '$0.006060606']);
  });

  it('says what the attempt cost that it was chosen in place of', () => {
    const insteadOf = { requestId: 'req_0', modelName: 'Claude', providerName: 'Anthropic' };
    const before = (chargeNano: bigint) =>
      words.turn({ ...answer, insteadOf }, { sandboxOn: false, past: [{ ...receipt, requestId: 'req_0', key: 'platform', chargeNano }] })
        .beforeText;
    assert.equal(before(0n), 'Instead of Claude at Anthropic, which failed and cost nothing');
    assert.equal(before(4_300_000n), 'Instead of Claude at Anthropic, which failed and cost $0.0043');
  });
});
