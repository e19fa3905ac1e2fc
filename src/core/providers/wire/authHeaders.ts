import { ProviderError } from '../../contract/providerError.ts';
import { errorWords } from './errorWords.ts';
import type { Asked } from './wireError.ts';

/** A header with the key, or none without one.
 *  @throws ProviderError `auth` for a key with characters that no header can carry, such as one that was copied with its line break */
export function authHeaders(asked: Asked, header: string, prefix = ''): Record<string, string> {
  const { apiKey, provider, baseUrl } = asked.context;
  if (!apiKey) return {};
  if (!/^[\x21-\x7e]+$/.test(apiKey)) throw new ProviderError('auth', errorWords('auth', { provider, baseUrl }));
  return { [header]: prefix + apiKey };
}
