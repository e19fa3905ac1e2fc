import type { WireApi } from '../../core/catalog/providers.ts';

/** What stands between the prefix that names the protocol and the path that its adapter adds. */
export const basePaths: Readonly<Record<WireApi, string>> = {
  'openai-chat': '/v1',
  'openai-responses': '/v1',
  'anthropic-messages': '',
  'gemini-generate': '/v1beta',
  'mistral-chat': '/v1',
  'hf-chat': '/v1',
  'ollama-chat': '',
};

/** Where a running sandbox speaks a protocol, as the adapter of that protocol wants its base URL. */
export const sandboxBaseUrl = (origin: string, api: WireApi): string => `${origin}/${api}${basePaths[api]}`;
