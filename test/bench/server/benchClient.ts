import { Agent, type Dispatcher } from 'undici';

const agent = new Agent({ connections: 256, headersTimeout: 0, bodyTimeout: 0 });

export interface Sent {
  readonly status: number;
  readonly body: string;
  /** From sending to the first byte of the body that is an event, and to its end. */
  readonly firstMs: number;
  readonly wholeMs: number;
  readonly events: number;
}

export interface Sending {
  readonly body?: object | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Count events and forget them. */
  readonly countOnly?: boolean;
}

/** One request over a kept connection. What asks shares the machine with what is asked, so it is undici's own way to ask,
 *  which costs less than Node's client. */
export function send(url: string, { body, headers = {}, countOnly = false }: Sending = {}): Promise<Sent> {
  const { origin, pathname, search } = new URL(url);
  const text = body === undefined ? null : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const asked = {
      origin,
      path: pathname + search,
      method: text === null ? ('GET' as const) : ('POST' as const),
      headers: { ...headers, ...(text === null ? {} : { 'content-type': 'application/json' }) },
      body: text,
    };
    agent.dispatch(asked, new Answer(countOnly, resolve, reject));
  });
}

const separator = Buffer.from('\n\n');

class Answer implements Dispatcher.DispatchHandler {
  private readonly startMs = performance.now();
  private readonly pieces: Buffer[] = [];
  private status = 0;
  private firstMs: number | undefined;
  private events = 0;

  constructor(
    private readonly countOnly: boolean,
    private readonly resolve: (sent: Sent) => void,
    private readonly reject: (error: unknown) => void,
  ) {}

  onRequestStart(): void {}

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, piece: Buffer): void {
    this.firstMs ??= performance.now() - this.startMs;
    if (!this.countOnly) return void this.pieces.push(piece);
    for (let at = piece.indexOf(separator); at >= 0; at = piece.indexOf(separator, at + 2)) this.events++;
  }

  onResponseEnd(): void {
    const wholeMs = performance.now() - this.startMs;
    const { status, firstMs = wholeMs, events } = this;
    this.resolve({ status, body: String(Buffer.concat(this.pieces)), firstMs, wholeMs, events });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.reject(error);
  }
}

/** Does something so many times, so many at once. */
export async function atOnce(lanes: number, count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < count; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
