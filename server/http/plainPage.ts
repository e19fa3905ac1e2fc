import { randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';

interface Link {
  readonly path: string;
  readonly what: string;
}

/** Answers with a page of a few words for a person. It loads nothing, and needs no script.
 *  @param links where to go on */
export function sendPlainPage(reply: FastifyReply, title: string, words: string, links: readonly Link[] = []): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .header(
      'content-security-policy',
      `default-src 'none'; style-src 'nonce-${nonce}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    )
    .type('text/html; charset=utf-8')
    .serializer((text: string) => text)
    .send(html(title, words, links, nonce));
}

const html = (title: string, words: string, links: readonly Link[], nonce: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title} · AI Agent Marketplace</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 28rem; margin: 20vh auto 0; padding: 0 1.5rem; }
h1 { font-size: 1.375rem; margin: 0 0 0.5rem; }
p { margin: 0; }
ul { margin: 1rem 0 0; padding: 0; list-style: none; }
li { margin: 0.25rem 0; }
</style>
</head>
<body><main><h1>${title}</h1><p>${words}</p>${listOf(links)}</main></body>
</html>
`;

const listOf = (links: readonly Link[]): string =>
  links.length === 0 ? '' : `<ul>${links.map(({ path, what }) => `<li><a href="${path}">${path}</a> ${what}</li>`).join('')}</ul>`;
