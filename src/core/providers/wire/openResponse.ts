import type { FetchPort, WireResponse } from '../../contract/ports.ts';
import { ProviderError } from '../../contract/providerError.ts';
import { errorWords } from './errorWords.ts';
import { limits } from './limits.ts';
import { networkError, proxyRefusedWords } from './networkError.ts';
import { redact } from '../redact.ts';
import { failureIn, requestIdOf, wireError, type Asked } from './wireError.ts';

/** Sends a request as it is.
 *  @returns a response that is worth decoding: not a failure, not a redirect, not a web page
 *  @throws ProviderError of the kind that status and body tell */
export async function openResponse(asked: Asked, url: string, init: RequestInit, fetch: FetchPort<WireResponse>): Promise<WireResponse> {
  let response: WireResponse;
  try {
    // A redirect is never followed: it would carry the key and the question to wherever it leads.
    response = await fetch(url, { ...init, redirect: 'manual' });
  } catch (error) {
    throw networkError(asked, error);
  }
  if (response.status === 407) throw await failed(asked, response, proxyRefusedWords);
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) throw await redirected(asked, response);
  if (!response.ok) throw await failed(asked, response);
  if (isHtml(response)) throw webPage(asked, response, await startOf(response));
  return response;
}

const isHtml = (response: WireResponse): boolean => /^(?:text\/html|application\/xhtml)/i.test(response.headers.get('content-type') ?? '');

/** An address that answers with a page for people: a wrong base URL, a sign-in page of the network, a proxy's notice. */
export function webPage(asked: Asked, response: WireResponse, html: string): ProviderError {
  const { provider, baseUrl, apiKey } = asked.context;
  return new ProviderError(
    'provider',
    `${provider.name} answered with a web page instead of data. Check that ${baseUrl} is right and that no sign-in page of your network stands in between.`,
    { status: response.status, requestId: requestIdOf(response.headers), details: redact(pageText(html), [apiKey]) || undefined },
  );
}

async function redirected(asked: Asked, response: WireResponse): Promise<ProviderError> {
  await response.body?.cancel();
  const to = response.headers.get('location') ?? 'another address';
  return new ProviderError(
    'provider',
    `${asked.context.provider.name} sent the request on to another address. It was not followed, since your key is only for ${asked.context.baseUrl}. Set the new address if you trust it.`,
    { status: response.status, details: redact(`location: ${to}`, [asked.context.apiKey]) },
  );
}

async function failed(asked: Asked, response: WireResponse, words?: string): Promise<ProviderError> {
  const text = await startOf(response);
  const error = wireError(asked, failureOf(text, isHtml(response)), response);
  if (words !== undefined) return new ProviderError(error.kind, words, error.info);
  // A page's title explains less than our own sentence does.
  return isHtml(response) ? new ProviderError(error.kind, plainWords(asked, error), error.info) : error;
}

const plainWords = ({ context, model }: Asked, { kind, info }: ProviderError): string =>
  errorWords(kind, { provider: context.provider, baseUrl: context.baseUrl, model, retryAfterMs: info.retryAfterMs });

function failureOf(text: string, isPage: boolean): unknown {
  if (isPage) return pageText(text);
  try {
    const body: unknown = JSON.parse(text);
    // Google answers a stream request with a list of one.
    const one: unknown = Array.isArray(body) ? body[0] : body;
    return mergedFailure(one);
  } catch {
    return text;
  }
}

/** Some have the sentence under `error` and the code beside it (xAI), others everything in the body itself (Mistral). */
function mergedFailure(body: unknown): unknown {
  const failure = failureIn(body);
  return failure === undefined || typeof failure === 'string' ? body : failure;
}

const pageText = (html: string): string =>
  (/<title[^>]*>([^<]{1,300})/i.exec(html)?.[1] ?? html.slice(0, 2_000).replaceAll(/<[^>]*>/g, ' ')).replaceAll(/\s+/g, ' ').trim();

/** The first 64 KB of a body as text; the rest is not read. A body that breaks off is taken as far as it came. */
async function startOf(response: WireResponse): Promise<string> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    while (bytes < limits.errorBodyBytesMax) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes += value.byteLength;
      text += decoder.decode(value.subarray(0, limits.errorBodyBytesMax), { stream: true });
    }
  } catch {
    // What has come says enough; the status is known anyway.
  }
  reader.cancel().catch(() => undefined);
  return text;
}
