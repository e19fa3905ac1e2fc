import assert from 'node:assert/strict';
import { startEndpoint } from '../support/endpoint.ts';

describe('/', () => {
  for (const [who, env] of [
    ['with an admin token', { ADMIN_TOKEN: 'an operator keeps this to themselves' }],
    ['without one', {}],
  ] as const)
    it(`says what this is, to people and to programs, and no link of it is dead, ${who}`, async () => {
      const endpoint = await startEndpoint({ env });
      const { origin } = new URL(endpoint.url);
      const { links } = (await (await fetch(origin)).json()) as { links: Record<string, string> };
      assert.equal('/admin' in links, 'ADMIN_TOKEN' in env);
      const page = await fetch(origin, { headers: { accept: 'text/html,*/*' } });
      assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
      assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/);
      const html = await page.text();
      for (const path of Object.keys(links)) {
        assert.ok(html.includes(`href="${path}"`), path);
        assert.notEqual((await fetch(origin + path)).status, 404, path);
      }
      await endpoint.close();
    });
});
