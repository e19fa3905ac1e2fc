import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { answerJson, lastMessage, partsJsonOf, textOf } from '../chat/answerJson.ts';
import type { Ask } from '../chat/ask.ts';
import { askFrom, chatBodySchema, streamBodySchema } from '../chat/chatBody.ts';
import { messageSink } from '../chat/messageSink.ts';
import { answerFor } from '../http/answerFor.ts';
import { logError } from '../http/errorLog.ts';
import { errorBody } from '../http/errors.ts';
import { EventStream } from '../http/eventStream.ts';
import { goneSignal, neverSignal } from '../http/gone.ts';
import { requestKeyOf } from '../http/requestKey.ts';
import { callerIn, readAnew, showBalance, signedInLately } from '../http/signedIn.ts';
import type { Services } from '../services.ts';
import { answerSchema } from './answerSchema.ts';
import { bearer, errorSchema } from './schemas.ts';

/** Questions over HTTP: the answer as one body, or as server-sent events. */
export const chatRoutes =
  (services: Services): FastifyPluginAsyncZod =>
  async app => {
    const { chat, config } = services;
    app.addHook('onRequest', signedInLately(services));
    app.addHook('onError', readAnew);

    app.post(
      '/agents/chat',
      {
        schema: {
          tags: ['agents'],
          summary: 'Ask a model. With `Accept: text/event-stream` the answer is streamed',
          security: bearer,
          body: chatBodySchema,
          response: { 200: answerSchema, default: errorSchema },
        },
      },
      async (request, reply) => {
        const ask = askFrom(request.body, requestKeyOf(request));
        if (request.headers.accept?.includes('text/event-stream')) return stream(request, reply, ask, request.body.parts ?? false);
        // Whoever named the request may come back for its answer; for anybody else it ends with the connection.
        const signal = ask.requestKey === undefined ? goneSignal(reply) : neverSignal;
        const caller = callerIn(request);
        const answered = await chat.answer(caller, ask, () => {}, signal);
        if (answered.isReplay) {
          reply.header('idempotent-replayed', 'true');
          await caller.recalled?.again(); // the receipt's balance is of then
        } else if (answered.record.currency === config.paymentMode) showBalance(reply, answered.record.balanceAfterNano);
        const { error } = answered;
        return {
          response: textOf(answered),
          ...(request.body.parts ? { parts: partsJsonOf(answered) } : {}),
          ...answerJson(answered),
          ...(error ? errorBody(error, request.id) : {}),
        };
      },
    );

    app.post(
      '/agents/stream/:model_id',
      {
        schema: {
          tags: ['agents'],
          summary: "Ask a model, answered as server-sent events: the WebSocket's messages",
          security: bearer,
          params: z.object({ model_id: z.string() }),
          body: streamBodySchema,
        },
      },
      async (request, reply) => {
        const { request_id: requestId, ...body } = request.body;
        const ask = askFrom({ ...body, model_id: request.params.model_id }, requestKeyOf(request, requestId));
        return stream(request, reply, ask, body.parts ?? false);
      },
    );

    async function stream(request: FastifyRequest, reply: FastifyReply, ask: Ask, asParts: boolean): Promise<FastifyReply> {
      const events = new EventStream(reply);
      try {
        const answered = await chat.answer(callerIn(request), ask, messageSink(events.send, asParts), goneSignal(reply));
        if (answered.isReplay && !events.isOpen) reply.header('idempotent-replayed', 'true');
        await events.send(JSON.stringify(lastMessage(answered, request.id)));
      } catch (error) {
        if (!events.isOpen) throw error;
        const answer = answerFor(error);
        logError(request.log, error, answer);
        await events.send(JSON.stringify({ type: 'error', ...errorBody(answer, request.id) }));
      } finally {
        events.end();
      }
      return reply;
    }
  };
