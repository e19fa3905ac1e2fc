import type { FetchPort } from '../../contract/ports.ts';
import { openResponse } from './openResponse.ts';
import type { Asked } from './wireError.ts';

/** What a provider needs to know; a client would also send what its environment variables say (to every provider that
 *  speaks its protocol) and facts about this machine. */
const sentHeaders = ['accept', 'content-type', 'user-agent'];

/** Lets a provider's own client make and send a request, through our fetch and its checks.
 *  @param own the headers that carry the key and whatever else is ours to decide
 *  @throws ProviderError as `openResponse` does; clients wrap what their fetch throws, so it is kept here */
export async function openViaSdk(
  asked: Asked,
  fetch: FetchPort,
  own: Readonly<Record<string, string>>,
  send: (fetch: FetchPort) => Promise<Response>,
): Promise<Response> {
  let failure: unknown;
  const checked: FetchPort = async (url, init) => {
    const made = new Headers(init.headers);
    const headers = new Headers(own);
    for (const name of sentHeaders) {
      const value = made.get(name);
      if (value !== null) headers.set(name, value);
    }
    try {
      return await openResponse(asked, url, { ...init, headers }, fetch);
    } catch (error) {
      failure = error;
      throw error;
    }
  };
  try {
    return await send(checked);
  } catch (error) {
    throw failure ?? error;
  }
}
