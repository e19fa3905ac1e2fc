import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { answerFor } from './answerFor.ts';
import type { ErrorAnswer } from './errorAnswer.ts';
import { logError } from './errorLog.ts';
import { invalidInput } from './invalidInput.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The error codes of single fields, where they have one of their own. */
    fieldCodes?: Readonly<Record<string, string>>;
  }
}

/** One shape for every error: `{error:{code,message,details?,request_id}}`. */
export function handleError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const answer = hasZodFastifySchemaValidationErrors(error) ? invalid(error, request) : answerFor(error);
  logError(request.log, error, answer);
  sendError(reply, request, answer);
}

/** For addresses that cannot be routed: no hook runs for them, so nobody else would end a connection that asked for an upgrade. */
export function handleAddressError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const { socket, headers } = request.raw;
  if (headers.upgrade !== undefined) reply.raw.once('finish', () => socket.destroySoon());
  reply.header('x-request-id', request.id);
  handleError(error, request, reply);
}

export function sendError(reply: FastifyReply, request: FastifyRequest, answer: ErrorAnswer): void {
  if (answer.retryAfterMs !== undefined) reply.header('retry-after', String(Math.ceil(answer.retryAfterMs / 1_000)));
  reply.code(answer.status).send(errorBody(answer, request.id));
}

export const errorBody = ({ code, message, details }: ErrorAnswer, requestId: string) => ({
  error: { code, message, ...(details ? { details } : {}), request_id: requestId },
});

type Invalid = FastifyError & {
  readonly validationContext?: string;
  readonly validation: readonly { keyword: string; instancePath: string; message?: string; params: Readonly<Record<string, unknown>> }[];
};

function invalid(error: unknown, request: FastifyRequest): ErrorAnswer {
  const { validation, validationContext } = error as Invalid;
  // An id that cannot exist is one that does not exist.
  if (validationContext === 'params') return { status: 404, code: 'not_found', message: 'There is no such thing.' };
  const { message, details } = invalidInput(
    validation.map(one => ({
      code: one.keyword,
      message: one.message ?? 'is not valid',
      path: one.instancePath.split('/').filter(Boolean),
      expected: one.params['expected'],
      origin: one.params['origin'],
      minimum: one.params['minimum'],
    })),
  );
  const fieldCode = request.routeOptions.config.fieldCodes?.[details.problems[0]?.field ?? ''];
  const code = fieldCode ?? (validationContext === 'querystring' ? 'invalid_query' : 'invalid_request');
  return { status: 422, code, message, details };
}

export function handleNotFound(request: FastifyRequest, reply: FastifyReply): void {
  sendError(reply, request, {
    status: 404,
    code: 'route_not_found',
    message: `There is no ${request.method} ${request.url.split('?')[0] ?? ''}. What there is stands at /docs.`,
  });
}
