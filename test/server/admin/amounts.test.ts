import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addingUp, exactUsd } from '../../../server/pages/admin/amounts.ts';

const shown = (text: string): bigint => BigInt(text.replaceAll(/[$,]/g, '').replace('.', ''));

describe('amounts on the dashboard', () => {
  it('a table has as many decimals as its finest amount needs, and no fewer than two', () => {
    assert.equal(exactUsd([672_000_000_000n, 96_000_000_000n])(96_000_000_000n), '$96.00');
    assert.equal(exactUsd([20_000_001n, 1_000_000_000n])(1_000_000_000n), '$1.000000000');
    assert.equal(exactUsd([])(0n), '$0.00');
  });

  it('parts are rounded so that they add up to their sum as it is shown', () => {
    // Each rounded up by itself: $1.01 would be $0.71 and $0.31.
    assert.deepEqual(addingUp(1_007_000_000n, [704_900_000n, 302_100_000n]), { sum: '$1.01', parts: ['$0.71', '$0.30'] });
    assert.deepEqual(addingUp(40_000_000n, [28_000_000n, 12_000_000n]), { sum: '$0.0400', parts: ['$0.0280', '$0.0120'] });
    const part = fc.bigInt({ min: 0n, max: 10n ** 15n });
    fc.assert(
      fc.property(part, part, (cost, commission) => {
        const { sum, parts } = addingUp(cost + commission, [cost, commission]);
        assert.equal(
          shown(sum),
          parts.reduce((total, one) => total + shown(one), 0n),
        );
      }),
    );
  });
});
