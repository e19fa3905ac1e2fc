import * as z from 'zod/mini';
import type { FetchPort } from '../contract/ports.ts';
import { endpointErrorFrom, errorBodySchema, notTheService, serviceAway, type EndpointError } from './endpointError.ts';

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly token?: string | undefined;
  readonly idempotencyKey?: string;
}

/** The answer to one request of the account service, as JSON that is not parsed yet; undefined for an empty one.
 *  @param url with the prefix
 *  @throws EndpointError */
export async function callEndpoint(fetch: FetchPort, url: string, call: Call): Promise<unknown> {
  const response = await openEndpoint(fetch, url, call);
  const text = await response.text().catch(error => {
    throw serviceAway(error);
  });
  return text === '' ? undefined : jsonIn(text, response.status);
}

/** The response to a request once it is known to be no failure.
 *  @throws EndpointError */
export async function openEndpoint(
  fetch: FetchPort,
  url: string,
  { method, body, token, idempotencyKey }: Call,
  more: { readonly accept?: string; readonly signal?: AbortSignal } = {},
): Promise<Response> {
  const init: RequestInit = {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    // A redirect would carry the token to wherever it leads.
    redirect: 'manual',
    headers: {
      accept: more.accept ?? 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(more.signal ? { signal: more.signal } : {}),
  };
  const response = await fetch(url, init).catch(error => {
    throw serviceAway(error);
  });
  if (!response.ok) throw await failureIn(response);
  return response;
}

async function failureIn(response: Response): Promise<EndpointError> {
  const text = await response.text().catch(() => '');
  const { status } = response;
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const parsed = z.safeParse(errorBodySchema, tryJson(text));
  if (parsed.success) return endpointErrorFrom(parsed.data, status, Number.isFinite(seconds) ? seconds * 1_000 : undefined);
  // A gateway before the service answers for it while it is down.
  if (status === 502 || status === 503 || status === 504) return serviceAway(new Error(`HTTP ${status}`));
  return notTheService(status);
}

function jsonIn(text: string, status: number): unknown {
  const json = tryJson(text);
  if (json === undefined) throw notTheService(status);
  return json;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
