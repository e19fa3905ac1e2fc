import underPressure from '@fastify/under-pressure';
import type { FastifyInstance } from 'fastify';
import { HttpError } from './httpError.ts';

export interface LoadLimits {
  /** What a turn of the event loop may take, as the mean of an interval. Default 2 s. */
  readonly turnMs?: number;
  /** Default 5 s: one pause of a machine that was busy elsewhere is not the load of a service. */
  readonly intervalMs?: number;
}

const retryAfterMs = 5_000;

/** Answers 503 while the process cannot keep up: what waits longer than its client would is better asked again. */
export async function shedLoad(app: FastifyInstance, { turnMs = 2_000, intervalMs = 5_000 }: LoadLimits = {}): Promise<void> {
  await app.register(underPressure, {
    maxEventLoopDelay: turnMs,
    sampleInterval: intervalMs,
    exposeStatusRoute: false,
    pressureHandler: async (_request, _reply, _type, delayMs) => {
      // The plugin says "endless" where its interval held no measurement, which a single pause at the wrong moment brings about.
      if (delayMs !== Infinity)
        throw new HttpError(503, 'unavailable', 'The service is overloaded. Try again in a moment.', { retryAfterMs });
    },
  });
}
