import type { Receipt } from '../../../src/core/contract/receipt.ts';

/** An ordinary receipt: 500 tokens of output, the first after half a second, the last after three. */
export const receiptOf = (changes: Partial<Receipt> = {}): Receipt => ({
  requestId: 'request-1',
  modelId: 'openai/gpt-6-luna',
  provider: 'openai',
  key: 'user',
  tokens: { inputTotal: 1_000, cacheRead: 0, cacheWrite: 0, outputTotal: 500, reasoning: 0 },
  lines: [],
  providerCostNano: 1_000_000n,
  feeNano: 0n,
  chargeNano: 0n,
  balanceBeforeNano: null,
  balanceAfterNano: null,
  priceVersion: null,
  priceDate: null,
  estimated: false,
  startedAt: '2026-11-28T12:00:00.000Z',
  ttftMs: 500,
  durationMs: 3_000,
  finish: 'stop',
  ...changes,
});
