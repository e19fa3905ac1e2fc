import assert from 'node:assert/strict';
import { retryAfterMs } from '../../../src/core/providers/wire/retryAfter.ts';

const headers = (entries: Record<string, string>) => new Headers(entries);
const retryInfo = (retryDelay: string) => ({ details: [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay }] });

const cases: [why: string, headers: Headers | undefined, error: unknown, message: string, ms: number | undefined][] = [
  ['seconds', headers({ 'retry-after': '20' }), {}, '', 20_000],
  ['parts of a second', headers({ 'retry-after': '0.5' }), {}, '', 500],
  ['milliseconds are finer', headers({ 'retry-after': '2', 'retry-after-ms': '1300' }), {}, '', 1_300],
  [
    'a date, by the server’s own clock',
    headers({ 'retry-after': 'Mon, 23 Nov 2026 12:00:30 GMT', date: 'Mon, 23 Nov 2026 12:00:00 GMT' }),
    {},
    '',
    30_000,
  ],
  ['a date that has passed', headers({ 'retry-after': 'Mon, 23 Nov 2026 11:00:00 GMT', date: 'Mon, 23 Nov 2026 12:00:00 GMT' }), {}, '', 0],
  ['Google’s RetryInfo', undefined, retryInfo('48.9s'), '', 48_900],
  ['a sentence', undefined, {}, 'Rate limit reached. Please try again in 6m1.5s.', 361_500],
  ['another sentence', undefined, {}, 'Please retry in 250ms.', 250],
  ['what cannot be read', headers({ 'retry-after': 'soon' }), { details: [{ retryDelay: 'later' }] }, 'Try again.', undefined],
  ['an endless wait', headers({ 'retry-after': '1e999' }), {}, '', undefined],
  ['a wait of a thousand years', headers({ 'retry-after': '31536000000' }), {}, '', undefined],
  ['a sentence of absurd length', undefined, {}, `Try again in ${'9'.repeat(400)}h.`, undefined],
  ['nothing', undefined, null, '', undefined],
];

describe('how long to wait', () => {
  for (const [why, from, error, message, ms] of cases) it(why, () => assert.equal(retryAfterMs(from, error, message), ms));
});
