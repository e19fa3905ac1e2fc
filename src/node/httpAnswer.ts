import type { Dispatcher } from 'undici';
import type { WireBody, WireHeaders, WirePiece, WireReader, WireResponse } from '../core/contract/ports.ts';

type Controller = Dispatcher.DispatchController;
type Headers = Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2];

/** What may still come of a body that nobody wants, before its connection is cut. */
const restBytesMax = 16_384;
const restMs = 1_000;

const end: WirePiece = { done: true };
const notWanted = new Error('The rest of the answer is not wanted.');

/** One question to a server, as undici tells of it, and its answer as core reads it. Pieces come as they arrive; the connection
 *  waits while nobody reads. */
export class HttpAnswer implements Dispatcher.DispatchHandler, WireResponse, WireBody, WireReader {
  readonly type = 'basic';
  readonly headers: WireHeaders = { get: name => valueOf(this.fields[name.toLowerCase()]) };
  readonly body = this;
  status = 0;
  private fields: Headers = {};
  private controller: Controller | undefined;
  private readonly pieces: Uint8Array[] = [];
  private reading: { resolve(piece: WirePiece): void; reject(error: unknown): void } | undefined;
  private error: unknown;
  private isOver = false;
  /** Bytes that may still come once the rest is not wanted, and until when. */
  private rest: { left: number; readonly timer: NodeJS.Timeout } | undefined;

  /** @param begun told once the answer's head is here
   *  @param failed told where none comes; once it has begun, whoever reads is told */
  constructor(
    private readonly begun: (response: WireResponse) => void,
    private readonly failed: (error: unknown) => void,
    private readonly signal: AbortSignal | null | undefined,
  ) {
    signal?.addEventListener('abort', this.abort, { once: true });
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  getReader(): WireReader {
    return this;
  }

  read(): Promise<WirePiece> {
    const value = this.pieces.shift();
    if (value !== undefined) return Promise.resolve({ done: false, value });
    if (this.error !== undefined) return Promise.reject(this.error as Error);
    if (this.isOver || this.rest) return Promise.resolve(end);
    return new Promise((resolve, reject) => {
      this.reading = { resolve, reject };
      // What waits in the socket comes before this returns.
      this.controller?.resume();
    });
  }

  /** Whoever has read an answer's last event wants no more, but its body ends right behind: then the connection is kept. */
  cancel(): Promise<void> {
    if (!this.isOver && !this.rest) {
      this.rest = { left: restBytesMax, timer: setTimeout(() => this.controller?.abort(notWanted), restMs) };
      this.reading?.resolve(end);
      this.reading = undefined;
      this.controller?.resume();
    }
    return Promise.resolve();
  }

  onRequestStart(controller: Controller): void {
    this.controller = controller;
    if (this.signal?.aborted) controller.abort(this.signal.reason as Error);
  }

  onResponseStart(_controller: Controller, status: number, fields: Headers): void {
    if (status < 200) return; // the answer itself follows
    this.status = status;
    this.fields = fields;
    this.begun(this);
  }

  onResponseData(controller: Controller, piece: Uint8Array): void {
    const { reading, rest } = this;
    if (rest) {
      rest.left -= piece.byteLength;
      if (rest.left < 0) controller.abort(notWanted);
      return;
    }
    this.reading = undefined;
    if (reading) return reading.resolve({ done: false, value: piece });
    this.pieces.push(piece);
    controller.pause();
  }

  onResponseEnd(): void {
    this.over();
    this.reading?.resolve(end);
  }

  onResponseError(_controller: Controller, error: unknown): void {
    this.error = error;
    this.over();
    this.failed(error);
    this.reading?.reject(error);
  }

  private over(): void {
    this.isOver = true;
    clearTimeout(this.rest?.timer);
    this.signal?.removeEventListener('abort', this.abort);
  }

  private readonly abort = (): void => {
    const reason: unknown = this.signal?.reason;
    // While the connection comes about there is nothing to end yet, but nobody waits for it any more.
    if (this.controller) this.controller.abort(reason as Error);
    else this.failed(reason);
  };
}

const valueOf = (value: string | string[] | undefined): string | null => (value === undefined ? null : String(value));
