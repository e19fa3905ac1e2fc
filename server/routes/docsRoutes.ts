import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { builtPage, builtType } from '../http/builtPages.ts';
import { pagePolicy } from '../http/pagePolicy.ts';

const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>AI Agent Marketplace endpoint</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/docs.css">
<script type="module" src="/docs/docs.js"></script>
</head>
<body>
<main id="docs"><noscript>This page needs JavaScript. What it shows is /openapi.json.</noscript></main>
</body>
</html>
`;

/** `/openapi.json` to read and to try, for people. */
export const docsRoutes: FastifyPluginAsyncZod = async app => {
  app.get('/docs', { schema: { hide: true } }, (_request, reply) => pagePolicy(reply).type('text/html; charset=utf-8').send(html));

  app.get('/docs/:name', { schema: { hide: true, params: z.object({ name: z.enum(['docs.js', 'docs.css']) }) } }, async (request, reply) =>
    reply
      .type(builtType(request.params.name))
      .header('cache-control', 'no-cache')
      .send(await builtPage(request.params.name)),
  );
};
