import assert from 'node:assert/strict';
import type { Receipt } from '../../../src/core/contract/receipt.ts';
import { budgetLevel } from '../../../src/core/usage/budgets.ts';
import { makeReceipt } from '../../../src/core/usage/makeReceipt.ts';
import { reconcile } from '../../../src/core/usage/reconcile.ts';
import { SpentTally } from '../../../src/core/usage/spentTally.ts';
import { totalOf } from '../../../src/core/usage/total.ts';
import { machineCsv, usageCsvHead, usageCsvLine } from '../../../src/core/usage/usageCsv.ts';
import { dayIndexOf, daysOf } from '../../../src/core/usage/usagePeriod.ts';
import { latestRecords, usageRouteOf } from '../../../src/core/usage/usageRecord.ts';
import { spentNanoOf, usageSum } from '../../../src/core/usage/usageSum.ts';

const made = (over: Partial<Parameters<typeof makeReceipt>[0]> = {}): Receipt =>
  makeReceipt({
    requestId: 'req_1',
    modelId: 'openai/gpt-test',
    provider: 'openai',
    usage: { inputTotal: 1_000, cacheRead: null, cacheWrite: null, outputTotal: 400, reasoning: null },
    rates: { input: 10n ** 18n, output: 5n * 10n ** 18n },
    estimated: false,
    startedAtMs: Date.parse('2026-11-23T12:00:00Z'),
    endedAtMs: Date.parse('2026-11-23T12:00:02Z'),
    finish: 'stop',
    ...over,
  });
const own = made();
const paid = { ...made({ requestId: 'req_2', key: 'platform' }), balanceBeforeNano: 5_000_000_000n, balanceAfterNano: 4_995_714_285n };
const played = made({ requestId: 'req_3', simulated: true });
const local = made({ requestId: 'req_4', provider: 'ollama', rates: { input: 0n, output: 0n } });
const unknown = made({ requestId: 'req_5', rates: undefined });

describe('the sum of usage', () => {
  it('keeps apart what the balance paid, what a provider bills and what was play', () => {
    const sum = usageSum([own, paid, played, local, unknown]);
    assert.deepEqual(
      [sum.answers, sum.chargedNano, sum.feeNano, sum.ownKeyNano, sum.simulatedNano, sum.unknownCount],
      [5, 4_285_715n, 1_285_715n, 3_000_000n, 3_000_000n, 1],
    );
    assert.equal(spentNanoOf(sum), 7_285_715n);
  });

  it('counts what sandbox credit paid as paid', () => {
    assert.equal(totalOf([{ ...paid, simulated: true }]).paidNano, 4_285_715n);
    assert.equal(totalOf([played]).paidNano, 0n);
  });

  it('tells each way of travelling', () => {
    assert.deepEqual([own, paid, played, local].map(usageRouteOf), ['own-key', 'balance', 'sandbox', 'local']);
  });

  it('takes the last word on an answer, and keeps where it was asked', () => {
    const first = { conversation_id: 'c', receipt: paid, workspace: 'shop' };
    const corrected = { conversation_id: 'c', receipt: { ...paid, chargeNano: 1n } };
    assert.deepEqual(latestRecords([first, corrected]), [{ ...corrected, workspace: 'shop' }]);
  });
});

describe('the tally of what was spent', () => {
  const tallied = (receipts: readonly Receipt[]): SpentTally => {
    const tally = new SpentTally();
    for (const receipt of receipts) tally.add(receipt);
    return tally;
  };
  const noonMs = Date.parse('2026-11-23T12:00:00Z');

  it('is what the sum of the receipts is, however they were paid', () => {
    const all = [own, paid, { ...paid, requestId: 'req_6', simulated: true }, played, local, unknown];
    assert.equal(tallied(all).sinceNano(noonMs), spentNanoOf(usageSum(all)));
    assert.equal(tallied(all).largestNano, 4_285_715n);
  });

  it('counts from a moment on, that one included', () => {
    const tally = tallied([own, { ...paid, startedAt: '2026-11-23T11:59:59.999Z' }]);
    assert.deepEqual([tally.sinceNano(noonMs - 1), tally.sinceNano(noonMs), tally.sinceNano(noonMs + 1)], [7_285_715n, 3_000_000n, 0n]);
  });

  it('takes the last word on an answer, up, down or to nothing', () => {
    assert.equal(tallied([own, { ...own, providerCostNano: 5n }]).largestNano, 5n);
    assert.equal(tallied([own, { ...own, providerCostNano: 9_000_000n }]).sinceNano(noonMs), 9_000_000n);
    assert.equal(tallied([own, { ...own, providerCostNano: 0n }]).sinceNano(noonMs), 0n);
    assert.equal(tallied([unknown, { ...unknown, providerCostNano: 7n }]).sinceNano(noonMs), 7n);
  });

  it('knows answers that cost nothing from none at all', () => {
    assert.deepEqual([tallied([]).isEmpty, tallied([played]).isEmpty], [true, false]);
  });
});

describe('days of usage', () => {
  const nowMs = new Date(2026, 10, 23, 15).getTime();
  it('begin at midnight where the person is, and end with today', () => {
    const days = daysOf('7-days', nowMs);
    assert.equal(days.length, 7);
    assert.equal(days[6], new Date(2026, 10, 23).getTime());
    assert.deepEqual([daysOf('today', nowMs).length, daysOf('30-days', nowMs).length, daysOf('month', nowMs).length], [1, 30, 23]);
  });
  it('know which day a moment belongs to', () => {
    const days = daysOf('7-days', nowMs);
    assert.deepEqual(
      [nowMs, days[3] ?? 0, (days[3] ?? 0) - 1, (days[0] ?? 0) - 1].map(at => dayIndexOf(days, at)),
      [6, 3, 2, -1],
    );
  });
});

describe('reconciling', () => {
  it('finds what is the same to the nano-dollar, and what is not', () => {
    const other = { ...paid, requestId: 'req_9', startedAt: '2026-11-24T00:00:00Z' };
    const wrong = { ...paid, chargeNano: paid.chargeNano + 1n };
    assert.deepEqual(reconcile([paid], [paid]), { same: 1, differences: [] });
    assert.deepEqual(reconcile([paid], [wrong]).differences, [{ requestId: 'req_2', here: wrong, there: paid }]);
    assert.deepEqual(reconcile([other, paid], [paid]).differences, [{ requestId: 'req_9', here: undefined, there: other }]);
    assert.deepEqual(reconcile([], [paid]).differences, [{ requestId: 'req_2', here: paid, there: undefined }]);
  });
  it('expects no entry of an answer that failed before anything came', () => {
    assert.deepEqual(reconcile([], [{ ...paid, chargeNano: 0n }]), { same: 0, differences: [] });
  });
});

describe('usage as CSV', () => {
  it('has exact amounts in USD', () => {
    assert.equal(
      usageCsvLine(paid, paid.requestId),
      'req_2,2026-11-23T12:00:00.000Z,req_2,openai/gpt-test,openai,platform,1000,,,400,,0.003,0.001285715,0.004285715,4.995714285,,stop\r\n',
    );
    assert.equal(usageCsvHead.split(',').length, usageCsvLine(own, 'x').split(',').length);
  });
  it('of this machine says which answers were simulated, and where they were asked', () => {
    const lines = machineCsv([{ receipt: paid, workspace: 'shop' }, { receipt: { ...own, simulated: true } }]).split('\r\n');
    assert.deepEqual(
      lines.slice(0, 3).map(line => line.split(',').slice(-2)),
      [
        ['simulated', 'workspace'],
        ['false', 'shop'],
        ['true', ''],
      ],
    );
    assert.equal(lines[0], `${usageCsvHead.trim()},simulated,workspace`);
  });
  it('never starts a formula', () => assert.match(usageCsvLine({ ...own, modelId: '=HYPERLINK("x")' }, 'x'), /"'=HYPERLINK\(""x""\)"/));
});

describe('a budget', () => {
  const cases: [number, string][] = [
    [0, 'fine'],
    [79, 'fine'],
    [80, 'near'],
    [99, 'near'],
    [100, 'over'],
  ];
  for (const [spent, level] of cases)
    it(`of 100 with ${spent} spent is ${level}`, () => assert.equal(budgetLevel(BigInt(spent), 100n), level));
});
