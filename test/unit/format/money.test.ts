import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatCount, formatTokens } from '../../../src/core/format/count.ts';
import { formatNano, formatNanoRange, formatPrice } from '../../../src/core/format/money.ts';

describe('amounts as text', () => {
  const cases: [nano: bigint, text: string][] = [
    [0n, '$0.00'],
    [1n, '$0.000000001'],
    [420_000n, '$0.00042'],
    [4_300_000n, '$0.0043'],
    [12_000_000n, '$0.0120'],
    [40_000_000n, '$0.0400'],
    [40_010_000n, '$0.0401'],
    [999_950_000n, '$1.00'],
    [4_960_000_000n, '$4.96'],
    [1_234_567_890_000n, '$1,234.57'],
  ];
  for (const [nano, text] of cases) it(`${nano} nano-USD is ${text}`, () => assert.equal(formatNano(nano), text));

  it('a balance is rounded down', () => assert.equal(formatNano(4_969_999_999n, 'down'), '$4.96'));
  it('a range has one precision', () => assert.equal(formatNanoRange(4_400_000n, 11_000_000n), '$0.0044–0.011'));
  it('a range of one amount is that amount', () => assert.equal(formatNanoRange(4_400_000n, 4_400_000n), '$0.0044'));
  it('a charge never looks smaller than it is, nor free', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 13n }), nano => {
        const shown = Number(formatNano(nano).replaceAll(/[$,]/g, ''));
        assert.ok(shown > 0 && shown * 1e9 >= Number(nano) * (1 - 1e-12));
      }),
    );
  });
});

describe('prices and counts as text', () => {
  const prices: [usd: number | null, text: string][] = [
    [15, '$15.00'],
    [1.25, '$1.25'],
    [0.0375, '$0.0375'],
    [0, '$0.00'],
    [null, 'unknown'],
  ];
  for (const [usd, text] of prices) it(`${usd} is ${text}`, () => assert.equal(formatPrice(usd), text));

  const tokens: [count: number, text: string][] = [
    [640, '640'],
    [8_191, '8.2K'],
    [128_000, '128K'],
    [999_999, '1M'],
    [1_050_000, '1.05M'],
  ];
  for (const [count, text] of tokens) it(`${count} tokens are ${text}`, () => assert.equal(formatTokens(count), text));

  it('a count in full', () => assert.equal(formatCount(1_234_567), '1,234,567'));
});
