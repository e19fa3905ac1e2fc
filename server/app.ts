import Fastify, { type FastifyInstance } from 'fastify';

/** The endpoint without a port: tests inject requests, `q serve` listens. */
export function buildApp(): FastifyInstance {
  const app = Fastify({ logger: false });
  app.get('/healthz', () => ({ status: 'ok' }));
  return app;
}
