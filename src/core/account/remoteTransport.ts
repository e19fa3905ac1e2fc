import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { Clock, ConnectPort, FetchPort, Socket } from '../contract/ports.ts';
import { openEndpoint } from './endpointCall.ts';
import { EndpointError, serviceAway } from './endpointError.ts';
import { remoteMessageFrom, type RemoteMessage } from './remoteMessage.ts';

export interface TransportPorts {
  /** Of the service, with the prefix. */
  readonly url: string;
  /** For answers, which may take minutes. */
  readonly fetch: FetchPort;
  readonly connect: ConnectPort;
  readonly clock: Clock;
}

/** One question to the service. */
export interface RemoteQuestion {
  readonly modelId: string;
  readonly token: string;
  /** The message in the service's words, its `request_id` inside. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** A socket takes no larger message; a request over HTTP does. */
const frameBytesMax = 262_144;
/** How long sockets are left alone after one was broken. */
const brokenMs = 600_000;
/** How long a cancelled answer may take to be settled. */
const settleMs = 5_000;

/** How questions reach the service: over a WebSocket, or as server-sent events where a proxy breaks sockets. */
export class RemoteTransport {
  private socketsFromMs = -Infinity;

  constructor(private readonly ports: TransportPorts) {}

  /** What the service says, until `done` or `error`; it just ends where the connection did.
   *  @param signal asks the service to stop; what it has settled until then still comes, where the connection can carry it
   *  @throws EndpointError where nothing could be asked */
  async *ask(question: RemoteQuestion, signal: AbortSignal): AsyncGenerator<RemoteMessage> {
    const text = JSON.stringify(question.body);
    // UTF-16 units are at most three bytes each.
    const fits = text.length * 3 < frameBytesMax || new TextEncoder().encode(text).byteLength < frameBytesMax;
    if (!fits || this.ports.clock.nowMs() < this.socketsFromMs) return yield* this.overHttp(question, signal);
    const socket = await this.connected(question.modelId, signal);
    if (!socket) return yield* this.overHttp(question, signal);
    const heard = yield* this.overSocket(socket, question.token, text, signal);
    // A proxy that lets a socket open and nothing through.
    if (heard || signal.aborted) return;
    this.avoidSockets();
    yield* this.overHttp(question, signal);
  }

  private async connected(modelId: string, signal: AbortSignal): Promise<Socket | undefined> {
    try {
      return await this.ports.connect(this.address(modelId).replace(/^http/, 'ws'), signal);
    } catch (error) {
      if (signal.aborted) throw error;
      this.avoidSockets();
      return undefined;
    }
  }

  private avoidSockets(): void {
    this.socketsFromMs = this.ports.clock.nowMs() + brokenMs;
  }

  /** @returns whether anything came of an answer */
  private async *overSocket(socket: Socket, token: string, text: string, signal: AbortSignal): AsyncGenerator<RemoteMessage, boolean> {
    const over = new AbortController();
    const cancel = () => {
      socket.send('{"type":"cancel"}');
      void this.ports.clock.sleep(settleMs, over.signal).then(
        () => socket.close(),
        () => undefined,
      );
    };
    let heard = false;
    try {
      socket.send(JSON.stringify({ type: 'auth', token }));
      socket.send(text);
      signal.addEventListener('abort', cancel, { once: true });
      if (signal.aborted) cancel();
      for await (const one of socket.messages) {
        const message = remoteMessageFrom(one);
        heard ||= message.type !== 'ready';
        yield message;
        if (message.type === 'done' || message.type === 'error') break;
      }
      return heard;
    } finally {
      signal.removeEventListener('abort', cancel);
      over.abort();
      socket.close();
    }
  }

  private async *overHttp({ modelId, token, body }: RemoteQuestion, signal: AbortSignal): AsyncGenerator<RemoteMessage> {
    const { fetch } = this.ports;
    const response = await openEndpoint(fetch, this.address(modelId), { body, token }, { accept: 'text/event-stream', signal });
    if (!response.body) throw serviceAway(new Error('There is no body.'));
    try {
      const events = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
      for await (const { data } of events) {
        const message = remoteMessageFrom(data);
        yield message;
        if (message.type === 'done' || message.type === 'error') return;
      }
    } catch (error) {
      if (error instanceof EndpointError) throw error;
      // The connection broke: whoever reads sees that the end is missing.
    }
  }

  private address(modelId: string): string {
    return `${this.ports.url}/agents/stream/${encodeURIComponent(modelId)}`;
  }
}
