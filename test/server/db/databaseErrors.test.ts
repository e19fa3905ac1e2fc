import assert from 'node:assert/strict';
import { isUnavailable } from '../../../server/db/databaseErrors.ts';

const failing = (code: string) => Object.assign(new Error(code), { code });

describe('an error of the database', () => {
  for (const code of [
    'EHOSTUNREACH',
    'EHOSTDOWN',
    'ENETUNREACH',
    'ENETDOWN',
    'ECONNABORTED',
    'ECONNREFUSED',
    'ENOTFOUND',
    '08006',
    '57P03',
  ])
    it(`${code}: it is away`, () => assert.ok(isUnavailable(failing(code))));

  for (const code of ['53100', '53200', '53300', '25006'])
    it(`${code}: it cannot take anything now`, () => assert.ok(isUnavailable(failing(code))));

  it('several ways that were all tried: it is away', () =>
    assert.ok(isUnavailable(new AggregateError([failing('ENETUNREACH'), failing('ECONNREFUSED')]))));

  for (const code of ['23505', '42601', '22012', '40001']) it(`${code}: it is there`, () => assert.ok(!isUnavailable(failing(code))));
});
