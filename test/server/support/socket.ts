import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { WebSocket } from 'ws';
import type { Endpoint } from './endpoint.ts';

// oxlint-disable-next-line typescript/no-explicit-any
type Message = any;

export interface SocketOptions {
  readonly token?: string | undefined;
  readonly headers?: Record<string, string>;
  readonly model?: string;
  /** After the address. */
  readonly query?: string;
}

/** A client of the socket: messages are kept until they are asked for. */
export class TestSocket {
  readonly closed: Promise<{ code: number; reason: string }>;
  private readonly waiting: ((message: Message) => void)[] = [];
  private readonly kept: Message[] = [];

  private constructor(readonly socket: WebSocket) {
    socket.on('message', data => {
      const message: Message = JSON.parse(String(data));
      const next = this.waiting.shift();
      if (next) next(message);
      else this.kept.push(message);
    });
    this.closed = once(socket, 'close').then(([code, reason]) => ({ code: Number(code), reason: String(reason) }));
  }

  static async open(endpoint: Pick<Endpoint, 'url'>, options: SocketOptions = {}): Promise<TestSocket> {
    const socket = connect(endpoint, options);
    const client = new TestSocket(socket);
    socket.on('unexpected-response', (_asked, response) => {
      void text(response).then(said => socket.emit('error', new Error(`refused with ${response.statusCode}: ${said}`)));
    });
    await once(socket, 'open');
    return client;
  }

  /** The status with which a connection is refused before the upgrade. */
  static async refusal(endpoint: Pick<Endpoint, 'url'>, options: SocketOptions = {}): Promise<number> {
    const socket = connect(endpoint, options);
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number; resume(): void }];
    response.resume();
    socket.on('error', () => {});
    socket.terminate();
    return response.statusCode;
  }

  send(message: unknown): void {
    this.socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
  }

  next(): Promise<Message> {
    const message = this.kept.shift();
    return message === undefined ? new Promise(resolve => this.waiting.push(resolve)) : Promise.resolve(message);
  }

  /** Everything up to and with the message that ends an answer. */
  async answer(): Promise<{ text: string; last: Message; messages: Message[] }> {
    const messages: Message[] = [];
    for (;;) {
      const message = await this.next();
      messages.push(message);
      if (message.type === 'done' || message.type === 'error')
        return { text: messages.map(one => (one.type === 'chunk' ? one.text : '')).join(''), last: message, messages };
    }
  }

  close(): void {
    this.socket.close();
  }
}

const connect = ({ url }: Pick<Endpoint, 'url'>, { token, headers = {}, model = 'openai/gpt-4.1', query = '' }: SocketOptions) =>
  new WebSocket(`${url.replace('http', 'ws')}/agents/stream/${encodeURIComponent(model)}${query}`, {
    headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...headers },
  });
