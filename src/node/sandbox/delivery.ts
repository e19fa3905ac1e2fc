import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Refusal } from './wire/dialect.ts';

const bodyBytesMax = 64 * 1024 * 1024;

/** @returns undefined for one that is too large */
export async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > bodyBytesMax) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString();
}

/** On every response, so that nobody who looks at the wire takes it for a provider's. */
const marked = { 'x-simulated': 'sandbox', 'cache-control': 'no-store' };

export function sendJson(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...marked, ...headers }).end(JSON.stringify(body));
}

export function sendRefusal(response: ServerResponse, { status, body, waitInHeader = true }: Refusal, retryAfterS: number): void {
  const asksToWait = waitInHeader && (status === 429 || status === 503 || status === 529);
  sendJson(response, status, body, asksToWait ? { 'retry-after': String(retryAfterS) } : {});
}

/** What a wrong address or a sign-in page of the network looks like. */
export function sendHtml(response: ServerResponse): void {
  const page =
    '<!doctype html><html><head><title>Simulated sign-in page</title></head><body><p>Please sign in to this network.</p></body></html>';
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...marked }).end(page);
}

/** Headers at once: they come long before the first word. */
export function begin(response: ServerResponse, contentType: string): void {
  response.writeHead(200, { 'content-type': contentType, ...marked }).flushHeaders();
}

/** Waits for whoever reads slowly.
 *  @throws the signal's reason once they have left */
export async function send(response: ServerResponse, piece: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (!response.write(piece)) await once(response, 'drain', { signal });
}

/** Ends the connection without ending the answer, once what was written is on its way. */
export function cut(response: ServerResponse): void {
  response.write('', () => response.destroy());
}
