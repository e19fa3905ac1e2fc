import { abortWith } from '../../contract/abortWith.ts';
import type { ChatRequest } from '../../contract/chatRequest.ts';
import type { Clock } from '../../contract/ports.ts';
import type { Route } from '../../contract/route.ts';
import type { StreamPart } from '../../contract/streamPart.ts';
import { SilenceWatch, type TimeLimits } from './silenceWatch.ts';

export const timeLimits: TimeLimits = { firstPartMs: 60_000, idleMs: 60_000 };
/** Models that think before they speak may say nothing for minutes. */
export const reasoningTimeLimits: TimeLimits = { firstPartMs: 300_000, idleMs: 60_000 };

/** Ends a stream that says nothing for too long: upstream is aborted and a ProviderError `timeout` thrown.
 *  How long a connection may take is not seen here; the fetch port limits that (Node's own gives up after 10 s). */
export const withTimeouts = (route: Route, clock: Clock, limits: TimeLimits): Route => withTimeoutsByByte(() => route, clock, limits);

/** The same for a route that also tells of bytes which make no part yet, such as those of a long tool call or a ping.
 *  The route is made anew for each stream, with the function to call on every byte (see `reportingFetch`). */
export const withTimeoutsByByte = (routeFor: (onBytes: () => void) => Route, clock: Clock, limits: TimeLimits): Route => ({
  stream: (request, signal) => streamWithTimeouts(routeFor, new SilenceWatch(clock, limits), request, signal),
});

async function* streamWithTimeouts(
  routeFor: (onBytes: () => void) => Route,
  watch: SilenceWatch,
  request: ChatRequest,
  signal: AbortSignal,
): AsyncGenerator<StreamPart> {
  const upstream = new AbortController();
  const letGo = abortWith(upstream, signal);
  const route = routeFor(() => watch.heard());
  const parts = route.stream(request, upstream.signal)[Symbol.asyncIterator]();
  let isOver = false;
  try {
    for (;;) {
      const next = await watch.orTimeout(parts.next());
      if (next.done) {
        isOver = true;
        return;
      }
      // Usage can come ahead of minutes of thinking.
      if (next.value.type !== 'usage') watch.answerBegan();
      yield next.value;
    }
  } finally {
    watch.stop();
    letGo();
    if (!isOver) {
      upstream.abort();
      // Not awaited: an upstream that hangs would hang here too.
      parts.return?.().catch(() => undefined);
    }
  }
}
