import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { urlToHttpOptions } from 'node:url';
import type { FetchPort, WireResponse } from '../core/contract/ports.ts';
import { MessageBody } from './messageBody.ts';

/** Like the built-in fetch: most servers keep a connection that nobody uses for a little longer. */
const idleMs = 4_000;
const bodiless = new Set([204, 205, 304]);
const knownUrlsMax = 200;

/** `fetch` for a server that asks thousands of times a second, over Node's own HTTP client: the built-in one costs several
 *  times the CPU, and so do `Response` and web streams around a plain answer. Connections are kept. It sends text, and follows
 *  no redirect; bodies come as they are sent, uncompressed.
 *  @param connectMs how long a connection may take, its TLS included; then it rejects with code `ETIMEDOUT` */
export function httpFetch(connectMs: number): FetchPort<WireResponse> {
  const kept = { keepAlive: true, timeout: idleMs, scheduling: 'lifo' } as const;
  const secure = new https.Agent(kept);
  const plain = new http.Agent(kept);
  const targetOf = knownTargets();
  return (url, { method = 'GET', headers, body, signal }) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      const options = { ...targetOf(url), method, headers: { 'accept-encoding': 'identity', ...plainHeaders(headers) } };
      const request =
        options.protocol === 'https:' ? https.request({ ...options, agent: secure }) : http.request({ ...options, agent: plain });
      limitConnecting(request, connectMs);
      const abort = () => request.destroy(signal?.reason as Error);
      signal?.addEventListener('abort', abort, { once: true });
      request.once('close', () => signal?.removeEventListener('abort', abort));
      request.on('error', reject);
      request.once('response', message => resolve(responseOf(message)));
      request.end(typeof body === 'string' ? body : undefined);
    });
}

/** Providers are asked at the same few addresses: each is taken apart once. */
function knownTargets(): (url: string) => http.RequestOptions {
  const known = new Map<string, http.RequestOptions>();
  return url => {
    const before = known.get(url);
    if (before) return before;
    const target = urlToHttpOptions(new URL(url));
    if (known.size < knownUrlsMax) known.set(url, target);
    return target;
  };
}

const plainHeaders = (headers: RequestInit['headers']): http.OutgoingHttpHeaders =>
  headers instanceof Headers || Array.isArray(headers) ? Object.fromEntries(headers) : (headers ?? {});

function limitConnecting(request: http.ClientRequest, connectMs: number): void {
  request.once('socket', socket => {
    if (!socket.connecting) return;
    const tooLate = () => request.destroy(Object.assign(new Error('The connection took too long.'), { code: 'ETIMEDOUT' }));
    const timer = setTimeout(tooLate, connectMs);
    const stop = () => clearTimeout(timer);
    socket.once('encrypted' in socket ? 'secureConnect' : 'connect', stop);
    socket.once('close', stop);
  });
}

function responseOf(message: IncomingMessage): WireResponse {
  const { statusCode: status = 0, headers } = message;
  const isBodiless = bodiless.has(status);
  if (isBodiless) message.resume();
  return {
    status,
    ok: status >= 200 && status < 300,
    type: 'basic',
    headers: { get: name => valueOf(headers[name.toLowerCase()]) },
    body: isBodiless ? null : new MessageBody(message),
  };
}

const valueOf = (value: string | string[] | undefined): string | null => (value === undefined ? null : String(value));
