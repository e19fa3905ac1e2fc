import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf, type Caller } from '../auth/caller.ts';
import type { Services } from '../services.ts';
import { HttpError } from './httpError.ts';
import { usdText } from './usd.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Null on routes that need no sign-in. */
    caller: Caller | null;
  }
}

export const unauthorized = (message = 'Sign in first: the access token is missing, expired or revoked.'): HttpError =>
  new HttpError(401, 'unauthorized', message);

/** @throws HttpError 401 */
export async function callerWith(services: Services, token: string | undefined): Promise<Caller> {
  const claims = token === undefined ? undefined : await services.tokens.check(token);
  if (!claims) throw unauthorized();
  await services.limits.takeRequest(claims.accountId);
  const caller = await callerOf(services.database, { ...claims, currency: services.config.paymentMode });
  if (!caller) throw unauthorized();
  return caller;
}

export const bearerToken = (authorization: string | undefined): string | undefined =>
  /^Bearer ([\w.~+/=-]{1,4096})$/i.exec(authorization ?? '')?.[1];

/** Put in front of every route that needs it: `onRequest: signedIn(services)`. */
export const signedIn = (services: Services) => async (request: FastifyRequest, reply: FastifyReply) => {
  request.caller = await callerWith(services, bearerToken(request.headers.authorization));
  showBalance(reply, request.caller.balanceNano);
};

/** @throws Error where the route forgot `signedIn` */
export function callerIn(request: FastifyRequest): Caller {
  if (!request.caller) throw new Error('This route has no caller.');
  return request.caller;
}

/** Every signed-in answer says the balance, the newest that is known. */
export const showBalance = (reply: FastifyReply, balanceNano: bigint): FastifyReply => reply.header('x-balance', usdText(balanceNano));
