import * as z from 'zod/mini';
import { errorKinds, ProviderError, type ErrorInfo, type ErrorKind } from '../contract/providerError.ts';

/** What is missing for a question: nothing was sent. Both in nano-USD. */
export interface Shortage {
  readonly neededNano: bigint;
  readonly availableNano: bigint;
}

/** Whatever goes wrong between us and the account service. `code` is one of its own, or `away`, `not_the_service`, `session_ended`. */
export class EndpointError extends ProviderError {
  constructor(
    kind: ErrorKind,
    readonly code: string,
    message: string,
    info: ErrorInfo = {},
    readonly shortage?: Shortage,
  ) {
    super(kind, message, info);
  }
}

const nano = z.optional(z.string().check(z.regex(/^\d{1,30}$/)));
export const errorBodySchema = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.optional(z.looseObject({ retry_after_ms: z.optional(z.number()), needed_nano: nano, available_nano: nano })),
    request_id: z.optional(z.string()),
  }),
});
export type ErrorBody = z.output<typeof errorBodySchema>;

const kinds: Readonly<Record<string, ErrorKind>> = {
  invalid_credentials: 'auth',
  unauthorized: 'auth',
  session_ended: 'auth',
  insufficient_balance: 'insufficient-credit',
  suspended: 'permission',
  registration_closed: 'permission',
  invalid_invite: 'permission',
  model_not_found: 'not-found',
  conversation_not_found: 'not-found',
  rate_limited: 'rate-limit',
  too_large: 'context-too-long',
  unavailable: 'overloaded',
  in_progress: 'overloaded',
  busy: 'overloaded',
  internal: 'provider',
  // The service's own key or account at a provider: nothing that the person could mend.
  auth: 'provider',
  insufficient_credit: 'provider',
  permission: 'provider',
  no_user_key: 'auth',
};

/** A provider's failure keeps its kind as code, `_` for `-`. */
function kindOf(code: string, status: number | undefined): ErrorKind {
  const own = kinds[code] ?? errorKinds.find(kind => kind === code.replaceAll('_', '-'));
  if (own) return own;
  return status !== undefined && status >= 500 ? 'provider' : 'invalid-request';
}

/** @param status HTTP, where there was one
 *  @param retryAfterMs from the header, where the body says nothing */
export function endpointErrorFrom({ error }: ErrorBody, status?: number, retryAfterMs?: number): EndpointError {
  const { code, message, details, request_id: requestId } = error;
  const { needed_nano: needed, available_nano: available } = details ?? {};
  const shortage = needed && available ? { neededNano: BigInt(needed), availableNano: BigInt(available) } : undefined;
  const info = { status, requestId, retryAfterMs: details?.retry_after_ms ?? retryAfterMs };
  return new EndpointError(kindOf(code, status), code, message, info, shortage);
}

export const serviceAway = (cause: unknown): EndpointError =>
  new EndpointError('network', 'away', 'The account service cannot be reached.', {
    details: cause instanceof Error ? cause.message : undefined,
    cause,
  });

/** Something answers there, but not the account service: a sign-in page of the network, a wrong address. */
export const notTheService = (status: number | undefined, details?: string): EndpointError =>
  new EndpointError('provider', 'not_the_service', 'What answers at this address is not the account service.', { status, details });

export const sessionEnded = (): EndpointError =>
  new EndpointError('auth', 'session_ended', 'This session has ended. Sign in again.', { status: 401 });
