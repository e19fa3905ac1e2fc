import type { Settlement } from '../../../server/ledger/settlement.ts';

/** A settlement with everything that a test does not care about. */
export const settlementOf = (given: Partial<Settlement> & Pick<Settlement, 'accountId' | 'requestId'>): Settlement => ({
  currency: 'sandbox',
  modelId: 'openai/gpt-4.1',
  provider: 'openai',
  key: 'platform',
  usage: { inputTotal: 10, cacheRead: null, cacheWrite: null, outputTotal: 5, reasoning: null },
  lines: [],
  providerCostNano: 700n,
  isFree: false,
  priceVersion: 'test',
  priceDate: '2026-11-01',
  estimated: false,
  simulated: false,
  finish: 'stop',
  startedAt: new Date('2026-11-24T12:00:00Z'),
  ttftMs: 100,
  durationMs: 200,
  addedMs: 1,
  ...given,
});
