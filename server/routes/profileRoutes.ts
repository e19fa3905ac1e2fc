import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Account } from '../auth/accounts.ts';
import type { Caller } from '../auth/caller.ts';
import { callerIn, signedIn } from '../http/signedIn.ts';
import type { Services } from '../services.ts';
import { bearer, errorSchema, userSchema } from './schemas.ts';

const changes = z.strictObject({
  email: z.string().max(1_000).optional(),
  new_password: z.string().max(1_000).optional(),
  current_password: z.string().max(1_000),
});
const profileSchema = z.object({ user: userSchema.extend({ selected_model: z.string().nullable() }) });

/** The caller's own account. */
export const profileRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { accounts, sessions, limits } = services;
    app.addHook('onRequest', signedIn(services));

    app.get(
      '/auth/me',
      { schema: { tags: ['auth'], summary: 'Who am I', security: bearer, response: { 200: profileSchema, default: errorSchema } } },
      request => presentUser(callerIn(request)),
    );

    app.patch(
      '/auth/me',
      {
        config: { fieldCodes: { email: 'invalid_email' } },
        schema: {
          tags: ['auth'],
          summary: 'Change e-mail address or password',
          security: bearer,
          body: changes,
          response: { 200: profileSchema, default: errorSchema },
        },
      },
      async request => {
        const caller = callerIn(request);
        await limits.takeSignIn(request.ip, caller.email);
        await accounts.assertPassword(caller.accountId, request.body.current_password);
        const account = await accounts.change(caller, { email: request.body.email, newPassword: request.body.new_password });
        // Whoever else knew the old password is out.
        if (request.body.new_password !== undefined) await sessions.endAll(caller.accountId, caller.sessionId);
        return presentUser({ ...account, selectedModel: caller.selectedModel });
      },
    );

    app.delete(
      '/auth/me',
      {
        schema: {
          tags: ['auth'],
          summary: 'Delete the account',
          security: bearer,
          body: z.strictObject({ current_password: z.string().max(1_000) }),
          response: { 204: z.null(), default: errorSchema },
        },
      },
      async (request, reply) => {
        const caller = callerIn(request);
        await limits.takeSignIn(request.ip, caller.email);
        await accounts.assertPassword(caller.accountId, request.body.current_password);
        await services.closing.close(caller);
        return reply.code(204).send(null);
      },
    );
  };

const presentUser = ({ accountId, email, createdAt, selectedModel }: Account & Pick<Caller, 'selectedModel'>) => ({
  user: { id: accountId, email, created_at: createdAt.toISOString(), selected_model: selectedModel },
});
