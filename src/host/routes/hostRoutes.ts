import * as z from 'zod/mini';
import type { Catalog } from '../../core/catalog/catalog.ts';
import type { Model, Offer } from '../../core/catalog/model.ts';
import { providerById, type Provider } from '../../core/catalog/providers.ts';
import type { Price, RouteChoice, RouteOptions, RouteRefusal, Routes } from '../../core/chat/routes.ts';
import type { Clock, FetchPort } from '../../core/contract/ports.ts';
import { ratesSchema } from '../../core/contract/rates.ts';
import type { Route } from '../../core/contract/route.ts';
import { directRoute, type ModelTraits, type SdkLoaders } from '../../core/providers/adapter.ts';
import { traitsOf } from '../../core/providers/traitsOf.ts';
import { adapterFor } from '../../core/providers/adapters.ts';
import { retryLimits, withRetry, type RetryWait } from '../../core/providers/policy/retry.ts';
import { reasoningTimeLimits, timeLimits, withTimeoutsByByte } from '../../core/providers/policy/timeouts.ts';
import { reportingFetch } from '../../core/providers/policy/reportingFetch.ts';
import type { ApiKeys, UsableKey } from '../keys/apiKeys.ts';
import type { LocalServers } from './localServers.ts';
import type { Sandbox } from './sandbox.ts';

export interface HostRoutesPorts {
  readonly catalog: { load(): Promise<Catalog> };
  readonly keys: ApiKeys;
  readonly local: LocalServers;
  readonly localEnabled: () => boolean;
  /** Undefined where the sandbox is switched off. */
  readonly sandbox: () => Sandbox | undefined;
  readonly fetch: FetchPort;
  readonly clock: Clock;
  readonly sdk: SdkLoaders;
}

/** An offer that this extension can call, and the model that it is of. */
interface Callable {
  readonly model: Model;
  readonly offer: Offer;
  readonly provider: Provider;
  readonly price: Price;
}

/** How a model is reached from here: the person's own key first, then a local server that runs, then the sandbox. */
export class HostRoutes implements Routes {
  constructor(private readonly ports: HostRoutesPorts) {}

  async find(modelId: string, options: RouteOptions = {}): Promise<RouteChoice | RouteRefusal> {
    const catalog = await this.ports.catalog.load();
    const model = catalog.get(modelId);
    if (!model) return { refused: 'unknown-model', modelId };
    const callable = callableOffers(model, catalog.version);
    const [first] = callable;
    if (!first) return { refused: 'not-callable', modelId, modelName: model.name };
    const sandbox = this.ports.sandbox();
    if (options.sandbox && sandbox) return this.simulated(first, sandbox, options);
    return (
      (await this.ownKey(callable, options)) ??
      (await this.local(callable, options)) ??
      (sandbox ? this.simulated(first, sandbox, options) : this.refusal(callable))
    );
  }

  async priceOf(modelId: string, provider: string): Promise<Price> {
    const catalog = await this.ports.catalog.load();
    const offer = catalog.get(modelId)?.offers.find(candidate => candidate.provider === provider);
    return offer ? priceOf(offer, catalog.version) : {};
  }

  private async ownKey(offers: readonly Callable[], options: RouteOptions): Promise<RouteChoice | RouteRefusal | undefined> {
    const remote = offers.filter(({ provider }) => !provider.local);
    const found = await Promise.all(remote.map(({ provider }) => this.ports.keys.find(provider)));
    for (const [index, callable] of remote.entries()) {
      const address = this.ports.keys.addressOf(callable.provider);
      if (!address) return this.badBaseUrl(callable.provider);
      const key = found[index];
      if (key) return this.direct('own-key', callable, address.baseUrl, options, key);
    }
    return undefined;
  }

  private async local(offers: readonly Callable[], options: RouteOptions): Promise<RouteChoice | RouteRefusal | undefined> {
    if (!this.ports.localEnabled()) return undefined;
    const others = offers.some(({ provider }) => !provider.local) || this.ports.sandbox() !== undefined;
    for (const callable of offers) {
      if (!callable.provider.local) continue;
      const address = this.ports.keys.addressOf(callable.provider);
      if (!address) return this.badBaseUrl(callable.provider);
      // With no other way left, asking and failing tells the person what is missing.
      if (!others || (await this.ports.local.answers(address.baseUrl))) return this.direct('local', callable, address.baseUrl, options);
    }
    return undefined;
  }

  private async simulated(callable: Callable, sandbox: Sandbox, options: RouteOptions): Promise<RouteChoice> {
    return this.direct('sandbox', callable, await sandbox.baseUrlOf(callable.provider), options, { key: 'sandbox' });
  }

  private refusal(offers: readonly Callable[]): RouteRefusal {
    const wanting = offers.find(({ provider }) => !provider.local) ?? offers[0];
    return { refused: 'missing-key', provider: wanting?.provider.id ?? '', providerName: wanting?.provider.name ?? '' };
  }

  private badBaseUrl(provider: Provider): RouteRefusal {
    const baseUrl = String(this.ports.keys.wantedAddress(provider));
    return { refused: 'bad-base-url', provider: provider.id, providerName: provider.name, baseUrl };
  }

  private direct(
    kind: RouteChoice['kind'],
    { model, offer, provider, price }: Callable,
    baseUrl: string,
    options: RouteOptions,
    found?: UsableKey,
  ): RouteChoice {
    return {
      kind,
      ...(found?.variable ? { keyVariable: found.variable } : {}),
      route: this.route(provider, baseUrl, traitsOf({ model, offer }), found?.key, options),
      modelId: model.id,
      modelName: model.name,
      providerModel: offer.model,
      provider: provider.id,
      providerName: provider.name,
      price,
      contextWindow: offer.contextWindow ?? undefined,
      maxOutput: offer.maxOutput ?? undefined,
    };
  }

  private route(provider: Provider, baseUrl: string, traits: ModelTraits, apiKey: string | undefined, options: RouteOptions): Route {
    const { clock, fetch, sdk } = this.ports;
    const limits = traits.reasoning ? reasoningTimeLimits : timeLimits;
    const timed = withTimeoutsByByte(
      onBytes => directRoute(adapterFor(provider.api), { provider, baseUrl, apiKey, traits, fetch: reportingFetch(fetch, onBytes), sdk }),
      clock,
      limits,
    );
    const onWaiting = ({ error, waitMs, skip }: RetryWait) =>
      options.onWaiting?.({ kind: error.kind, untilMs: clock.nowMs() + waitMs, now: skip });
    return withRetry(timed, clock, { ...retryLimits, random: Math.random }, onWaiting);
  }
}

const priceOf = ({ rates, date, source }: Offer, version: string): Price => ({
  rates: z.parse(ratesSchema, rates),
  version,
  date,
  source,
});

/** Offers that answer at once with text and whose provider can be called, the primary one first. */
function callableOffers(model: Model, priceVersion: string): Callable[] {
  if (!model.modalities.output.includes('text')) return [];
  return model.offers.flatMap(offer => {
    const provider = providerById(offer.provider);
    return provider && !offer.batch ? [{ model, offer, provider, price: priceOf(offer, priceVersion) }] : [];
  });
}
