// `npm run dev:web`: the webview's views in a plain browser, with a host that answers from the real catalog, the four themes and
// a picker of states. Each reload of the page shows the code as it is.
import path from 'node:path';
import { build, context } from 'esbuild';
import { bundles, webviewBundles } from '../esbuild.config.mjs';
import { filesOf, startViewServer, themeNames } from '../test/webview/models/viewServer.ts';
import { marketplaceStates, type MarketplaceState } from '../webview-ui/dev/marketplaceStates.ts';
import { detailsMessage, firstMessage } from './webview/marketplaceData.ts';

const root = path.dirname(import.meta.dirname);
const views = await Promise.all(
  webviewBundles.map(name => context({ ...bundles[name], absWorkingDir: root, write: false, sourcemap: 'inline' })),
);

const bundle = async () => filesOf(await Promise.all(views.map(view => view.rebuild())));

async function picker(): Promise<string> {
  const entry = path.join(root, 'webview-ui/dev/picker.ts');
  const { outputFiles = [] } = await build({
    ...bundles['webview/chat'],
    splitting: false,
    entryPoints: [entry],
    write: false,
    sourcemap: false,
  });
  return outputFiles[0]?.text ?? '';
}

const page = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Views</title><style>
body { display: flex; flex-direction: column; gap: 8px; height: 100vh; margin: 0; padding: 8px; box-sizing: border-box; font: 13px system-ui; background: #888; }
iframe { flex: 1; max-width: 100%; border: 0; align-self: flex-start; }
form { display: flex; gap: 12px; }
</style></head><body>
<form>
<label>View <select id="view"><option>marketplace</option><option>chat</option><option>account</option><option>usage</option><option>ask-q</option></select></label>
<label>State <select id="state"></select></label>
<label>Theme <select id="theme">${themeNames.map(name => `<option>${name}</option>`).join('')}</select></label>
<label>Width <input id="width" type="number" min="200" max="3840"></label>
</form><iframe title="View"></iframe><script type="module" src="/picker.js"></script></body></html>`;

const stateNamed = (url: URL): MarketplaceState =>
  (marketplaceStates as Record<string, MarketplaceState>)[url.searchParams.get('state') ?? 'list'] ?? {};
const json = (message: unknown) => ({ type: 'application/json', body: message === undefined ? '' : JSON.stringify(message) });

const { origin } = await startViewServer({
  port: Number(process.env['PORT'] ?? 8150),
  bundle,
  more: async url => {
    if (url.pathname === '/') return { type: 'text/html', body: page };
    if (url.pathname === '/picker.js') return { type: 'text/javascript', body: await picker() };
    if (url.pathname === '/data/start') return json(firstMessage(stateNamed(url)));
    if (url.pathname === '/data/details') return json(detailsMessage(url.searchParams.get('id') ?? '', stateNamed(url)));
    return undefined;
  },
});
console.log(`\n  Views: ${origin}/?view=marketplace&state=list&theme=dark&width=300\n  Ctrl-C stops it.\n`);
