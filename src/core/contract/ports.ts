/** `fetch` as core needs it; each shell passes its own in. */
export type FetchPort<Answer = Response> = (url: string, init: RequestInit) => Promise<Answer>;

/** What is read of a provider's answer: the built-in `Response` has it all. */
export interface WireResponse {
  readonly status: number;
  readonly ok: boolean;
  readonly type: string;
  readonly headers: WireHeaders;
  readonly body: WireBody | null;
}
export type WireHeaders = Pick<Headers, 'get'>;
export interface WireBody {
  getReader(): WireReader;
  cancel(): Promise<void>;
}
export type WirePiece =
  | { readonly done: false; readonly value: Uint8Array }
  | { readonly done: true; readonly value?: Uint8Array | undefined };
export interface WireReader {
  read(): Promise<WirePiece>;
  /** The rest is not wanted. */
  cancel(): Promise<void>;
}

export interface Clock {
  nowMs(): number;
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** Calls back after `ms`, unless the function it returns is called before. What each answer needs, and seldom waits for, costs a
   *  fraction of a sleep that is broken off. */
  after(ms: number, then: () => void): () => void;
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
