import type { ErrorKind } from '../../contract/providerError.ts';

/** What a failure tells about itself, in whatever words its provider uses. */
export interface FailureSigns {
  /** Of the response; absent where the failure came inside a stream. */
  readonly status?: number | undefined;
  /** Codes, types and reasons, in lower case. */
  readonly codes: readonly string[];
  readonly message: string;
}

/** Codes that mean one thing, whatever the status says: OpenAI's `insufficient_quota` is a 429, its
 *  `context_length_exceeded` a 400, Google's wrong key a 400. */
const certainCodes: Readonly<Record<string, ErrorKind>> = {
  insufficient_quota: 'insufficient-credit',
  insufficient_credits: 'insufficient-credit',
  insufficient_balance: 'insufficient-credit',
  insufficient_user_quota: 'insufficient-credit',
  billing_error: 'insufficient-credit',
  billing_not_active: 'insufficient-credit',
  billing_hard_limit_reached: 'insufficient-credit',
  context_length_exceeded: 'context-too-long',
  context_window_exceeded: 'context-too-long',
  exceed_context_size_error: 'context-too-long',
  invalid_api_key: 'auth',
  api_key_invalid: 'auth',
  unsupported_country_region_territory: 'permission',
  model_not_found: 'not-found',
  content_filter: 'content-filter',
  content_policy_violation: 'content-filter',
  responsibleaipolicyviolation: 'content-filter',
  data_inspection_failed: 'content-filter',
  invalid_prompt: 'content-filter',
  overloaded_error: 'overloaded',
};

/** Codes that only repeat a status: they decide where there is none, as in an event inside a 200 stream. */
const usualCodes: Readonly<Record<string, ErrorKind>> = {
  authentication_error: 'auth',
  unauthenticated: 'auth',
  unauthorized: 'auth',
  permission_error: 'permission',
  permission_denied: 'permission',
  not_found_error: 'not-found',
  not_found: 'not-found',
  rate_limit_error: 'rate-limit',
  rate_limit_exceeded: 'rate-limit',
  rate_limited: 'rate-limit',
  too_many_requests: 'rate-limit',
  resource_exhausted: 'rate-limit',
  request_too_large: 'invalid-request',
  invalid_request_error: 'invalid-request',
  invalid_argument: 'invalid-request',
  failed_precondition: 'invalid-request',
  overloaded: 'overloaded',
  unavailable: 'overloaded',
  service_unavailable: 'overloaded',
  timeout_error: 'timeout',
  deadline_exceeded: 'timeout',
  api_error: 'provider',
  server_error: 'provider',
  internal_server_error: 'provider',
  internal: 'provider',
};

const creditWords =
  /insufficient (?:credit|balance|fund|quota)|credit balance is too low|used all (?:available|your) credits|no (?:remaining )?credits|more credits|monthly (?:included )?(?:credits|spending limit)|spending limit/i;
const contextWords =
  /context (?:length|window|size)|maximum (?:context|prompt) length|prompt is too long|input token count|exceed(?:s|ed)? (?:the )?(?:model'?s? )?(?:maximum )?context|too (?:long|many tokens) for (?:the|this) model|reduce the length of the (?:messages|input|prompt)|`?inputs`? tokens \+ `?max_new_tokens/i;
const keyWords =
  /(?:incorrect|invalid|missing|no|not a valid) api[ _-]?key|api[ _-]?key (?:not valid|is invalid|not found|is missing|expired)/i;
const overloadWords = /overloaded|over capacity|at capacity|server is busy|too busy/i;

/** By the codes that are certain, then the words, then the status, then the usual codes. */
export function errorKindOf(signs: FailureSigns): ErrorKind {
  return first(signs.codes, certainCodes) ?? kindOfWords(signs) ?? kindOfStatus(signs.status) ?? kindOfRest(signs);
}

function kindOfWords({ status, message }: FailureSigns): ErrorKind | undefined {
  const mayBeRequest = status === undefined || status === 400 || status === 413 || status === 422;
  if ((status === undefined || (status >= 400 && status < 500)) && creditWords.test(message)) return 'insufficient-credit';
  if ((mayBeRequest || status === 500) && contextWords.test(message)) return 'context-too-long';
  if (mayBeRequest && keyWords.test(message)) return 'auth';
  if ((status === undefined || status >= 500) && overloadWords.test(message)) return 'overloaded';
  return undefined;
}

function kindOfStatus(status: number | undefined): ErrorKind | undefined {
  switch (status) {
    case 401:
      return 'auth';
    case 402:
      return 'insufficient-credit';
    case 403:
      return 'permission';
    case 404:
      return 'not-found';
    case 407:
      return 'network';
    case 408:
    case 504:
      return 'timeout';
    case 429:
      return 'rate-limit';
    case 503:
    case 529:
      return 'overloaded';
    default:
      if (status === undefined || status < 400) return undefined;
      return status < 500 ? 'invalid-request' : 'provider';
  }
}

/** A code inside a stream may be the number that the status would have been. */
function kindOfRest({ codes }: FailureSigns): ErrorKind {
  const named = first(codes, usualCodes);
  if (named) return named;
  const numbered = codes.map(Number).find(code => Number.isInteger(code) && code >= 400 && code < 600);
  return kindOfStatus(numbered) ?? 'provider';
}

function first(codes: readonly string[], table: Readonly<Record<string, ErrorKind>>): ErrorKind | undefined {
  for (const code of codes) if (Object.hasOwn(table, code)) return table[code];
  return undefined;
}
