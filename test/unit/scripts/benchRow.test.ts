import assert from 'node:assert/strict';
import { verdict } from '../../bench/row.ts';

describe('a measured row', () => {
  const row = { name: 'added', unit: 'ms', bound: 1.2 };
  const rate = { name: 'requests', unit: '/s', bound: 1_500, atLeast: true };
  for (const [made, expected] of [
    [{ ...row, value: 1.2 }, 'holds'],
    [{ ...row, value: 1.3 }, 'missed'],
    [{ ...row, value: 1.3, floor: 1.1 }, 'missed'],
    [{ ...row, value: 1.3, floor: 1.25 }, 'missed, its floor too'],
    [{ ...row, value: 1.1, floor: 1.25 }, 'holds'],
    [{ ...rate, value: 1_499, floor: 1_600 }, 'missed'],
    [{ ...rate, value: 1_300, floor: 1_400 }, 'missed, its floor too'],
    [{ ...rate, value: 1_500 }, 'holds'],
  ] as const)
    it(`${JSON.stringify(made)}: ${expected}`, () => assert.equal(verdict(made), expected));
});
