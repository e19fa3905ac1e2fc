import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { StoredKey } from '../auth/apiKeys.ts';
import { callerIn, signedIn } from '../http/signedIn.ts';
import type { Services } from '../services.ts';
import { bearer, errorSchema, successSchema } from './schemas.ts';

const keySchema = z.object({ provider: z.string(), masked: z.string(), created_at: z.string() });

/** The caller's own provider keys: what was used with them is recorded and never charged. */
export const apiKeyRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { apiKeys } = services;
    app.addHook('onRequest', signedIn(services));

    app.post(
      '/auth/add-api-key',
      {
        schema: {
          tags: ['auth'],
          summary: 'Store a provider key, encrypted; it is never shown again',
          security: bearer,
          body: z.strictObject({ provider: z.string().max(100), key: z.string().max(2_000) }),
          response: { 200: keySchema.extend({ success: z.literal(true) }), default: errorSchema },
        },
      },
      async request => {
        const stored = await apiKeys.add(callerIn(request).accountId, request.body.provider, request.body.key);
        return { success: true as const, ...present(stored) };
      },
    );

    app.get(
      '/auth/api-keys',
      {
        schema: {
          tags: ['auth'],
          summary: 'Stored keys, masked',
          security: bearer,
          response: { 200: z.object({ keys: z.array(keySchema) }), default: errorSchema },
        },
      },
      async request => ({ keys: (await apiKeys.list(callerIn(request).accountId)).map(present) }),
    );

    app.delete(
      '/auth/api-keys/:provider',
      {
        schema: {
          tags: ['auth'],
          summary: 'Forget a key',
          security: bearer,
          params: z.object({ provider: z.string() }),
          response: { 200: successSchema, default: errorSchema },
        },
      },
      async request => {
        await apiKeys.remove(callerIn(request).accountId, request.params.provider);
        return { success: true as const };
      },
    );
  };

const present = ({ provider, masked, createdAt }: StoredKey) => ({ provider, masked, created_at: createdAt.toISOString() });
