import type { Agent } from 'undici';
import type { FetchPort, WireResponse } from '../core/contract/ports.ts';
import { HttpAnswer } from './httpAnswer.ts';

/** Like the built-in fetch: most servers keep a connection that nobody uses for a little longer. */
const idleMs = 4_000;
const knownUrlsMax = 200;

interface Target {
  readonly origin: string;
  readonly path: string;
}

/** `fetch` for a server that asks thousands of times a second, over undici's own way to ask: Node's client costs three times the
 *  CPU, the built-in fetch several times that. Connections are kept. It sends text, and follows no redirect; bodies come as they
 *  are sent, uncompressed. Whoever asks sees to it that an answer does not take too long.
 *  @param connectMs how long a connection may take, its TLS included, to about a second; then it rejects with code
 *    `UND_ERR_CONNECT_TIMEOUT` */
export function httpFetch(connectMs: number): FetchPort<WireResponse> {
  const agentOf = knownAgent(connectMs);
  const targetOf = knownTargets();
  return async (url, { method = 'GET', headers, body, signal }) => {
    const agent = agentOf.known ?? (await agentOf.load());
    signal?.throwIfAborted();
    return new Promise((resolve, reject) => {
      const asked = {
        ...targetOf(url),
        method,
        headers: { 'accept-encoding': 'identity', ...plainHeaders(headers) },
        body: typeof body === 'string' ? body : null,
      };
      agent.dispatch(asked, new HttpAnswer(resolve, reject, signal));
    });
  };
}

/** undici takes some megabytes, so it is loaded with the first question. */
function knownAgent(connectMs: number) {
  const loaded: { known?: Agent; load(): Promise<Agent> } = {
    load: async () => {
      const { default: undici } = await import('undici'); // in a bundle a CommonJS package has nothing else
      const connect = { timeout: connectMs };
      const silence = { headersTimeout: 0, bodyTimeout: 0 };
      return (loaded.known ??= new undici.Agent({
        connect,
        allowH2: false,
        keepAliveTimeout: idleMs,
        keepAliveMaxTimeout: idleMs,
        ...silence,
      }));
    },
  };
  return loaded;
}

/** Providers are asked at the same few addresses: each is taken apart once. */
function knownTargets(): (url: string) => Target {
  const known = new Map<string, Target>();
  return url => {
    const before = known.get(url);
    if (before) return before;
    const { origin, pathname, search } = new URL(url);
    const target = { origin, path: pathname + search };
    if (known.size < knownUrlsMax) known.set(url, target);
    return target;
  };
}

const plainHeaders = (headers: RequestInit['headers']): Record<string, string | undefined> =>
  headers instanceof Headers || Array.isArray(headers) ? Object.fromEntries(headers) : (headers ?? {});
