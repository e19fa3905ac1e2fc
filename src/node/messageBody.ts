import type { IncomingMessage } from 'node:http';
import type { WireBody, WirePiece, WireReader } from '../core/contract/ports.ts';

/** What may still come of a body that nobody wants, before its connection is cut. */
const restBytesMax = 16_384;
const restMs = 1_000;

const end: WirePiece = { done: true };

/** The body of an answer of Node's own HTTP client. Pieces come as they arrive; the connection waits while nobody reads. */
export class MessageBody implements WireBody, WireReader {
  private readonly pieces: Uint8Array[] = [];
  private waiting: { resolve(piece: WirePiece): void; reject(error: unknown): void } | undefined;
  private error: unknown;
  private isOver = false;

  constructor(private readonly message: IncomingMessage) {
    message.on('data', this.onData);
    message.once('end', this.onEnd);
    message.once('error', this.onError);
  }

  getReader(): WireReader {
    return this;
  }

  read(): Promise<WirePiece> {
    const value = this.pieces.shift();
    if (value !== undefined) return Promise.resolve({ done: false, value });
    if (this.error !== undefined) return Promise.reject(this.error as Error);
    if (this.isOver) return Promise.resolve(end);
    this.message.resume();
    return new Promise((resolve, reject) => (this.waiting = { resolve, reject }));
  }

  /** Whoever has read an answer's last event wants no more, but its body ends right behind: then the connection is kept. */
  cancel(): Promise<void> {
    if (!this.isOver) {
      this.message.off('data', this.onData);
      this.onEnd();
      letEnd(this.message);
    }
    return Promise.resolve();
  }

  private readonly onData = (value: Uint8Array): void => {
    const { waiting } = this;
    this.waiting = undefined;
    if (waiting) return waiting.resolve({ done: false, value });
    this.pieces.push(value);
    this.message.pause();
  };

  private readonly onEnd = (): void => {
    this.isOver = true;
    this.waiting?.resolve(end);
    this.waiting = undefined;
  };

  private readonly onError = (error: unknown): void => {
    this.error = error;
    this.isOver = true;
    this.waiting?.reject(error);
    this.waiting = undefined;
  };
}

function letEnd(message: IncomingMessage): void {
  let left = restBytesMax;
  const timer = setTimeout(() => message.destroy(), restMs);
  message.on('data', (piece: Buffer) => {
    left -= piece.byteLength;
    if (left < 0) message.destroy();
  });
  message.once('close', () => clearTimeout(timer));
  message.resume();
}
