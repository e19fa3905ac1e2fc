import type { Provider } from '../../core/catalog/providers.ts';
import type { RouteOptions } from '../../core/chat/routes.ts';
import type { Clock, FetchPort } from '../../core/contract/ports.ts';
import type { Route } from '../../core/contract/route.ts';
import { directRoute, type ModelTraits, type SdkLoaders } from '../../core/providers/adapter.ts';
import { reportingFetch } from '../../core/providers/policy/reportingFetch.ts';
import { reasoningTimeLimits, timeLimits, withTimeoutsByByte } from '../../core/providers/policy/timeouts.ts';
import { withTries } from './withTries.ts';

export interface WirePorts {
  readonly fetch: FetchPort;
  readonly clock: Clock;
  readonly sdk: SdkLoaders;
}

/** Where a request goes. */
export interface WireTarget {
  readonly provider: Provider;
  /** Asked with the first request: the sandbox starts then. */
  baseUrl(): Promise<string>;
  readonly apiKey: string | undefined;
  readonly traits: ModelTraits;
}

/** A provider's protocol with tries and time limits around it. The protocols are loaded with the first request. */
export const wireRoute = (ports: WirePorts, target: WireTarget, options: RouteOptions): Route => ({
  async *stream(request, signal) {
    const [{ adapterFor }, baseUrl] = await Promise.all([import('../../core/providers/adapters.ts'), target.baseUrl()]);
    const { provider, apiKey, traits } = target;
    const { clock, sdk } = ports;
    const direct = (onBytes: () => void): Route =>
      directRoute(adapterFor(provider.api), { provider, baseUrl, apiKey, traits, fetch: reportingFetch(ports.fetch, onBytes), sdk });
    const timed = withTimeoutsByByte(direct, clock, traits.reasoning ? reasoningTimeLimits : timeLimits);
    yield* withTries(timed, clock, options).stream(request, signal);
  },
});
