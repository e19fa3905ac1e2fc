import type { ChatRequest } from '../../../src/core/contract/chatRequest.ts';
import { providerById } from '../../../src/core/catalog/providers.ts';
import { ProviderError } from '../../../src/core/contract/providerError.ts';
import type { FetchPort } from '../../../src/core/contract/ports.ts';
import { unknownTraits, type ProviderContext } from '../../../src/core/providers/adapter.ts';
import { adapterFor } from '../../../src/core/providers/adapters.ts';
import { normalBaseUrl } from '../../../src/core/providers/baseUrl.ts';
import { sdkLoaders } from '../../../src/node/sdkLoaders.ts';
import { collect } from '../../support/collect.ts';

export const question = (text = 'Hello', more: Partial<ChatRequest> = {}): ChatRequest => ({
  model: 'some-model',
  turns: [{ role: 'user', content: [{ type: 'text', text }] }],
  ...more,
});

/** A provider of the catalog, reached through the given fetch.
 *  @param address takes the place of the provider's own */
export function contextOf(providerId: string, fetch: FetchPort, more: Partial<ProviderContext> = {}, address?: string): ProviderContext {
  const provider = providerById(providerId);
  if (!provider) throw new Error(`There is no provider ${providerId}.`);
  const baseUrl = normalBaseUrl(address ?? provider.baseUrl, provider) ?? '';
  return { provider, baseUrl, apiKey: 'sk-test-0123456789abcdef', traits: unknownTraits, fetch, sdk: sdkLoaders, ...more };
}

export const ask = (context: ProviderContext, request = question(), signal = new AbortController().signal, api = context.provider.api) =>
  adapterFor(api).stream(request, context, signal);

/** The error that an answer ends in. */
export async function failureOf(context: ProviderContext, request?: ChatRequest): Promise<ProviderError> {
  const { error } = await collect(ask(context, request));
  if (error instanceof ProviderError) return error;
  throw new Error(`It ended without a ProviderError: ${String(error)}`);
}

/** A fetch that answers everything with one response. */
export const answering =
  (status: number, body: string, headers: Record<string, string> = { 'content-type': 'application/json' }): FetchPort =>
  async () =>
    new Response(body, { status, headers });
