import type { Provider, WireApi } from '../catalog/providers.ts';

/** The path that each protocol usually stands under, where a provider does not say otherwise. */
export const usualPath: Readonly<Record<WireApi, string>> = {
  'openai-chat': '/v1',
  'openai-responses': '/v1',
  'anthropic-messages': '',
  'gemini-generate': '/v1beta',
  'mistral-chat': '/v1',
  'hf-chat': '/v1',
  'ollama-chat': '',
};

/** A base URL as people write it (with or without `/v1`, a slash at its end, Ollama's bare `host:port`), as adapters want it.
 *  Without a path it gets the one that the provider has; those that have none lose a `/v1` that was given.
 *  @returns undefined where it is no http(s) address, or has a name and password in it */
export function normalBaseUrl(given: string, provider: Provider, api: WireApi = provider.api): string | undefined {
  const url = parsed(given.trim(), provider);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username || url.password) return undefined;
  const path = url.pathname.replace(/\/+$/, '');
  // A server that listens everywhere is reached here.
  const host = url.host.replace(/^0\.0\.0\.0(?=:|$)/, '127.0.0.1');
  return `${url.protocol}//${host}${pathFor(path, provider, api)}`;
}

/** A local server may be given without a scheme, as a host with or without a port: `OLLAMA_HOST` often is. */
function parsed(given: string, provider: Provider): URL | undefined {
  if (/^[a-z][a-z+.-]*:\/\//i.test(given)) return URL.canParse(given) ? new URL(given) : undefined;
  const text = `http://${given.startsWith(':') ? `127.0.0.1${given}` : given}`;
  if (!provider.local || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (!/:\d+(?:\/|$)/.test(given)) url.port = new URL(provider.baseUrl).port;
  return url;
}

function pathFor(path: string, provider: Provider, api: WireApi): string {
  const own =
    api === provider.api && URL.canParse(provider.baseUrl) ? new URL(provider.baseUrl).pathname.replace(/\/+$/, '') : usualPath[api];
  if (path === '') return own;
  if (api === 'anthropic-messages') return path.replace(/\/v1$/, '');
  if (api === 'ollama-chat') return path.replace(/\/(?:v1|api)$/, '');
  return path;
}

/** Answers on this machine, so nothing leaves it. */
export function isLoopback(baseUrl: string): boolean {
  const { hostname } = new URL(baseUrl);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname) || hostname.endsWith('.localhost');
}
