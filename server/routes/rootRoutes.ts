import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { sendPlainPage } from '../http/plainPage.ts';
import type { Services } from '../services.ts';

const title = 'The balance endpoint';
const words = 'Accounts with a prepaid balance for the AI Agent Marketplace extension, which is where most people use it from.';

const operatorLinks = [
  { path: '/admin', what: 'figures, for whoever runs it' },
  { path: '/metrics', what: 'the same process for Prometheus, with the admin token' },
];

/** `/`: what this is and where to go on, as a page for people and as JSON for everything else. */
export const rootRoutes =
  ({ config }: Services): FastifyPluginAsyncZod =>
  async app => {
    const links = [
      { path: '/docs', what: 'the interface, to read and to try' },
      { path: '/openapi.json', what: 'the same for programs' },
      { path: '/api/v1/marketplace/models', what: 'the models and their prices' },
      { path: '/healthz', what: 'whether the service runs' },
      { path: '/readyz', what: 'whether its database answers too' },
      ...(config.adminToken === undefined ? [] : operatorLinks),
    ];
    const json = { name: 'AI Agent Marketplace endpoint', links: Object.fromEntries(links.map(({ path, what }) => [path, what])) };
    app.get('/', { schema: { hide: true } }, (request, reply) =>
      request.headers.accept?.includes('text/html') ? sendPlainPage(reply, title, words, links) : reply.send(json),
    );
  };
