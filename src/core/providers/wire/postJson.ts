import type { WireResponse } from '../../contract/ports.ts';
import type { ProviderContext } from '../adapter.ts';
import { openResponse } from './openResponse.ts';
import type { Asked } from './wireError.ts';

/** Posts a JSON body to a path under the provider's base URL.
 *  @throws ProviderError as `openResponse` does */
export const postJson = (
  asked: Asked,
  context: ProviderContext,
  path: string,
  body: unknown,
  auth: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<WireResponse> =>
  openResponse(
    asked,
    context.baseUrl + path,
    { method: 'POST', headers: { 'content-type': 'application/json', ...auth }, body: JSON.stringify(body), signal },
    context.fetch,
  );
