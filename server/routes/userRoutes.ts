import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { notFound } from '../http/httpError.ts';
import { callerIn, signedIn } from '../http/signedIn.ts';
import { usdOf } from '../http/usd.ts';
import type { Services } from '../services.ts';
import { reachedProviders } from '../chat/reachedProviders.ts';
import { bearer, errorSchema, nanoSchema } from './schemas.ts';

/** What the caller has and prefers. */
export const userRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { catalog, config, database } = services;
    const reached = reachedProviders(config);
    app.addHook('onRequest', signedIn(services));

    app.get(
      '/marketplace/user/balance',
      {
        schema: {
          tags: ['user'],
          summary: 'Balance, and what was spent',
          security: bearer,
          response: {
            200: z.object({
              balance: z.number(),
              balance_nano: nanoSchema,
              held: z.number(),
              held_nano: nanoSchema,
              available: z.number(),
              available_nano: nanoSchema,
              total_spent: z.number(),
              total_spent_nano: nanoSchema,
              usage_count: z.number(),
              currency: z.literal('USD'),
              mode: z.string(),
              providers: z.array(z.string()),
            }),
            default: errorSchema,
          },
        },
      },
      request => {
        const { balanceNano, heldNano, spentNano, uses } = callerIn(request);
        return {
          balance: usdOf(balanceNano),
          balance_nano: String(balanceNano),
          held: usdOf(heldNano),
          held_nano: String(heldNano),
          available: usdOf(balanceNano - heldNano),
          available_nano: String(balanceNano - heldNano),
          total_spent: usdOf(spentNano),
          total_spent_nano: String(spentNano),
          usage_count: uses,
          currency: 'USD' as const,
          mode: config.paymentMode,
          providers: reached,
        };
      },
    );

    app.post(
      '/marketplace/user/select-model',
      {
        schema: {
          tags: ['user'],
          summary: 'Remember a model',
          security: bearer,
          body: z.strictObject({ model_id: z.string().max(300) }),
          response: { 200: z.object({ success: z.literal(true), selected_model: z.string() }), default: errorSchema },
        },
      },
      async request => {
        const model = catalog.get(request.body.model_id);
        if (!model) throw notFound('model', `There is no model "${request.body.model_id}".`);
        await database.run(db =>
          db
            .updateTable('account')
            .set({ selected_model: model.id })
            .where('account_id', '=', callerIn(request).accountId)
            .where('deleted_at', 'is', null)
            .execute(),
        );
        return { success: true as const, selected_model: model.id };
      },
    );
  };
