import type { FastifyReply } from 'fastify';

/** Aborted when whoever asked is gone before the answer was. */
export function goneSignal(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  return gone.signal;
}

export const neverSignal: AbortSignal = new AbortController().signal;
