import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../../../src/node/clock.ts';

/** One request as the provider saw it. */
export interface Asked {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
  /** Resolves when whoever asked has left before the answer was complete. */
  readonly left: Promise<void>;
}

/** What a provider does with a request. */
export type Script = (stage: Stage, asked: Asked) => Promise<void> | void;

/** Speaks Chat Completions, one piece at a time. */
export class Stage {
  constructor(private readonly response: ServerResponse) {}

  event(value: unknown): void {
    if (!this.response.headersSent) this.response.writeHead(200, { 'content-type': 'text/event-stream' });
    this.response.write(`data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`);
  }
  text(content: string): void {
    this.event({ id: 'x', object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content }, finish_reason: null }] });
  }
  usage(input: number, output: number, more: object = {}): void {
    this.event({
      id: 'x',
      object: 'chat.completion.chunk',
      choices: [],
      usage: { prompt_tokens: input, completion_tokens: output, ...more },
    });
  }
  finish(reason = 'stop'): void {
    this.event({ id: 'x', object: 'chat.completion.chunk', choices: [{ index: 0, delta: {}, finish_reason: reason }] });
  }
  end(): void {
    this.event('[DONE]');
    this.response.end();
  }
  /** Cuts the connection. */
  cut(): void {
    this.response.destroy();
  }
  refuse(status: number, body: unknown, headers: Record<string, string> = {}): void {
    this.response.writeHead(status, { 'content-type': 'application/json', ...headers });
    this.response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }
  /** A moment, so that pieces arrive apart. */
  pause(ms = 5): Promise<void> {
    return systemClock.sleep(ms, new AbortController().signal);
  }
}

/** A whole answer with its usage. */
export const answering =
  (text: string, input = 10, output = 5): Script =>
  stage => {
    stage.text(text);
    stage.finish();
    stage.usage(input, output);
    stage.end();
  };

/** A provider on this machine that does what a test tells it to. */
export class FakeProvider {
  readonly asked: Asked[] = [];
  script: Script = answering('Hello.');
  private readonly onAsked: (() => void)[] = [];
  private readonly server = createServer((request, response) => void this.serve(request, response));

  static async start(): Promise<FakeProvider> {
    const provider = new FakeProvider();
    await new Promise<void>(resolve => provider.server.listen(0, '127.0.0.1', resolve));
    return provider;
  }

  /** As an operator would set it. */
  get env(): Record<string, string> {
    return { OPENAI_API_KEY: 'sk-platform-key-of-the-operator', OPENAI_BASE_URL: `${this.origin}/v1` };
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get last(): Asked {
    const asked = this.asked.at(-1);
    if (!asked) throw new Error('Nobody asked.');
    return asked;
  }

  /** Waits until it has been asked so many times. */
  async askedTimes(count: number): Promise<void> {
    while (this.asked.length < count) await new Promise<void>(resolve => this.onAsked.push(resolve));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const left = new Promise<void>(resolve => response.once('close', () => !response.writableFinished && resolve()));
    const text = Buffer.concat(pieces).toString();
    const asked = { path: request.url ?? '', headers: request.headers, body: text ? JSON.parse(text) : undefined, left };
    this.asked.push(asked);
    for (const tell of this.onAsked.splice(0)) tell();
    await this.script(new Stage(response), asked);
  }
}
