import * as z from 'zod';
import { parseInstantMs } from '../../src/core/contract/instant.ts';
import { HttpError } from '../http/httpError.ts';

/** Nothing was recorded before the one or will be after the other, and a database takes no year with five digits. */
const [earliestMs, latestMs] = [0, Date.UTC(9_999, 0)];
const instant = z
  .string()
  .max(40)
  .transform((text, { addIssue }) => {
    const ms = parseInstantMs(text);
    if (ms === undefined) addIssue('must be an ISO 8601 date or time');
    return new Date(Math.min(Math.max(ms ?? 0, earliestMs), latestMs));
  });

/** Of a route that tells of a time. */
export const periodQuery = {
  from: instant.optional().describe('A day or a time, included'),
  to: instant.optional().describe('A day or a time, not included: of November, 2026-12-01'),
};

interface Period {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/** @throws HttpError 422 `invalid_query` where it ends before it begins */
export function periodIn({ from, to }: Period): Period {
  if (from && to && from > to) throw new HttpError(422, 'invalid_query', '"from" is after "to".');
  return { from, to };
}
