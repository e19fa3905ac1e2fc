import assert from 'node:assert/strict';
import { summableUsd } from '../../../src/core/format/exactUsd.ts';

describe('amounts beside their sum', () => {
  it('are all shown exactly, however many there are', () => {
    const nanos = Array.from({ length: 300_000 }, (_, index) => BigInt(index % 2 === 0 ? 1_500_000 : 2_250_000));
    const usd = summableUsd(nanos);
    assert.deepEqual([usd(1_500_000n), usd(2_250_000n), usd(562_500_000_000n), usd(0n)], ['$0.00150', '$0.00225', '$562.50000', '$0.00']);
  });
});
