import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { callerIn, signedIn } from '../http/signedIn.ts';
import { usdOf } from '../http/usd.ts';
import { creditPage, movementJson } from '../ledger/creditHistory.ts';
import type { Services } from '../services.ts';
import { periodIn, periodQuery } from './period.ts';
import { bearer, errorSchema, nanoSchema, pageQuery } from './schemas.ts';

const movementSchema = z.object({
  kind: z.enum(['payment', 'refund', 'refund_failed', 'dispute', 'reinstatement', 'closing']),
  amount: z.number(),
  amount_nano: nanoSchema.describe('What it changed of the balance'),
  paid_nano: nanoSchema.describe('What came from the payer; below 0 what went back to them'),
  balance_after_nano: nanoSchema,
  payment_id: z.string().nullable(),
  timestamp: z.string(),
});

/** What was added, and taken back. */
export const creditRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { database, config } = services;
    app.addHook('onRequest', signedIn(services));

    app.get(
      '/marketplace/user/credit-history',
      {
        schema: {
          tags: ['user'],
          summary: 'What was added to the balance and taken back, newest first: with the receipts, all that ever moved it',
          security: bearer,
          querystring: z.strictObject({ ...pageQuery, ...periodQuery }),
          response: {
            200: z.object({
              credits: z.array(movementSchema),
              mode: z.string(),
              total: z.number(),
              page: z.number(),
              per_page: z.number(),
            }),
            default: errorSchema,
          },
        },
      },
      async request => {
        const { page, per_page: perPage } = request.query;
        const whose = { accountId: callerIn(request).accountId, currency: config.paymentMode, ...periodIn(request.query) };
        const { movements, total } = await database.run(db => creditPage(db, { ...whose, offset: (page - 1) * perPage, limit: perPage }));
        return {
          credits: movements.map(movement => ({ amount: usdOf(movement.amount), ...movementJson(movement) })),
          mode: config.paymentMode,
          total,
          page,
          per_page: perPage,
        };
      },
    );
  };
