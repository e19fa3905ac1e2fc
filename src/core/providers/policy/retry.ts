import type { ChatRequest } from '../../contract/chatRequest.ts';
import type { Clock } from '../../contract/ports.ts';
import { ProviderError, type ErrorKind } from '../../contract/providerError.ts';
import type { Route } from '../../contract/route.ts';
import type { StreamPart } from '../../contract/streamPart.ts';

export interface RetryPolicy {
  /** Further tries after the first. */
  readonly againMax: number;
  /** The first wait where the provider names none; it doubles with each try. */
  readonly firstWaitMs: number;
  readonly waitMsMax: number;
  /** A provider that asks for more than this gets no further try: the person decides. */
  readonly askedWaitMsMax: number;
  /** 0 ≤ x < 1, as `Math.random`. */
  readonly random: () => number;
}

export const retryLimits = {
  againMax: 3,
  firstWaitMs: 1_000,
  waitMsMax: 8_000,
  askedWaitMsMax: 60_000,
} satisfies Omit<RetryPolicy, 'random'>;

/** Told before each wait, so that a person sees it and may end it. The request's own signal gives up altogether. */
export interface RetryWait {
  /** 1 = the first further try. */
  readonly attempt: number;
  readonly waitMs: number;
  readonly error: ProviderError;
  /** Tries again at once. */
  skip(): void;
}

const mayRetry = {
  overloaded: true,
  provider: true,
  network: true,
  'rate-limit': true,
  auth: false,
  'insufficient-credit': false,
  permission: false,
  'not-found': false,
  'context-too-long': false,
  'invalid-request': false,
  'content-filter': false,
  timeout: false,
  interrupted: false,
  cancelled: false,
  unsupported: false,
} satisfies Record<ErrorKind, boolean>;

/** Tries again before the first part only; afterwards every error passes through. A report of usage is no answer yet:
 *  it is held back until one begins, and forgotten with a try that failed before that. */
export const withRetry = (route: Route, clock: Clock, policy: RetryPolicy, onWaiting?: (wait: RetryWait) => void): Route => ({
  stream: (request, signal) => streamWithRetry({ route, clock, policy, onWaiting }, request, signal),
});

interface Retrying {
  readonly route: Route;
  readonly clock: Clock;
  readonly policy: RetryPolicy;
  readonly onWaiting: ((wait: RetryWait) => void) | undefined;
}

async function* streamWithRetry(retrying: Retrying, request: ChatRequest, signal: AbortSignal): AsyncGenerator<StreamPart> {
  for (let attempt = 1; ; attempt++) {
    let held: StreamPart[] = [];
    let hasBegun = false;
    try {
      for await (const part of retrying.route.stream(request, signal)) {
        if (!hasBegun && part.type === 'usage') {
          held.push(part);
          continue;
        }
        hasBegun = true;
        yield* held;
        held = [];
        yield part;
      }
      return;
    } catch (error) {
      const waitMs = hasBegun ? undefined : waitBefore(attempt, error, retrying.policy);
      if (waitMs === undefined || !(error instanceof ProviderError)) {
        yield* held; // what a failed answer used belongs on its receipt
        throw error;
      }
      await wait(retrying, { attempt, waitMs, error }, signal);
      if (signal.aborted) {
        yield { type: 'finish', reason: 'cancelled' };
        return;
      }
    }
  }
}

/** @returns undefined where there is to be no further try */
function waitBefore(attempt: number, error: unknown, policy: RetryPolicy): number | undefined {
  if (!(error instanceof ProviderError) || !mayRetry[error.kind] || attempt > policy.againMax) return undefined;
  const askedMs = error.info.retryAfterMs;
  if (askedMs !== undefined && askedMs > policy.askedWaitMsMax) return undefined;
  // Between half and all of it, so that those who failed together do not return together. Never sooner than asked.
  const ownMs = Math.min(policy.waitMsMax, policy.firstWaitMs * 2 ** (attempt - 1)) * (0.5 + policy.random() / 2);
  return Math.round(askedMs === undefined ? ownMs : Math.max(ownMs, askedMs + policy.random() * policy.firstWaitMs));
}

async function wait({ clock, onWaiting }: Retrying, what: Omit<RetryWait, 'skip'>, signal: AbortSignal): Promise<void> {
  const skipped = new AbortController();
  onWaiting?.({ ...what, skip: () => skipped.abort() });
  try {
    await clock.sleep(what.waitMs, AbortSignal.any([signal, skipped.signal]));
  } catch (error) {
    if (!signal.aborted && !skipped.signal.aborted) throw error;
  }
}
