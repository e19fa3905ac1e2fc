import type { OpenAI } from 'openai';
import type { FetchPort } from '../../contract/ports.ts';
import type { ProviderContext } from '../adapter.ts';
import { authHeaders } from './authHeaders.ts';
import { openViaSdk } from './openViaSdk.ts';
import type { Asked } from './wireError.ts';

/** Longer than any answer: how long to wait is decided around the adapters, where a person sees it. */
export const sdkTimeoutMs = 2 ** 31 - 1;

/** Sends with OpenAI's client, to whichever provider speaks its protocol. */
export async function openWithOpenAi(
  asked: Asked,
  context: ProviderContext,
  send: (client: OpenAI) => Promise<Response>,
): Promise<Response> {
  const auth = authHeaders(asked, 'authorization', 'Bearer ');
  const { OpenAI } = await context.sdk.openai();
  return openViaSdk(asked, context.fetch, auth, fetch => send(new OpenAI({ ...options(context), fetch: asClientFetch(fetch) })));
}

// Each that is not given would be read from an environment variable, meant perhaps for another provider.
const options = (context: ProviderContext) => ({
  baseURL: context.baseUrl,
  apiKey: context.apiKey ?? 'none',
  adminAPIKey: null,
  organization: null,
  project: null,
  webhookSecret: null,
  maxRetries: 0,
  timeout: sdkTimeoutMs,
  logLevel: 'off' as const,
});

const asClientFetch =
  (fetch: FetchPort) =>
  (url: string | URL | Request, init: RequestInit = {}): Promise<Response> =>
    fetch(String(url), init);
