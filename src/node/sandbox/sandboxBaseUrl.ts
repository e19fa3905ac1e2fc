import type { WireApi } from '../../core/catalog/providers.ts';
import { usualPath } from '../../core/providers/baseUrl.ts';

/** Where a sandbox answers in a protocol: the path before what the protocol's adapter adds. */
export const sandboxPath = (api: WireApi): string => `/${api}${usualPath[api]}`;

/** Where a running sandbox speaks a protocol, as the adapter of that protocol wants its base URL. */
export const sandboxBaseUrl = (origin: string, api: WireApi): string => origin + sandboxPath(api);
