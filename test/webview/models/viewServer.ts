import { build, type BuildResult } from 'esbuild';
import { randomBytes } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { bundles, webviewBundles } from '../../../esbuild.config.mjs';
import { pseudoBundle } from '../../support/pseudoLocale.ts';
import themesJson from '../../fixtures/themes.json' with { type: 'json' };

const root = path.resolve(import.meta.dirname, '../../..');

/** The four themes as a real workbench hands them to a webview. */
export const themes = themesJson;
export type ThemeName = keyof typeof themes;
export const themeNames = Object.keys(themes) as ThemeName[];

/** What VS Code puts before a view's own script: the API that it acquires, and the theme on `<html>` and `<body>`. */
const preamble = (theme: ThemeName) => `
  const { bodyClass, variables } = ${JSON.stringify(themes[theme])};
  document.body.className = bodyClass;
  for (const [name, value] of Object.entries(variables)) document.documentElement.style.setProperty(name, value);
  document.documentElement.style.setProperty('background', 'var(--vscode-sideBar-background)');
  document.documentElement.style.setProperty('color-scheme', /light/.test(bodyClass) ? 'light' : 'dark');
  window.posted = [];
  window.violations = [];
  document.addEventListener('securitypolicyviolation', event => window.violations.push(event.violatedDirective + ' ' + event.blockedURI));
  window.acquireVsCodeApi = () => ({
    postMessage: message => {
      window.posted.push(message);
      if (parent !== window) parent.postMessage(message, origin);
    },
    getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
    setState: state => sessionStorage.setItem('state', JSON.stringify(state)),
  });
`;

function pageHtml(view: string, theme: ThemeName, l10n: string): { html: string; policy: string } {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'self'`,
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const html = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${view}</title></head>
<body><aim-${view}></aim-${view}>${l10n}
<script nonce="${nonce}">${preamble(theme)}</script>
<script type="module" nonce="${nonce}" src="/${view}.js"></script></body></html>`;
  return { html, policy };
}

export interface ViewServerOptions {
  port?: number;
  /** The files of the webview's bundle by path, asked for with each page. */
  bundle?: () => Promise<Map<string, string>>;
  /** Answers what is neither a page nor a script. */
  more?: (url: URL) => Promise<{ type: string; body: string } | undefined>;
}

/** Serves the webview's bundle in pages with the content security policy that the extension gives them. */
export async function startViewServer({ port = 0, bundle, more }: ViewServerOptions = {}): Promise<{ server: Server; origin: string }> {
  let files = await (bundle ?? bundleWebview)();
  const answer = async (url: URL, response: ServerResponse) => {
    const script = files.get(url.pathname);
    const other = script === undefined ? await more?.(url) : { type: 'text/javascript', body: script };
    if (other) return response.writeHead(200, { 'content-type': other.type }).end(other.body);
    if (bundle) files = await bundle();
    const { html, policy } = pageHtml(
      url.pathname.slice(1),
      (url.searchParams.get('theme') ?? 'dark') as ThemeName,
      url.searchParams.has('pseudo') ? `<script type="application/json" id="l10n">${JSON.stringify(pseudoBundle)}</script>` : '',
    );
    return response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy }).end(html);
  };
  const server = createServer((request, response) => void answer(new URL(request.url ?? '/', 'http://localhost'), response));
  await new Promise<void>(resolve => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

export async function bundleWebview(): Promise<Map<string, string>> {
  const options = { absWorkingDir: root, minify: true, sourcemap: false, write: false } as const;
  return filesOf(await Promise.all(webviewBundles.map(name => build({ ...bundles[name], ...options }))));
}

/** What the views' builds have made, by the path that a page asks for. */
export function filesOf(results: readonly BuildResult[]): Map<string, string> {
  const files = results.flatMap(({ outputFiles = [] }) => outputFiles);
  return new Map(files.map(({ path: file, text }) => [`/${path.relative(path.join(root, 'dist/webview'), file)}`, text]));
}
