import type { FastifyReply } from 'fastify';

/** Proxies cut a connection that says nothing for a minute. */
const quietMsMax = 15_000;

const pieceCharsMax = 65_536;

/** Server-sent events over a reply. The head goes out with the first event, so that what fails before it still has a
 *  status of its own; a reader who waits longer than that gets the head and a comment. */
export class EventStream {
  private readonly timer: NodeJS.Timeout;
  private hasBegun = false;
  private waiting = '';

  constructor(private readonly reply: FastifyReply) {
    this.timer = setInterval(() => void this.write(': waiting\n\n'), quietMsMax);
  }

  get isOpen(): boolean {
    return this.hasBegun;
  }

  readonly send = (json: string): void | Promise<void> => {
    this.timer.refresh();
    return this.write(`data: ${json}\n\n`);
  };

  end(): void {
    clearInterval(this.timer);
    const text = this.waiting;
    this.waiting = '';
    if (this.hasBegun) this.reply.raw.end(text);
  }

  private write(text: string): void | Promise<void> {
    const { raw } = this.reply;
    if (raw.destroyed) return;
    if (!this.hasBegun) this.begin();
    // What a provider sent in one piece goes out in one piece: a write for each of its events would cost most of their time.
    if (this.waiting === '') process.nextTick(() => this.flush());
    this.waiting += text;
    if (this.waiting.length >= pieceCharsMax) this.flush();
    if (raw.writableNeedDrain) return drained(raw);
  }

  private flush(): void {
    const text = this.waiting;
    this.waiting = '';
    if (text !== '' && !this.reply.raw.destroyed) this.reply.raw.write(text);
  }

  private begin(): void {
    this.hasBegun = true;
    this.reply.hijack();
    const headers = this.reply.getHeaders() as Record<string, string>;
    // Without this nginx and its kin keep the stream to themselves until it has ended.
    this.reply.raw.writeHead(200, {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
  }
}

const drained = (raw: FastifyReply['raw']): Promise<void> =>
  new Promise(resolve => {
    const go = () => {
      raw.off('drain', go);
      raw.off('close', go);
      resolve();
    };
    raw.once('drain', go);
    raw.once('close', go);
  });
