import type { ChatRequest } from './chatRequest.ts';
import type { StreamPart } from './streamPart.ts';

/** How a request travels: own key, local server, sandbox, or account balance. */
export interface Route {
  /** Yields parts until one `finish`.
   *  @throws ProviderError of every kind but `cancelled`: an aborted stream finishes with that reason instead. */
  stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<StreamPart>;
}
