/** Aborts a controller together with a signal. `AbortSignal.any` does so too, with weak references that cost a request on a
 *  server more than its price does.
 *  @returns to be called when it should no longer */
export function abortWith(controller: AbortController, signal: AbortSignal): () => void {
  if (signal.aborted) controller.abort(signal.reason);
  const abort = () => controller.abort(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  return () => signal.removeEventListener('abort', abort);
}
