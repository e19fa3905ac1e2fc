import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as z from 'zod/mini';
import { ratesSchema, type RatesJson } from '../../../src/core/contract/rates.ts';
import { usageFromJson, type UsageJson } from '../../../src/core/contract/usageJson.ts';
import { chargeNanoOf } from '../../../src/core/cost/charge.ts';
import { costNanoOf } from '../../../src/core/cost/costNanoOf.ts';
import { costOf } from '../../../src/core/cost/costOf.ts';

const noon = '2026-11-23T12:00:00Z'; // a Monday
const cost = (usage: UsageJson, rates: RatesJson, at = noon) => costOf(usageFromJson(usage), z.parse(ratesSchema, rates), Date.parse(at));

const flat: RatesJson = { input: 3, output: 15, cache_read: '0.3', cache_write_5m: '3.75', cache_write_1h: 6 };
const tiered: RatesJson = {
  ...flat,
  tiers: [
    { above_input_tokens: 200_000, input: 6, output: 22.5 },
    { above_input_tokens: 500_000, input: 9, output: 30 },
  ],
};
const inclusive: RatesJson = { input: 2, output: 6, tiers: [{ from_input_tokens: 1_000, input: 4, output: 12 }] };
const peak: RatesJson = {
  input: '0.15',
  output: '0.6',
  schedule: [{ days: [1, 2, 3, 4, 5], from_utc: '01:00', to_utc: '04:00', input: '0.3', output: '1.2' }],
};
const overnight: RatesJson = { input: 1, output: 1, schedule: [{ days: [1], from_utc: '22:00', to_utc: '02:00', input: 5, output: 5 }] };
const dated: RatesJson = {
  input: '0.75',
  output: '3.75',
  effective: [
    { from: '2027-01-01', input: '1.5', output: '7.5' },
    { from: '2028-01-01', input: 9, output: 9 },
  ],
};

const cases: [why: string, usage: UsageJson, rates: RatesJson, costNano: bigint | null, at?: string][] = [
  ['tokens times price', { input_total: 1_000, output_total: 400 }, flat, 9_000_000n],
  ['cached tokens leave the input price', { input_total: 1_000, cache_read: 900, output_total: 0 }, flat, 570_000n],
  [
    'short and long cache writes have their own prices',
    { input_total: 300, cache_write: 300, cache_write_5m: 100, cache_write_1h: 200 },
    flat,
    1_575_000n,
  ],
  ['an unsplit cache write is a short one', { input_total: 100, cache_write: 100 }, flat, 375_000n],
  ['an absent cache rate is the input rate', { input_total: 100, cache_read: 50, cache_write: 50 }, { input: 2, output: 2 }, 200_000n],
  ['an absent long write is the short one', { input_total: 10, cache_write_1h: 10 }, { input: 1, cache_write_5m: 2 }, 20_000n],
  ['an unknown price that was used makes the cost unknown', { input_total: 10, output_total: 1 }, { input: 1 }, null],
  ['an unknown price that was not used does not', { input_total: 10 }, { input: 1 }, 10_000n],
  ['free is 0, not unknown', { input_total: 10, output_total: 10 }, { input: 0, output: 0 }, 0n],
  ['usage that nobody reported costs nothing that could be said', { input_total: null, output_total: 5 }, flat, null],
  ['a fraction of a nano-dollar is rounded up once', { input_total: 1, output_total: 1 }, { input: '0.0001', output: '0.0001' }, 1n],
  ['at the threshold the base price holds', { input_total: 200_000, output_total: 10 }, tiered, 600_150_000n],
  ['above it the whole request takes the tier, output too', { input_total: 200_001, output_total: 10 }, tiered, 1_200_231_000n],
  ['the highest tier that was passed wins', { input_total: 500_001, output_total: 0 }, tiered, 4_500_009_000n],
  ['cached tokens count towards the threshold', { input_total: 200_001, cache_read: 200_001 }, tiered, 1_200_006_000n],
  ['an inclusive threshold begins at its number', { input_total: 1_000 }, inclusive, 4_000_000n],
  ['and not before', { input_total: 999 }, inclusive, 1_998_000n],
  ['a window starts with its first minute', { input_total: 1_000_000 }, peak, 300_000_000n, '2026-11-23T01:00:00Z'],
  ['and ends before its last', { input_total: 1_000_000 }, peak, 150_000_000n, '2026-11-23T04:00:00Z'],
  ['and rests at the weekend', { input_total: 1_000_000 }, peak, 150_000_000n, '2026-11-22T02:00:00Z'],
  ['a window past midnight belongs to the day it starts on', { input_total: 1_000_000 }, overnight, 5_000_000_000n, '2026-11-24T01:59:00Z'],
  ['not to the day it ends on', { input_total: 1_000_000 }, overnight, 1_000_000_000n, '2026-11-23T01:00:00Z'],
  ['a dated price begins at midnight UTC', { input_total: 1_000_000 }, dated, 1_500_000_000n, '2027-01-01T00:00:00Z'],
  ['and not a second earlier', { input_total: 1_000_000 }, dated, 750_000_000n, '2026-12-31T23:59:59Z'],
  ['the latest date that has begun counts', { input_total: 1_000_000 }, dated, 9_000_000_000n, '2028-06-01T00:00:00Z'],
  ['audio has its own price', { input_total: 100, audio_input: 60, output_total: 0 }, { input: 1, output: 1, audio_input: 10 }, 640_000n],
  [
    'images and requests are counted, not weighed',
    { images: 2, requests: 3 },
    { input: 1, output: 1, image: '0.04', request: '0.01' },
    110_000_000n,
  ],
  ['an image without a price is unknown', { images: 1 }, { input: 1, output: 1 }, null],
  ['the sum of classes above their total is charged as reported', { input_total: 10, cache_read: 20 }, flat, 6_000n],
  [
    'where a float would lose the last digit it is still exact',
    { input_total: 900_719_925_474 },
    { input: '0.037500000000000001' },
    33_776_997_205_276n,
  ],
];

const amount = fc.option(
  fc.nat({ max: 9_999_999_999 }).map(n => (n / 1e6).toFixed(6)),
  { freq: 8 },
);
const flatPrices = fc.record(
  Object.fromEntries(
    ['input', 'output', 'cache_read', 'cache_write_5m', 'cache_write_1h', 'audio_input', 'audio_output', 'image', 'request'].map(name => [
      name,
      amount,
    ]),
  ),
  { requiredKeys: [] },
);
const clockTime = fc.nat({ max: 1_439 }).map(minute => new Date(minute * 60_000).toISOString().slice(11, 16));
const tiers = fc.array(
  fc
    .tuple(flatPrices, fc.constantFrom('above_input_tokens', 'from_input_tokens'), fc.nat({ max: 3_000 }))
    .map(([prices, from, tokens]) => ({ ...prices, [from]: tokens })),
  { maxLength: 3 },
);
const windows = fc.array(
  fc
    .record({ times: fc.tuple(clockTime, clockTime), prices: flatPrices, tiers })
    .map(({ times: [from_utc, to_utc], prices, tiers: own }) => ({ ...prices, from_utc, to_utc, tiers: own })),
  { maxLength: 2 },
);
const anyRates = fc
  .record({ flat: flatPrices, tiers, schedule: windows, later: flatPrices })
  .map(({ flat: now, later, ...rest }): RatesJson => ({ ...now, ...rest, effective: [{ from: '2026-11-23', ...later, ...rest }] }));
const count = fc.option(fc.nat({ max: 5_000 }), { freq: 6 });
const anyUsage: fc.Arbitrary<UsageJson> = fc.record(
  Object.fromEntries(
    ['input_total', 'output_total', 'cache_read', 'cache_write', 'cache_write_1h', 'audio_input', 'images', 'requests'].map(name => [
      name,
      count,
    ]),
  ),
  { requiredKeys: ['input_total', 'output_total'] },
);

describe('cost', () => {
  for (const [why, usage, rates, costNano, at] of cases) it(why, () => assert.equal(cost(usage, rates, at).costNano, costNano));

  it('adds up: the lines, exactly, then one rounding', () => {
    const count = fc.nat({ max: 2_000_000 });
    const price = fc.nat({ max: 99_999_999 }).map(n => (n / 1_000_000).toFixed(6));
    fc.assert(
      fc.property(count, count, count, price, price, price, (fresh, cached, output, input, read, out) => {
        const { costNano, lines } = cost(
          { input_total: fresh + cached, cache_read: cached, output_total: output },
          { input, cache_read: read, output: out },
        );
        const scaled = lines.map(line => {
          const [whole = '0', fraction = ''] = line.amountNano.split('.');
          return BigInt(whole + fraction.padEnd(15, '0'));
        });
        const sum = scaled.reduce((a, b) => a + b, 0n);
        assert.equal(costNano, (sum + 10n ** 15n - 1n) / 10n ** 15n);
      }),
    );
  });

  it('is the same without the lines, whatever was used at whatever price', () => {
    const at = fc.integer({ min: Date.parse('2026-11-21'), max: Date.parse('2026-11-26') });
    fc.assert(
      fc.property(anyUsage, anyRates, at, (used, priced, atMs) => {
        const [usage, rates] = [usageFromJson(used), z.parse(ratesSchema, priced)];
        assert.equal(costNanoOf(usage, rates, atMs), costOf(usage, rates, atMs).costNano);
      }),
      { numRuns: 200 },
    );
  });

  it('keeps 30 % of gross on a platform key, rounded up after the cost', () => {
    assert.equal(chargeNanoOf(470_400_000_000n), 672_000_000_000n);
    assert.equal(chargeNanoOf(1n), 2n);
    assert.equal(chargeNanoOf(0n), 0n);
  });
});
