import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { FetchPort } from '../core/contract/ports.ts';

/** Like the built-in fetch: most servers keep a connection that nobody uses for a little longer. */
const idleMs = 4_000;
/** What may still come of a body that nobody wants, before its connection is cut. */
const restBytesMax = 16_384;
const restMs = 1_000;
const bodiless = new Set([204, 205, 304]);

/** `fetch` for a server that asks thousands of times a second, over Node's own HTTP client: the built-in one costs several
 *  times the CPU. Connections are kept. It sends text, and follows no redirect; bodies come as they are sent, uncompressed.
 *  @param connectMs how long a connection may take, its TLS included; then it rejects with code `ETIMEDOUT` */
export function httpFetch(connectMs: number): FetchPort {
  const kept = { keepAlive: true, timeout: idleMs, scheduling: 'lifo' } as const;
  const secure = new https.Agent(kept);
  const plain = new http.Agent(kept);
  return (url, { method = 'GET', headers, body, signal }) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      const options = { method, headers: { 'accept-encoding': 'identity', ...plainHeaders(headers) } };
      const request = url.startsWith('https:')
        ? https.request(url, { ...options, agent: secure })
        : http.request(url, { ...options, agent: plain });
      limitConnecting(request, connectMs);
      const abort = () => request.destroy(signal?.reason as Error);
      signal?.addEventListener('abort', abort, { once: true });
      request.once('close', () => signal?.removeEventListener('abort', abort));
      request.on('error', reject);
      request.once('response', message => resolve(responseOf(message)));
      request.end(typeof body === 'string' ? body : undefined);
    });
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

function responseOf(message: IncomingMessage): Response {
  const { statusCode: status = 0, statusMessage: statusText = '', headers } = message;
  const pairs = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
  if (!bodiless.has(status)) return new Response(bodyOf(message), { status, statusText, headers: pairs });
  message.resume();
  return new Response(null, { status, statusText, headers: pairs });
}

/** Pieces as they arrive; the connection waits while nobody reads. */
function bodyOf(message: IncomingMessage): ReadableStream<Uint8Array<ArrayBuffer>> {
  let isWanted = true;
  return new ReadableStream({
    start(controller) {
      message.on('data', (piece: Buffer<ArrayBuffer>) => {
        if (!isWanted) return;
        controller.enqueue(piece);
        if ((controller.desiredSize ?? 0) <= 0) message.pause();
      });
      message.once('end', () => isWanted && controller.close());
      message.once('error', error => controller.error(error));
    },
    pull: () => void message.resume(),
    cancel() {
      isWanted = false;
      letEnd(message);
    },
  });
}

/** Whoever has read an answer's last event wants no more, but its body ends right behind: then the connection is kept. */
function letEnd(message: IncomingMessage): void {
  let left = restBytesMax;
  const timer = setTimeout(() => message.destroy(), restMs);
  message.on('data', (piece: Buffer) => {
    left -= piece.byteLength;
    if (left < 0) message.destroy();
  });
  message.once('close', () => clearTimeout(timer));
  message.resume();
}
