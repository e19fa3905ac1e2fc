import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { accessTokenSeconds } from '../auth/accessTokens.ts';
import type { Account } from '../auth/accounts.ts';
import { emailAddress } from '../auth/emailAddress.ts';
import type { TokenPair } from '../auth/sessions.ts';
import { HttpError } from '../http/httpError.ts';
import { bearerToken, unauthorized } from '../http/signedIn.ts';
import { usdOf } from '../http/usd.ts';
import { balanceNanoOf } from '../ledger/wallet.ts';
import type { Services } from '../services.ts';
import { errorSchema, nanoSchema, successSchema, userSchema } from './schemas.ts';

const credentials = z.strictObject({ email: z.string().max(1_000), password: z.string().max(1_000) });
const registration = credentials.extend({ invite: z.string().max(100).optional() });
const signedInSchema = z.object({
  user: userSchema,
  token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
  balance: z.number(),
  balance_nano: nanoSchema,
  mode: z.string(),
});
const fieldCodes = { email: 'invalid_email' };

export const authRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { accounts, sessions, limits, config } = services;

    app.post(
      '/auth/register',
      {
        config: { fieldCodes },
        schema: { tags: ['auth'], summary: 'Make an account', body: registration, response: { 201: signedInSchema, default: errorSchema } },
      },
      async (request, reply) => {
        const { email, password, invite } = request.body;
        await limits.takeSignIn(request.ip, emailAddress(email) ?? email);
        if (config.registration === 'closed') throw new HttpError(403, 'registration_closed', 'Nobody can register here now.');
        if (config.registration === 'invite' && invite === undefined)
          throw new HttpError(403, 'invalid_invite', 'Registration is by invitation: send its code as "invite".');
        const { account, tokens } = await accounts.register(email, password, config.registration === 'invite' ? invite : undefined);
        return reply.code(201).send(signedInAs(account, tokens, 0n));
      },
    );

    app.post(
      '/auth/login',
      { schema: { tags: ['auth'], summary: 'Sign in', body: credentials, response: { 200: signedInSchema, default: errorSchema } } },
      async request => {
        const { email, password } = request.body;
        await limits.takeSignIn(request.ip, emailAddress(email) ?? email);
        const account = await accounts.signIn(email, password);
        const balanceNano = await balanceNanoOf(services.database, account.accountId, config.paymentMode);
        const tokens = await sessions.begin(account.accountId);
        if (!tokens) throw unauthorized('This account has just been deleted.');
        return signedInAs(account, tokens, balanceNano);
      },
    );

    app.post(
      '/auth/refresh',
      {
        schema: {
          tags: ['auth'],
          summary: 'Exchange a refresh token; each is good once',
          body: z.strictObject({ refresh_token: z.string().max(500) }),
          response: { 200: signedInSchema.omit({ user: true, balance: true, balance_nano: true, mode: true }), default: errorSchema },
        },
      },
      async request => {
        const pair = await sessions.refresh(request.body.refresh_token);
        if (!pair) throw unauthorized('This session has ended. Sign in again.');
        return { token: pair.token, refresh_token: pair.refreshToken, expires_in: accessTokenSeconds };
      },
    );

    app.post(
      '/auth/logout',
      {
        schema: {
          tags: ['auth'],
          summary: 'End this session, the one of a refresh token, or all',
          body: z.strictObject({ refresh_token: z.string().max(500).optional(), all: z.boolean().optional() }).nullish(),
          response: { 200: successSchema, default: errorSchema },
        },
      },
      async request => {
        const { refresh_token: refreshToken, all } = request.body ?? {};
        const token = bearerToken(request.headers.authorization);
        const claims = token === undefined ? undefined : await services.tokens.check(token);
        // Whoever has the refresh token may end its session, even after the access token has expired.
        const endedFor = refreshToken === undefined ? undefined : await sessions.endByToken(refreshToken);
        const accountId = claims?.accountId ?? endedFor;
        if (accountId === undefined) throw unauthorized();
        if (all) await sessions.endAll(accountId);
        else if (claims && endedFor === undefined) await sessions.end(claims.accountId, claims.sessionId);
        return { success: true as const };
      },
    );

    function signedInAs(account: Account, { token, refreshToken }: TokenPair, balanceNano: bigint) {
      return {
        user: { id: account.accountId, email: account.email, created_at: account.createdAt.toISOString() },
        token,
        refresh_token: refreshToken,
        expires_in: accessTokenSeconds,
        balance: usdOf(balanceNano),
        balance_nano: String(balanceNano),
        mode: config.paymentMode,
      };
    }
  };
