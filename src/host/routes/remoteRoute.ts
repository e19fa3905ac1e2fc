import type { RouteOptions } from '../../core/chat/routes.ts';
import type { Clock } from '../../core/contract/ports.ts';
import type { Route } from '../../core/contract/route.ts';
import { withTimeouts } from '../../core/providers/policy/timeouts.ts';
import { withTries } from './withTries.ts';

/** The service gives up on a provider sooner than this, and says so: it is here for a service that says nothing at all. */
const serviceLimits = { firstPartMs: 330_000, idleMs: 90_000 };

/** The way through the account service, with tries before the answer begins. They have the same name, so none is paid twice. */
export const remoteRoute = (route: Route, clock: Clock, options: RouteOptions): Route =>
  withTries(withTimeouts(route, clock, serviceLimits), clock, options);
