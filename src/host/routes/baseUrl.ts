import type { Provider } from '../../core/catalog/providers.ts';
import { isLoopback, normalBaseUrl } from '../../core/providers/baseUrl.ts';

/** The address of a provider as a person may set it: https anywhere, http on this machine only.
 *  @returns undefined for what must not be used */
export function usableBaseUrl(given: string, provider: Provider): string | undefined {
  const baseUrl = normalBaseUrl(given, provider);
  if (baseUrl === undefined) return undefined;
  return baseUrl.startsWith('https:') || isLoopback(baseUrl) ? baseUrl : undefined;
}
