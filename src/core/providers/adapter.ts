import type * as AnthropicSdk from '@anthropic-ai/sdk';
import type { Provider } from '../catalog/providers.ts';
import type { ChatRequest } from '../contract/chatRequest.ts';
import type { FetchPort, WireResponse } from '../contract/ports.ts';
import type { Route } from '../contract/route.ts';
import type { StreamPart } from '../contract/streamPart.ts';

/** What a model takes, from its catalog entry. Adapters send only that and report the rest as dropped. */
export interface ModelTraits {
  readonly reasoning: boolean;
  readonly takesTemperature: boolean;
  readonly takesImages: boolean;
  readonly takesTools: boolean;
  /** Tokens; absent = the catalog does not say. */
  readonly maxOutput?: number | undefined;
}

/** Nothing is known: everything that was asked for is sent. */
export const unknownTraits: ModelTraits = { reasoning: false, takesTemperature: true, takesImages: true, takesTools: true };

/** The providers' own clients that are used, each loaded on first use. The shells pass the loaders in. */
export interface SdkLoaders {
  anthropic(): Promise<typeof AnthropicSdk>;
}

/** How one provider is reached. */
export interface ProviderContext {
  readonly provider: Provider;
  /** Origin and path prefix, without a slash at the end. */
  readonly baseUrl: string;
  readonly apiKey?: string | undefined;
  readonly traits: ModelTraits;
  readonly fetch: FetchPort<WireResponse>;
  readonly sdk: SdkLoaders;
  /** Told of each parameter that was left out because the model does not take it. */
  readonly onDropped?: ((parameter: string) => void) | undefined;
}

/** Speaks one wire protocol. Never retries, never logs a body, never swallows an error. */
export interface ProviderAdapter {
  /** Yields parts and ends in exactly one `finish`; an aborted stream finishes with `cancelled`.
   *  @throws ProviderError; `interrupted` where the body ended without the provider's own end mark */
  stream(request: ChatRequest, context: ProviderContext, signal: AbortSignal): AsyncIterable<StreamPart>;
}

/** An adapter and its context as a route. */
export const directRoute = (adapter: ProviderAdapter, context: ProviderContext): Route => ({
  stream: (request, signal) => adapter.stream(request, context, signal),
});
