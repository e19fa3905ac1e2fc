import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { usageCsvHead, usageCsvLine } from '../../src/core/usage/usageCsv.ts';
import { callerIn, signedIn } from '../http/signedIn.ts';
import { usdOf } from '../http/usd.ts';
import { receiptJsonOf, receiptOf } from '../ledger/receiptOf.ts';
import type { UsageQuery } from '../ledger/usageHistory.ts';
import type { Services } from '../services.ts';
import { receiptSchema } from './answerSchema.ts';
import { periodIn, periodQuery } from './period.ts';
import { bearer, errorSchema, pageQuery } from './schemas.ts';

const csvPageRows = 500;

/** Every answer with its receipt. */
export const usageRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { usageHistory, catalog } = services;
    app.addHook('onRequest', signedIn(services));

    app.get(
      '/marketplace/user/usage-history',
      {
        schema: {
          tags: ['user'],
          summary: 'Answers with their receipts, newest first; `format=csv` gives all of them as a file',
          security: bearer,
          querystring: z.object({
            ...pageQuery,
            model: z.string().max(300).optional(),
            ...periodQuery,
            format: z.enum(['json', 'csv']).default('json'),
          }),
          response: {
            200: z.object({
              usage: z.array(
                z.object({
                  id: z.string(),
                  model_id: z.string(),
                  provider: z.string(),
                  tokens_input: z.number(),
                  tokens_output: z.number(),
                  cost: z.number(),
                  cost_nano: z.string(),
                  timestamp: z.string(),
                  receipt: receiptSchema,
                }),
              ),
              total: z.number(),
              page: z.number(),
              per_page: z.number(),
            }),
            default: errorSchema,
          },
        },
      },
      async (request, reply) => {
        const { accountId } = callerIn(request);
        const { page, per_page: perPage, model, format } = request.query;
        const { from, to } = periodIn(request.query);
        const query = { modelId: model === undefined ? undefined : (catalog.get(model)?.id ?? model.replaceAll('\0', '')), from, to };
        if (format === 'csv') {
          reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="usage.csv"');
          return reply.send(Readable.from(csv(accountId, query)) as never);
        }
        const { records, total } = await usageHistory.page(accountId, query, (page - 1) * perPage, perPage);
        const usage = records.map(record => ({
          id: record.id,
          model_id: record.modelId,
          provider: record.provider,
          tokens_input: record.usage.inputTotal ?? 0,
          tokens_output: record.usage.outputTotal ?? 0,
          cost: usdOf(record.chargeNano),
          cost_nano: String(record.chargeNano),
          timestamp: record.startedAt.toISOString(),
          receipt: receiptJsonOf(record),
        }));
        return { usage, total, page, per_page: perPage };
      },
    );

    /** A page at a time, so that a long history fills no memory. */
    async function* csv(accountId: string, query: UsageQuery): AsyncGenerator<string> {
      yield usageCsvHead;
      // New answers must not shift the pages.
      const settled = { ...query, to: query.to ?? new Date(services.clock.nowMs()) };
      for (let offset = 0; ; offset += csvPageRows) {
        const { records } = await usageHistory.page(accountId, settled, offset, csvPageRows);
        if (records.length > 0) yield records.map(record => usageCsvLine(receiptOf(record), record.id)).join('');
        if (records.length < csvPageRows) return;
      }
    }
  };
