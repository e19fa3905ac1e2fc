export const errorKinds = [
  'auth',
  'insufficient-credit',
  'permission',
  'not-found',
  'rate-limit',
  'context-too-long',
  'invalid-request',
  'content-filter',
  'overloaded',
  'provider',
  'network',
  'timeout',
  'interrupted',
  'cancelled',
  'unsupported',
] as const;
export type ErrorKind = (typeof errorKinds)[number];

export interface ErrorInfo {
  /** How long the provider asks to wait. */
  readonly retryAfterMs?: number | undefined;
  /** HTTP status, where there was one. */
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  /** The provider's own words, for "Details". Redact before showing or logging. */
  readonly details?: string | undefined;
  readonly cause?: unknown;
}

/** Whatever goes wrong between us and a model. Callers decide on `kind`, never on the message. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  constructor(
    readonly kind: ErrorKind,
    message: string,
    readonly info: ErrorInfo = {},
  ) {
    super(message, { cause: info.cause });
  }
}
