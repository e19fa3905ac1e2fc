import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ChatSocket } from '../http/chatSocket.ts';
import { HttpError, rateLimited } from '../http/httpError.ts';
import { bearerToken, callerWith, unauthorized } from '../http/signedIn.ts';
import type { Services } from '../services.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Connections of its address are upgraded. */
    takesSockets?: boolean;
  }
}

interface StreamRoute {
  Params: { model_id: string };
}

/** Questions over a WebSocket. The token comes in the header or in the first message, never in the address. */
export const socketRoutes = (services: Services) => async (app: FastifyInstance) => {
  const { config, sockets } = services;
  const origins = new Set([...(config.publicUrl === undefined ? [] : [new URL(config.publicUrl).origin]), ...config.allowedOrigins]);

  /** Before the upgrade: afterwards there are no statuses. */
  async function admit(request: FastifyRequest): Promise<void> {
    if (!request.ws) return;
    const { origin, authorization } = request.headers;
    if (origin !== undefined && !origins.has(origin))
      throw new HttpError(403, 'forbidden_origin', 'Pages of other origins may not connect.');
    if (authorization === undefined) return;
    const token = bearerToken(authorization);
    if (token === undefined) throw unauthorized();
    request.caller = await callerWith(services, token);
    if (!sockets.hasRoom(request.caller.accountId)) throw rateLimited(`An account may have ${config.limits.sockets} sockets.`, 10_000);
  }

  app.get<StreamRoute>(
    '/agents/stream/:model_id',
    { websocket: true, config: { takesSockets: true }, onRequest: admit },
    (socket, request) => {
      sockets.watch(socket);
      new ChatSocket(services, socket, request, request.params.model_id).open();
    },
  );
};
