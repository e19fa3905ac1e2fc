import type { FetchPort } from '../core/contract/ports.ts';

/** A fetch that gives up: for requests whose answers come at once or not at all. */
export const timedFetch =
  (fetch: FetchPort, withinMs: number): FetchPort =>
  (url, init) =>
    fetch(url, { ...init, signal: AbortSignal.any([AbortSignal.timeout(withinMs), ...(init.signal ? [init.signal] : [])]) });
