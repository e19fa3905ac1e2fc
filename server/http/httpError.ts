/** An answer other than success, decided on purpose. Everything else that is thrown becomes a 500 without details. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  constructor(
    readonly status: number,
    /** From the list in docs/endpoint.md. */
    readonly code: string,
    message: string,
    readonly more: { readonly details?: Readonly<Record<string, unknown>>; readonly retryAfterMs?: number | undefined } = {},
  ) {
    super(message);
  }
}

export const notFound = (what: string, message: string): HttpError => new HttpError(404, `${what}_not_found`, message);

export const rateLimited = (message: string, retryAfterMs: number): HttpError =>
  new HttpError(429, 'rate_limited', message, { retryAfterMs });
