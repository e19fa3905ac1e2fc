/** `fetch` as core needs it; each shell passes its own in. */
export type FetchPort = (url: string, init: RequestInit) => Promise<Response>;

export interface Clock {
  nowMs(): number;
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}
