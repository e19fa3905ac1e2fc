import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import type { Clock } from '../../../src/core/contract/ports.ts';
import { systemClock } from '../../../src/node/clock.ts';
import { loadCatalog } from '../../../src/node/embeddedCatalog.ts';
import { buildApp } from '../../../server/app.ts';
import type { Environment } from '../../../server/config/environment.ts';
import { readConfig } from '../../../server/config/readConfig.ts';
import type { Database } from '../../../server/db/database.ts';
import { buildServices, type Services } from '../../../server/services.ts';
import { newDatabase, type EngineName } from './databases.ts';

const catalog = loadCatalog();
export const testSecret = 'a secret of at least sixteen characters';
export const goodPassword = 'plum-Kettle-93-orbit';

/** Time as a test sets it. */
export class TestClock implements Clock {
  offsetMs = 0;
  nowMs(): number {
    return Date.now() + this.offsetMs;
  }
  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return systemClock.sleep(ms, signal);
  }
  after(ms: number, then: () => void): () => void {
    return systemClock.after(ms, then);
  }
  advanceMs(ms: number): void {
    this.offsetMs += ms;
  }
}

export interface Endpoint {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly database: Database;
  readonly clock: TestClock;
  /** Address with the prefix, of an endpoint that listens. */
  readonly url: string;
  /** Lines of the log. */
  readonly log: string[];
  close(): Promise<void>;
}

export interface EndpointOptions {
  readonly engine?: EngineName;
  readonly env?: Environment;
  /** Use this one, and leave it open. */
  readonly database?: Database;
  readonly logLevel?: string;
  readonly requestMs?: number;
}

/** The whole endpoint, listening on a port of its own. */
export async function startEndpoint({
  engine = 'pglite',
  env = {},
  database,
  logLevel = 'warn',
  requestMs,
}: EndpointOptions = {}): Promise<Endpoint> {
  const own = database ?? (await newDatabase(engine));
  const config = readConfig({ AUTH_SECRET: testSecret, RATE_LIMIT_AUTH: '0', RATE_LIMIT_API: '0', ...env });
  const clock = new TestClock();
  const lines: string[] = [];
  const log = pino({ level: logLevel }, { write: line => void lines.push(line) });
  const services = buildServices({ config, database: own, catalog, log, clock, sandboxPaceMs: 0 });
  const app = await buildApp(services, { strictAnswers: true, shedsLoad: false, ...(requestMs === undefined ? {} : { requestMs }) });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const close = async () => {
    services.sockets.closeAll(1001, 'test over');
    await services.liveHolds.drain(1_000);
    const closing = app.close();
    // A client that aborted a request has opened a new connection, on which it asks nothing.
    app.server.closeAllConnections();
    await closing;
    await services.sandbox.dispose();
    if (!database) await own.close();
  };
  return { app, services, database: own, clock, url: `${url}/api/v1`, log: lines, close };
}
