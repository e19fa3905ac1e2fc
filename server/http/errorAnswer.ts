/** What a person or program is told when something went wrong. */
export interface ErrorAnswer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  readonly retryAfterMs?: number | undefined;
  /** Nobody decided on this answer: the error itself belongs in the log. */
  readonly isUnexpected?: boolean;
}
