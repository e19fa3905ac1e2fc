import type { RouteOptions } from '../../core/chat/routes.ts';
import type { Clock } from '../../core/contract/ports.ts';
import type { Route } from '../../core/contract/route.ts';
import { retryLimits, withRetry, type RetryWait } from '../../core/providers/policy/retry.ts';

/** Tries again before an answer begins, and tells whoever asked of each wait. */
export function withTries(route: Route, clock: Clock, options: RouteOptions): Route {
  const onWaiting = ({ error, waitMs, skip }: RetryWait) =>
    options.onWaiting?.({ kind: error.kind, untilMs: clock.nowMs() + waitMs, now: skip });
  return withRetry(route, clock, { ...retryLimits, random: Math.random }, onWaiting);
}
