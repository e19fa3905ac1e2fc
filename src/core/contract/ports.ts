/** `fetch` as core needs it; each shell passes its own in. */
export type FetchPort = (url: string, init: RequestInit) => Promise<Response>;

export interface Clock {
  nowMs(): number;
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** A WebSocket that is open. */
export interface Socket {
  send(text: string): void;
  /** What comes, until the connection is over, however it ended. To be read once. */
  readonly messages: AsyncIterable<string>;
  close(): void;
}

/** Opens a WebSocket; rejects where there is none, as behind some proxies. Aborting closes it. */
export type ConnectPort = (url: string, signal: AbortSignal) => Promise<Socket>;
