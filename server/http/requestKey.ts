import type { FastifyRequest } from 'fastify';
import * as z from 'zod';
import { HttpError } from './httpError.ts';

/** Printable ASCII: it stands in headers, logs and receipts. */
export const requestKeySchema = z.string().regex(/^[\x21-\x7e]{1,200}$/, 'must be 1 to 200 printable characters');

/** The caller's own name for a request: the header, or for clients of streams a field.
 *  @throws HttpError 422 */
export function requestKeyOf(request: FastifyRequest, field?: string): string | undefined {
  const given = request.headers['idempotency-key'] ?? field;
  if (given === undefined) return undefined;
  const key = requestKeySchema.safeParse(given);
  if (!key.success) throw new HttpError(422, 'invalid_request', 'Idempotency-Key must be 1 to 200 printable characters.');
  return key.data;
}
