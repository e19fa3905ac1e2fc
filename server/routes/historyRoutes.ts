import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { callerIn, signedIn } from '../http/signedIn.ts';
import type { Services } from '../services.ts';
import { bearer, errorSchema, pageQuery } from './schemas.ts';

const messageSchema = z.object({
  id: z.string(),
  conversation_id: z.string(),
  role: z.string(),
  content: z.string(),
  model_id: z.string(),
  created_at: z.string(),
});

/** What was said. */
export const historyRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { conversations } = services;
    app.addHook('onRequest', signedIn(services));

    app.get(
      '/agents/history',
      {
        schema: {
          tags: ['agents'],
          summary: 'Messages, oldest first',
          security: bearer,
          querystring: z.object({ conversation_id: z.string().max(100).optional(), ...pageQuery }),
          response: {
            200: z.object({ messages: z.array(messageSchema), total: z.number(), page: z.number(), per_page: z.number() }),
            default: errorSchema,
          },
        },
      },
      async request => {
        const { conversation_id: conversationId, page, per_page: perPage } = request.query;
        const found = await conversations.history(callerIn(request).accountId, {
          conversationId,
          offset: (page - 1) * perPage,
          limit: perPage,
        });
        const messages = found.messages.map(message => ({
          id: message.id,
          conversation_id: message.conversationId,
          role: message.role,
          content: message.content,
          model_id: message.modelId,
          created_at: message.createdAt.toISOString(),
        }));
        return { messages, total: found.total, page, per_page: perPage };
      },
    );

    app.post(
      '/agents/clear-history',
      {
        schema: {
          tags: ['agents'],
          summary: 'Forget one conversation, or all',
          security: bearer,
          body: z.strictObject({ conversation_id: z.string().max(100).optional() }).nullish(),
          response: { 200: z.object({ success: z.literal(true), cleared: z.number() }), default: errorSchema },
        },
      },
      async request => ({
        success: true as const,
        cleared: await conversations.clear(callerIn(request).accountId, request.body?.conversation_id),
      }),
    );
  };
