import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SeenRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}
type Answer = (request: SeenRequest) => { status?: number; contentType?: string; body: string };

const chunk = (delta: object, more: object = {}) => `data: ${JSON.stringify({ choices: [{ index: 0, delta, ...more }] })}\n\n`;

/** A whole answer as OpenAI streams it. */
export const streamedAnswer = (words: readonly string[], usage: object = { prompt_tokens: 1_000, completion_tokens: 400 }): string =>
  [
    ...words.map(content => chunk({ content })),
    chunk({}, { finish_reason: 'stop' }),
    `data: ${JSON.stringify({ choices: [], usage })}\n\n`,
    'data: [DONE]\n\n',
  ].join('');

/** A provider on this machine that speaks OpenAI's protocol and remembers what it was asked. */
export class ChatServer {
  readonly requests: SeenRequest[] = [];
  answer: Answer = () => ({ body: streamedAnswer(['Hello', ' there.']) });

  private constructor(private readonly server: Server) {}

  static async start(): Promise<ChatServer> {
    const server = createServer();
    const chat = new ChatServer(server);
    server.on('request', async (request: IncomingMessage, response) => {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece as Buffer);
      const seen = { path: request.url ?? '', authorization: request.headers.authorization, body: Buffer.concat(pieces).toString() };
      chat.requests.push(seen);
      const { status = 200, contentType = 'text/event-stream', body } = chat.answer(seen);
      response.writeHead(status, { 'content-type': contentType }).end(body);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return chat;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }
}
