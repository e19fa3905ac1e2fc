import type { ErrorKind, ProviderError } from '../../src/core/contract/providerError.ts';
import type { ErrorAnswer } from './errorAnswer.ts';

/** A provider's failure keeps its kind as code. Its status never blames the caller for the platform's own trouble: the
 *  platform's missing credit is not the person's. */
const statuses: Readonly<Record<ErrorKind, number>> = {
  auth: 502,
  'insufficient-credit': 502,
  permission: 502,
  'not-found': 502,
  'rate-limit': 429,
  'context-too-long': 422,
  'invalid-request': 422,
  'content-filter': 422,
  overloaded: 503,
  provider: 502,
  network: 502,
  timeout: 504,
  interrupted: 502,
  cancelled: 499,
  unsupported: 501,
};

const waitMs = 5_000;

export function providerAnswer({ kind, message, info }: ProviderError): ErrorAnswer {
  const mayComeBack = kind === 'rate-limit' || kind === 'overloaded';
  const retryAfterMs = info.retryAfterMs ?? (mayComeBack ? waitMs : undefined);
  return {
    status: statuses[kind],
    code: kind.replaceAll('-', '_'),
    message,
    retryAfterMs,
    ...(retryAfterMs === undefined ? {} : { details: { retry_after_ms: retryAfterMs } }),
  };
}
