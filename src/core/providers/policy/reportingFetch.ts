import type { FetchPort } from '../../contract/ports.ts';

/** Tells of every piece of a response as it arrives, its headers included, and leaves the response as it is. */
export const reportingFetch =
  (fetch: FetchPort, onBytes: () => void): FetchPort =>
  async (url, init) => {
    const response = await fetch(url, init);
    onBytes();
    if (!response.body) return response;
    const reported = response.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(bytes, controller) {
          onBytes();
          controller.enqueue(bytes);
        },
      }),
    );
    const { status, statusText, headers } = response;
    return new Response(reported, { status, statusText, headers });
  };
