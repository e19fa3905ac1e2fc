import type { FetchPort, WireResponse } from '../../contract/ports.ts';
import { openResponse } from './openResponse.ts';
import type { Asked } from './wireError.ts';

/** What a provider needs to know; a client would also send what its environment variables say (to every provider that
 *  speaks its protocol) and facts about this machine. */
const sentHeaders = ['accept', 'content-type', 'user-agent'];

/** Lets a provider's own client make and send a request, through our fetch and its checks. The client gets to see that the answer is fine,
 *  and not the answer.
 *  @param own the headers that carry the key and whatever else is ours to decide
 *  @throws ProviderError as `openResponse` does; clients wrap what their fetch throws, so it is kept here */
export async function openViaSdk(
  asked: Asked,
  fetch: FetchPort<WireResponse>,
  own: Readonly<Record<string, string>>,
  send: (fetch: FetchPort) => Promise<unknown>,
): Promise<WireResponse> {
  let failure: unknown;
  let response: WireResponse | undefined;
  const checked: FetchPort = async (url, init) => {
    const made = new Headers(init.headers);
    const headers = new Headers(own);
    for (const name of sentHeaders) {
      const value = made.get(name);
      if (value !== null) headers.set(name, value);
    }
    try {
      response = await openResponse(asked, url, { ...init, headers }, fetch);
      return new Response(null, { status: response.status });
    } catch (error) {
      failure = error;
      throw error;
    }
  };
  try {
    await send(checked);
  } catch (error) {
    throw failure ?? error;
  }
  if (!response) throw new Error('The client sent nothing.');
  return response;
}
