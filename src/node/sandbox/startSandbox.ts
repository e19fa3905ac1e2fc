import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../../core/contract/ports.ts';
import { systemClock } from '../clock.ts';
import { SandboxServer } from './sandboxServer.ts';

export interface SandboxOptions {
  /** Between two chunks, about; 0 sends as fast as it is read. Default: as fast as models write. */
  readonly paceMs?: number | undefined;
  /** The same seed and words give the same answer. */
  readonly seed?: number | undefined;
  readonly clock?: Clock | undefined;
}

export interface RunningSandbox {
  /** Loopback only, on a port that was free. */
  readonly origin: string;
  /** Ends running answers too. */
  stop(): Promise<void>;
}

const paceMsUsual = 28;

export async function startSandbox(options: SandboxOptions = {}): Promise<RunningSandbox> {
  const { paceMs = paceMsUsual, seed = 0, clock = systemClock } = options;
  const answering = new SandboxServer({ paceMs, seed, clock });
  const server = createServer((request, response) => answering.answer(request, response));
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', listening);
  });
  // A window that forgets it must not keep the process alive.
  server.unref();
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise(stopped => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}
