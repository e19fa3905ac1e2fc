import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
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

/** Once it is upgraded there is no answer to the request any more, but its connection would hold it for as long as it lives. */
const letGoOfAnswer = (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
  if (request.ws) reply.raw.detachSocket(request.raw.socket);
  done();
};

/** The same with the request, which the plugin's own listener for errors holds. */
function letGoOfRequest(socket: WebSocket, { log, url, caller }: FastifyRequest): void {
  const beganMs = performance.now();
  const path = url.split('?')[0];
  const account = caller?.accountId;
  socket.removeAllListeners('error');
  socket.on('error', error => {
    log.info({ err: error }, 'socket failed');
    socket.terminate();
  });
  socket.on('close', code => log.info({ path, code, account, ms: Math.round(performance.now() - beganMs) }, 'socket closed'));
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

  app.route<StreamRoute>({
    method: 'GET',
    url: '/agents/stream/:model_id',
    schema: { hide: true },
    config: { takesSockets: true },
    onRequest: admit,
    preHandler: letGoOfAnswer,
    // Without it the plugin answers with nothing at all.
    handler: () => {
      throw new HttpError(404, 'route_not_found', 'This address takes a WebSocket, or a POST for the same as server-sent events.');
    },
    wsHandler: (socket, request) => {
      letGoOfRequest(socket, request);
      sockets.watch(socket);
      new ChatSocket(services, socket, request, request.params.model_id).open(request);
    },
  });
};
