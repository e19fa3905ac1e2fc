import type { Provider, WireApi } from '../catalog/providers.ts';
import type { FetchPort } from '../contract/ports.ts';

/** What a provider says of a key. `unchecked`: it lists its models to everyone, so only a question would tell. */
export type KeyVerdict = 'accepted' | 'refused' | 'unchecked' | 'unreachable' | 'unclear';

type KeyHeaders = (key: string) => Record<string, string>;

const bearer: KeyHeaders = key => ({ authorization: `Bearer ${key}` });
const modelLists: Record<WireApi, { readonly path: string; readonly headers: KeyHeaders }> = {
  'openai-chat': { path: '/models', headers: bearer },
  'openai-responses': { path: '/models', headers: bearer },
  'anthropic-messages': { path: '/v1/models', headers: key => ({ 'x-api-key': key, 'anthropic-version': '2023-06-01' }) },
  'gemini-generate': { path: '/models', headers: key => ({ 'x-goog-api-key': key }) },
  'mistral-chat': { path: '/models', headers: bearer },
  'hf-chat': { path: '/models', headers: bearer },
  'ollama-chat': { path: '/api/tags', headers: bearer },
};

/** Asks a provider for its list of models, which costs nothing, to see whether it takes the key. Redirects are not followed. */
export async function checkKey(
  provider: Provider,
  baseUrl: string,
  key: string,
  fetch: FetchPort,
  signal: AbortSignal,
): Promise<KeyVerdict> {
  const { path, headers } = modelLists[provider.api];
  const statusWith = async (sent: Record<string, string>): Promise<number> => {
    const response = await fetch(`${baseUrl}${path}`, { headers: sent, redirect: 'manual', signal });
    await response.body?.cancel();
    return response.status;
  };
  try {
    const status = await statusWith(headers(key));
    if (status === 401 || status === 403) return 'refused';
    // Google answers a wrong key with 400.
    if (status === 400 && provider.api === 'gemini-generate') return 'refused';
    if (status < 200 || status > 299) return 'unclear';
    return (await statusWith({})) < 300 ? 'unchecked' : 'accepted';
  } catch {
    return 'unreachable'; // no network, a proxy, a time-out: what it is shows with the first question
  }
}
