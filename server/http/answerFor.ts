import { PasswordsBusyError } from '../auth/passwordHash.ts';
import { DatabaseUnavailableError } from '../db/databaseErrors.ts';
import { ProviderError } from '../../src/core/contract/providerError.ts';
import type { ErrorAnswer } from './errorAnswer.ts';
import { HttpError } from './httpError.ts';
import { providerAnswer } from './providerAnswer.ts';

/** Fastify's own errors, by their code. */
const fastifyAnswers: Readonly<Record<string, ErrorAnswer>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: { status: 400, code: 'invalid_json', message: 'The body is not JSON.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { status: 400, code: 'invalid_json', message: 'The body is empty; it must be JSON.' },
  FST_ERR_CTP_BODY_TOO_LARGE: { status: 413, code: 'too_large', message: 'The body is larger than 1 MB.' },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { status: 400, code: 'invalid_request', message: 'The body is not as long as its header says.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { status: 415, code: 'unsupported_media_type', message: 'The body must be application/json.' },
};

/** Never says more than was meant to be said: no stack, no SQL, no key. */
export function answerFor(error: unknown): ErrorAnswer {
  if (error instanceof HttpError) return { status: error.status, code: error.code, message: error.message, ...error.more };
  if (error instanceof ProviderError) return providerAnswer(error);
  if (error instanceof DatabaseUnavailableError)
    return {
      status: 503,
      code: 'unavailable',
      message: 'The service cannot reach its database. Try again in a moment.',
      retryAfterMs: 2_000,
    };
  if (error instanceof PasswordsBusyError)
    return { status: 503, code: 'unavailable', message: 'Too many sign-ins at once. Try again in a moment.', retryAfterMs: 2_000 };
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code === 'SECURE_JSON_PARSE' || (error instanceof SyntaxError && statusOf(error) === 400))
    return { status: 400, code: 'invalid_json', message: 'The body is not JSON.' };
  return fastifyAnswers[code] ?? fromStatus(statusOf(error));
}

function fromStatus(status: number | undefined): ErrorAnswer {
  if (status !== undefined && status >= 400 && status < 500)
    return { status, code: 'invalid_request', message: 'The request cannot be understood.' };
  return { status: 500, code: 'internal', message: 'Something went wrong here. It was written down.', isUnexpected: true };
}

function statusOf(error: unknown): number | undefined {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' ? status : undefined;
}
