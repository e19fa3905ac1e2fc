import type { FastifyInstance } from 'fastify';
import type { Background } from './background.ts';
import type { OpenDatabase } from './openDatabase.ts';
import type { Services } from './services.ts';

/** How long readers may take to fetch what they were sent. */
const lastBytesMs = 2_000;
const lookMs = 50;

export interface Stopping {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly background: Background;
  readonly opened: OpenDatabase;
  readonly graceMs: number;
}

/** Ends the service so that no answer is lost: those under way are delivered and settled, then their connections close. */
export async function stopServer({ app, services, background, opened, graceMs }: Stopping): Promise<void> {
  const { liveHolds, sockets, sandbox, log } = services;
  log.info({ answers: liveHolds.count }, 'stopping');
  background.stop();
  const drained = liveHolds.drain(graceMs);
  // From here on nobody can connect, and what comes over open connections is answered with 503.
  const closing = app.close();
  await drained;
  // The last answer's own continuation, which sends its receipt, runs before this.
  await new Promise(setImmediate);
  sockets.closeAll(1001, 'The service is stopping.');
  await lastBytes(app, closing, () => sockets.terminateAll());
  await sandbox.dispose();
  await opened.close();
  log.info('stopped');
}

/** Node closes connections that are idle when asked, so it is asked until all of them are; slow readers are cut. */
async function lastBytes(app: FastifyInstance, closing: Promise<void>, cut: () => void): Promise<void> {
  const look = setInterval(() => app.server.closeIdleConnections(), lookMs);
  const tooLong = setTimeout(() => {
    cut();
    app.server.closeAllConnections();
  }, lastBytesMs);
  await closing;
  clearInterval(look);
  clearTimeout(tooLong);
}
