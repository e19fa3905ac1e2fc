import type { FastifyInstance } from 'fastify';
import { loadCatalog } from '../src/node/embeddedCatalog.ts';
import { systemClock } from '../src/node/clock.ts';
import { buildApp } from './app.ts';
import { Background } from './background.ts';
import type { Config } from './config/config.ts';
import { openDatabase, type OpenDatabase } from './openDatabase.ts';
import { serverLog } from './serverLog.ts';
import { buildServices, type Services } from './services.ts';
import { StartError } from './startError.ts';
import { stopServer } from './stopServer.ts';

export interface ServerOptions {
  readonly config: Config;
  /** Where lines of the log go. */
  readonly writeLog: (line: string) => void;
  /** Fills the ledger with something to look at, before anybody is served. */
  readonly fillDemo?: ((services: Services) => Promise<void>) | undefined;
  /** How fast the sandbox writes. Default: as fast as a model. */
  readonly sandboxPaceMs?: number | undefined;
}

export interface RunningServer {
  /** Origin that it listens at. */
  readonly url: string;
  readonly services: Services;
  /** Takes no more questions, lets running answers end and settle, closes everything. Calling it again changes nothing.
   *  @param graceMs how long answers may take before they are stopped and settled as they are */
  stop(graceMs?: number): Promise<void>;
}

const graceMsUsual = 20_000;

/** The endpoint as it runs: database, background work, port.
 *  @throws StartError in words for whoever starts it */
export async function startServer({ config, writeLog, fillDemo, sandboxPaceMs }: ServerOptions): Promise<RunningServer> {
  const log = serverLog(config, writeLog);
  if (config.isProduction && config.publicUrl === undefined)
    log.warn('PUBLIC_URL is not set: no strict HTTPS (HSTS), and Stripe sends people back to whatever host they asked');
  const opened = await openDatabase(config, log);
  const services = buildServices({ config, database: opened.database, catalog: loadCatalog(), log, clock: systemClock, sandboxPaceMs });
  const { app, url } = await listening(services, opened, fillDemo);
  const background = new Background(services);
  background.start();
  let stopping: Promise<void> | undefined;
  return { url, services, stop: (graceMs = graceMsUsual) => (stopping ??= stopServer({ app, services, background, opened, graceMs })) };
}

async function listening(
  services: Services,
  opened: OpenDatabase,
  fillDemo: ServerOptions['fillDemo'],
): Promise<{ app: FastifyInstance; url: string }> {
  const { host, port } = services.config;
  try {
    await fillDemo?.(services);
    const app = await buildApp(services);
    await app.listen({ host, port });
    return { app, url: originOf(app, host) };
  } catch (error) {
    await opened.close();
    throw portError(error, host, port);
  }
}

function originOf(app: FastifyInstance, host: string): string {
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function portError(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new StartError('in-use', `Port ${port} is taken by another program. Choose another with --port.`, error);
  if (code === 'EACCES') return new StartError('configuration', `Port ${port} needs rights that this user does not have.`, error);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new StartError('configuration', `${host} is not an address of this machine.`, error);
  return error;
}
