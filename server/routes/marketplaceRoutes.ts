import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { preferences } from '../../src/core/assistant/choose/circumstances.ts';
import { notFound } from '../http/httpError.ts';
import { bearerToken, callerWith, unauthorized } from '../http/signedIn.ts';
import { filterFields, filtersFrom } from '../marketplace/modelQuery.ts';
import type { Services } from '../services.ts';
import { errorSchema, pageQuery } from './schemas.ts';

const modelSchema = z
  .looseObject({ id: z.string(), name: z.string(), provider: z.string() })
  .describe('A model with its offers; prices are USD per million tokens');
const search = z.string().max(500);

/** The catalog, open to everybody. */
export const marketplaceRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { catalog, shownModels, advisor } = services;

    app.get(
      '/marketplace/models',
      {
        schema: {
          tags: ['marketplace'],
          summary: 'Models, filtered and sorted',
          querystring: z.object({ search: search.optional(), ...filterFields, ...pageQuery }),
          response: {
            200: z.object({ models: z.array(modelSchema), total: z.number(), page: z.number(), per_page: z.number() }),
            default: errorSchema,
          },
        },
      },
      (request, reply) => {
        const { search: words, sort, page, per_page: perPage, ...filters } = request.query;
        const found = catalog.queries.run({
          filters: filtersFrom(filters),
          ...(words === undefined ? {} : { search: words }),
          ...(sort ? { sort } : {}),
        });
        sendPage(reply, 'models', found, { page, perPage });
      },
    );

    const one = (request: { params: { id: string } }) => {
      const model = catalog.get(request.params.id);
      if (!model) throw notFound('model', `There is no model "${request.params.id}".`);
      return shownModels.one(model);
    };
    app.get(
      '/marketplace/models/:id',
      {
        schema: {
          tags: ['marketplace'],
          summary: 'One model, by its id or an alias (a slash is sent as %2F)',
          params: z.object({ id: z.string() }),
          response: { 200: modelSchema, default: errorSchema },
        },
      },
      one,
    );

    app.post(
      '/marketplace/search',
      {
        schema: {
          tags: ['marketplace'],
          summary: 'Search with typos forgiven',
          body: z.strictObject({
            query: search,
            filters: z.strictObject(filterFields).optional(),
            page: z.int().min(1).default(1),
            per_page: z.int().min(1).max(100).default(20),
          }),
          response: {
            200: z.object({ results: z.array(modelSchema), total: z.number(), page: z.number(), per_page: z.number() }),
            default: errorSchema,
          },
        },
      },
      (request, reply) => {
        const { query, filters = {}, page, per_page: perPage } = request.body;
        const found = catalog.queries.run({
          search: query,
          filters: filtersFrom(filters),
          ...(filters.sort ? { sort: filters.sort } : {}),
        });
        sendPage(reply, 'results', found, { page, perPage });
      },
    );

    app.post(
      '/marketplace/recommendations',
      {
        schema: {
          tags: ['marketplace'],
          summary: 'Which model for this task, why, and what it will cost',
          body: z.strictObject({
            query: z.string().trim().min(1).max(200_000),
            selection: z.string().max(500_000).nullish(),
            language: z.string().max(100).nullish(),
            budget: z.number().min(0).max(1_000_000).nullish(),
            prefer: z.enum(preferences).nullish(),
          }),
          response: {
            200: z.looseObject({
              analysis: z.looseObject({ task_type: z.string() }),
              recommendations: z.array(z.looseObject({ rank: z.number(), model_id: z.string() })),
              alternatives: z.looseObject({}),
            }),
            default: errorSchema,
          },
        },
      },
      async request => {
        const { query, selection, language, budget, prefer } = request.body;
        const asked = {
          query,
          selection: selection ?? undefined,
          language: language ?? undefined,
          budget: budget ?? undefined,
          prefer: prefer ?? undefined,
        };
        return advisor.advise(asked, await callerIfSignedIn(request));
      },
    );

    /** Whoever signs in is advised by what they have; a bad token is said, not overlooked. */
    async function callerIfSignedIn(request: FastifyRequest) {
      const { authorization } = request.headers;
      if (authorization === undefined) return null;
      const token = bearerToken(authorization);
      if (token === undefined) throw unauthorized();
      return callerWith(services, token);
    }

    /** Past the serialiser, since most of it is written already. */
    function sendPage(reply: FastifyReply, name: 'models' | 'results', found: readonly { id: string }[], { page, perPage }: Paging): void {
      const shown = found.slice((page - 1) * perPage, page * perPage).flatMap(({ id }) => catalog.get(id) ?? []);
      const rest = JSON.stringify({ total: found.length, page, per_page: perPage });
      void reply
        .type('application/json; charset=utf-8')
        .send(Buffer.concat([Buffer.from(`{"${name}":`), shownModels.list(shown), Buffer.from(`,${rest.slice(1)}`)]));
    }
  };

interface Paging {
  readonly page: number;
  readonly perPage: number;
}
