import type { Clock, FetchPort, WireResponse } from '../../src/core/contract/ports.ts';
import type { Route } from '../../src/core/contract/route.ts';
import { directRoute, type SdkLoaders } from '../../src/core/providers/adapter.ts';
import { adapterFor } from '../../src/core/providers/adapters.ts';
import { reasoningTimeLimits, timeLimits, withTimeouts } from '../../src/core/providers/policy/timeouts.ts';
import { traitsOf } from '../../src/core/providers/traitsOf.ts';
import type { Sandbox } from '../../src/node/sandbox/sandbox.ts';
import type { Config } from '../config/config.ts';
import type { Plan } from './plan.ts';

/** Where a plan becomes a route: the same adapters as everywhere, without tries of their own. Who asks is told at once what
 *  went wrong and how long to wait, and decides; a second policy behind the first would only hold the line. */
export class ProviderRoutes {
  /** With the service's own keys, which stay as they are. */
  private readonly kept = new WeakMap<Plan, Route>();

  constructor(
    private readonly config: Config,
    private readonly ports: { readonly fetch: FetchPort<WireResponse>; readonly sdk: SdkLoaders; readonly clock: Clock },
    private readonly sandbox: Sandbox,
  ) {}

  /** @param ownKey the caller's, where the plan uses it */
  async routeFor(plan: Plan, ownKey: string | undefined): Promise<Route> {
    const kept = this.kept.get(plan);
    if (kept) return kept;
    const route = await this.newRoute(plan, ownKey);
    if (plan.key === 'platform' && !plan.simulated) this.kept.set(plan, route);
    return route;
  }

  private async newRoute(plan: Plan, ownKey: string | undefined): Promise<Route> {
    const { provider, model, offer } = plan;
    const access = this.config.platform.get(provider.id);
    const context = {
      provider,
      baseUrl: plan.simulated ? await this.sandbox.baseUrlOf(provider) : (access?.baseUrl ?? provider.baseUrl),
      apiKey: plan.simulated ? undefined : plan.key === 'user' ? ownKey : access?.apiKey,
      traits: traitsOf({ model, offer }),
      fetch: this.ports.fetch,
      sdk: this.ports.sdk,
    };
    const { firstByteMs, idleMs } = this.config.providerTimes;
    const usual = model.capabilities.includes('reasoning') ? reasoningTimeLimits : timeLimits;
    return withTimeouts(directRoute(adapterFor(provider.api), context), this.ports.clock, {
      firstPartMs: firstByteMs ?? usual.firstPartMs,
      idleMs,
    });
  }
}
