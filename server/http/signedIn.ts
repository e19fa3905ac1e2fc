import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TokenClaims } from '../auth/accessTokens.ts';
import { callerOf, type Caller } from '../auth/caller.ts';
import { DatabaseUnavailableError } from '../db/databaseErrors.ts';
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
  return callerNow(services, await claimsIn(services, token));
}

async function claimsIn(services: Services, token: string | undefined): Promise<TokenClaims> {
  const claims = token === undefined ? undefined : await services.tokens.check(token);
  if (!claims) throw unauthorized();
  await services.limits.takeRequest(claims.accountId);
  return claims;
}

async function callerNow(services: Services, claims: TokenClaims): Promise<Caller> {
  const caller = await callerOf(services.database, { ...claims, currency: services.config.paymentMode });
  if (!caller) throw unauthorized();
  services.recalledCallers.remember(caller);
  return caller;
}

export const bearerToken = (authorization: string | undefined): string | undefined =>
  /^Bearer ([\w.~+/=-]{1,4096})$/i.exec(authorization ?? '')?.[1];

/** Put in front of every route that needs it: `onRequest: signedIn(services)`. */
export const signedIn = (services: Services) => async (request: FastifyRequest, reply: FastifyReply) => {
  request.caller = await callerWith(services, bearerToken(request.headers.authorization));
  showBalance(reply, request.caller.balanceNano);
};

/** For the routes that answer questions: whoever asked a moment ago is taken as they were then, and read anew where the hold
 *  finds that they are not, or where it comes to no answer. */
export const signedInLately = (services: Services) => async (request: FastifyRequest, reply: FastifyReply) => {
  const claims = await claimsIn(services, bearerToken(request.headers.authorization));
  const is = (caller: Caller): Caller => {
    request.caller = caller;
    showBalance(reply, caller.balanceNano);
    return caller;
  };
  const known = services.recalledCallers.get(claims);
  if (!known) return void is(await callerNow(services, claims));
  const again = async () => is(await callerNow(services, claims));
  is({ ...known, recalled: { again, balanceIs: balanceNano => showBalance(reply, balanceNano) } });
};

/** An error says the balance as it is. Put beside `signedInLately`: `onError: readAnew`. */
export async function readAnew(request: FastifyRequest, _reply: FastifyReply, error: unknown): Promise<void> {
  if (error instanceof DatabaseUnavailableError) return;
  // Where that fails too, what went wrong first is said.
  await request.caller?.recalled?.again().catch(() => undefined);
}

/** @throws Error where the route forgot `signedIn` */
export function callerIn(request: FastifyRequest): Caller {
  if (!request.caller) throw new Error('This route has no caller.');
  return request.caller;
}

/** Every signed-in answer says the balance, the newest that is known. */
export const showBalance = (reply: FastifyReply, balanceNano: bigint): FastifyReply => reply.header('x-balance', usdText(balanceNano));
