import { Agent, request, type IncomingMessage } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

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

/** One request over a kept connection, as cheaply as Node can make it. */
export function send(url: string, { body, headers = {}, countOnly = false }: Sending = {}): Promise<Sent> {
  const startMs = performance.now();
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        agent,
        method: text === undefined ? 'GET' : 'POST',
        headers: {
          ...headers,
          ...(text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
        },
      },
      answer => read(answer, startMs, countOnly).then(resolve, reject),
    );
    asked.on('error', reject);
    asked.end(text);
  });
}

const separator = Buffer.from('\n\n');

async function read(answer: IncomingMessage, startMs: number, countOnly: boolean): Promise<Sent> {
  const pieces: Buffer[] = [];
  let firstMs: number | undefined;
  let events = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    firstMs ??= performance.now() - startMs;
    if (countOnly) for (let at = piece.indexOf(separator); at >= 0; at = piece.indexOf(separator, at + 2)) events++;
    else pieces.push(piece);
  }
  const wholeMs = performance.now() - startMs;
  return { status: answer.statusCode ?? 0, body: String(Buffer.concat(pieces)), firstMs: firstMs ?? wholeMs, wholeMs, events };
}

/** Does something so many times, so many at once. */
export async function atOnce(lanes: number, count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < count; index = next++) await work(index);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
