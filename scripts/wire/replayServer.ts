import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Recording } from './manifest.ts';
import type { Variant } from './variants.ts';

/** A real HTTP server on loopback that answers every request with one recorded response. */
export class ReplayServer {
  private readonly server = createServer((request, response) => void this.answer(request, response));
  private playing: { recording: Recording; variant: Variant } | undefined;

  async start(): Promise<void> {
    await new Promise<void>(done => this.server.listen(0, '127.0.0.1', done));
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  play(recording: Recording, variant: Variant): void {
    this.playing = { recording, variant };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(done => this.server.close(done));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.resume();
    if (!this.playing) return void response.writeHead(404).end();
    const { recording, variant } = this.playing;
    response.writeHead(recording.status, recording.headers);
    response.flushHeaders();
    for (const piece of variant.pieces) {
      // Each write is a chunk of its own in the chunked coding, so a reader sees it as one.
      if (!response.write(piece)) await new Promise(done => response.once('drain', done).once('close', done));
      if (variant.delayMs) await sleep(variant.delayMs);
      if (response.destroyed) return;
    }
    if (variant.end === 'clean') return void response.end();
    // Torn only once the bytes are out: a reset would take those with it that still wait.
    response.write('', () => response.destroy());
  }
}
