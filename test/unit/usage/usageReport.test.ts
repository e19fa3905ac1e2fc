import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainEnglish } from '../../../src/core/format/translate.ts';
import type { UsageRecord } from '../../../src/core/usage/usageRecord.ts';
import { UsageNames } from '../../../src/host/usage/usageGroups.ts';
import { usageReport } from '../../../src/host/usage/usageReport.ts';
import { receiptOf } from './receiptOf.ts';

const nowMs = Date.parse('2026-11-23T12:00:00Z');

function record(modelId: string, providerCostNano: bigint): UsageRecord {
  const chargeNano = (providerCostNano * 10n + 6n) / 7n;
  const receipt = {
    ...receiptOf(),
    modelId,
    key: 'platform' as const,
    startedAt: new Date(nowMs).toISOString(),
    providerCostNano,
    chargeNano,
    feeNano: chargeNano - providerCostNano,
  };
  return { receipt, conversation_id: 'c' };
}

/** Of amounts as they are shown, in nano-USD. */
const nano = (text: string): bigint => {
  const [whole = '0', fraction = ''] = text.replaceAll(/[$,]/g, '').split('.');
  return BigInt(whole + fraction.padEnd(9, '0'));
};
const sum = (texts: readonly string[]): bigint => texts.reduce((total, text) => total + nano(text), 0n);

describe('a report of usage', () => {
  it('adds up as it is shown: rows to the total, parts of a bar to the bar, provider cost and fee to the charge', () => {
    const costs = fc.array(fc.tuple(fc.constantFrom('a/x', 'b/y', 'c/z'), fc.bigInt(1n, 2_000_000_000n)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(costs, given => {
        const records = given.map(([modelId, cost]) => record(modelId, cost));
        const facts = { records, nowMs, names: new UsageNames(() => undefined) };
        const { rows, total, days } = usageReport({ period: '7-days', group: 'model' }, facts, plainEnglish);
        assert.equal(sum(rows.map(({ amount }) => amount)), nano(total.amount));
        for (const { amount, parts } of days) assert.equal(sum(parts.map(part => part.amount)), nano(amount));
        assert.equal(sum(total.detail.match(/\$[\d.,]*\d/g) ?? []), nano(total.amount));
      }),
    );
  });

  it('shows no more decimals than the amounts need', () => {
    const records = [record('a/x', 700_000_000n), record('b/y', 28_000_000n)];
    const { rows, total } = usageReport(
      { period: 'today', group: 'model' },
      { records, nowMs, names: new UsageNames(() => undefined) },
      plainEnglish,
    );
    assert.deepEqual([...rows.map(({ amount }) => amount), total.amount], ['$1.0000', '$0.0400', '$1.0400']);
  });
});
