import cors from '@fastify/cors';
import swagger from '@fastify/swagger';
import websocket from '@fastify/websocket';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { createSerializerCompiler, jsonSchemaTransform, validatorCompiler } from 'fastify-type-provider-zod';
import { randomUUID } from 'node:crypto';
import { HttpError } from './http/httpError.ts';
import { shedLoad } from './http/loadShedding.ts';
import { securityHeaders } from './http/securityHeaders.ts';
import { handleAddressError, handleError, handleNotFound } from './http/errors.ts';
import { adminRoutes } from './routes/adminRoutes.ts';
import { apiKeyRoutes } from './routes/apiKeyRoutes.ts';
import { authRoutes } from './routes/authRoutes.ts';
import { chatRoutes } from './routes/chatRoutes.ts';
import { docsRoutes } from './routes/docsRoutes.ts';
import { healthRoutes } from './routes/healthRoutes.ts';
import { historyRoutes } from './routes/historyRoutes.ts';
import { marketplaceRoutes } from './routes/marketplaceRoutes.ts';
import { returnRoutes, topUpRoutes, webhookRoutes } from './routes/paymentRoutes.ts';
import { profileRoutes } from './routes/profileRoutes.ts';
import { rootRoutes } from './routes/rootRoutes.ts';
import { socketRoutes } from './routes/socketRoutes.ts';
import { creditRoutes } from './routes/creditRoutes.ts';
import { usageRoutes } from './routes/usageRoutes.ts';
import { userRoutes } from './routes/userRoutes.ts';
import type { Services } from './services.ts';

const prefix = '/api/v1';
const bodyBytesMax = 1_048_576;
const headerBytesMax = 16_384;
const frameBytesMax = 262_144;

export interface AppOptions {
  /** Check every answer against its schema, as tests do; otherwise answers are only serialised. */
  readonly strictAnswers?: boolean;
  /** Answer 503 while the process cannot keep up, on PostgreSQL. Tests on a busy machine do without. Default true. */
  readonly shedsLoad?: boolean;
  /** An unfinished request ends after this. Default 30 s. */
  readonly requestMs?: number;
}

/** The endpoint without a port: tests inject requests or let it listen, `q serve` listens. */
export async function buildApp(
  services: Services,
  { strictAnswers = false, shedsLoad = true, requestMs = 30_000 }: AppOptions = {},
): Promise<FastifyInstance> {
  const { config } = services;
  const app = Fastify({
    loggerInstance: services.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // A function, since Fastify takes a bare number of hops for none at all.
    trustProxy: (_address, hop) => hop < config.trustedProxyHops,
    bodyLimit: bodyBytesMax,
    requestTimeout: requestMs,
    // Node looks for unfinished requests this often, and for none before the time for headers, which is a minute by default.
    http: {
      maxHeaderSize: headerBytesMax,
      connectionsCheckingInterval: requestMs / 6,
      headersTimeout: requestMs,
      requestTimeout: requestMs,
    },
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: handleAddressError,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(strictAnswers ? createSerializerCompiler() : () => data => JSON.stringify(data));
  app.setErrorHandler(handleError);
  app.setNotFoundHandler(handleNotFound);
  app.decorateRequest('caller', null);
  const headers = securityHeaders(config.publicUrl?.startsWith('https:') ?? false);
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('x-request-id', request.id);
    done();
  });
  app.addHook('onResponse', (request, reply, done) => {
    request.log.info(
      {
        method: request.method,
        path: request.url.split('?')[0],
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        account: request.caller?.accountId,
      },
      'answered',
    );
    services.metrics?.observeRequest(request.method, request.routeOptions.url ?? 'none', reply.statusCode, reply.elapsedTime);
    done();
  });
  await allowOrigins(app, services);
  // The embedded database works in this process, so a long turn is its work, or the compiling of it: whoever asks waits for it.
  if (shedsLoad && services.database.engine === 'postgresql') await shedLoad(app);
  // Running answers are settled before their sockets close: see `stopServer.ts`.
  await app.register(websocket, { options: { maxPayload: frameBytesMax, perMessageDeflate: false }, preClose: done => done() });
  app.addHook('onRequest', (request, _reply, done) => {
    // Else the connection would be upgraded, and closed only once its client agrees or half a minute is over.
    const isLost = request.ws && request.routeOptions.config.takesSockets !== true;
    done(isLost ? new HttpError(400, 'invalid_request', 'This address takes no WebSocket.') : undefined);
  });
  await describe(app, services);
  await app.register(healthRoutes(services));
  await app.register(returnRoutes(services));
  await app.register(adminRoutes(services));
  await app.register(docsRoutes);
  await app.register(rootRoutes(services));
  await app.register(
    async api => {
      for (const routes of [
        authRoutes,
        profileRoutes,
        apiKeyRoutes,
        marketplaceRoutes,
        userRoutes,
        usageRoutes,
        creditRoutes,
        socketRoutes,
        chatRoutes,
        historyRoutes,
        topUpRoutes,
        webhookRoutes,
      ])
        await api.register(routes(services));
    },
    { prefix },
  );
  return app;
}

async function allowOrigins(app: FastifyInstance, { config }: Services): Promise<void> {
  const origins = [...(config.publicUrl === undefined ? [] : [new URL(config.publicUrl).origin]), ...config.allowedOrigins];
  await app.register(cors, {
    origin: origins.length > 0 ? origins : false,
    exposedHeaders: ['x-balance', 'x-request-id', 'retry-after', 'idempotent-replayed'],
  });
}

async function describe(app: FastifyInstance, { config }: Services): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'AI Agent Marketplace endpoint',
        description:
          'Accounts with a prepaid balance, one catalog of models, answers streamed from every provider, and a bill that adds up.',
        version: '1',
      },
      servers: [{ url: config.publicUrl ?? '/' }],
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    transform: jsonSchemaTransform,
  });
  app.get('/openapi.json', { schema: { hide: true } as never }, () => app.swagger());
}
