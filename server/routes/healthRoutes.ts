import { sql } from 'kysely';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Services } from '../services.ts';
import { errorSchema } from './schemas.ts';

/** For load balancers: alive, and able to serve. */
export const healthRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    app.get(
      '/healthz',
      { schema: { tags: ['operation'], summary: 'The process lives', response: { 200: z.object({ status: z.literal('ok') }) } } },
      () => ({
        status: 'ok' as const,
      }),
    );

    app.get(
      '/readyz',
      {
        schema: {
          tags: ['operation'],
          summary: 'Requests can be served: the database answers',
          response: { 200: z.object({ status: z.literal('ready'), database: z.string(), mode: z.string() }), default: errorSchema },
        },
      },
      async () => {
        await services.database.run(db => sql`SELECT 1`.execute(db));
        return { status: 'ready' as const, database: services.database.engine, mode: services.config.paymentMode };
      },
    );
  };
