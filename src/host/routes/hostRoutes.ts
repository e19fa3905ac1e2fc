import type { Catalog } from '../../core/catalog/catalog.ts';
import type { Provider } from '../../core/catalog/providers.ts';
import type { Price, RouteChoice, RouteOptions, RouteRefusal, Routes } from '../../core/chat/routes.ts';
import { traitsOf } from '../../core/providers/traitsOf.ts';
import type { ApiKeys, UsableKey } from '../keys/apiKeys.ts';
import { callableOffers, priceOf, type Callable } from './callable.ts';
import type { LocalServers } from './localServers.ts';
import type { Sandbox } from './sandbox.ts';
import { wireRoute, type WirePorts } from './wireRoute.ts';

export interface HostRoutesPorts extends WirePorts {
  readonly catalog: { load(): Promise<Catalog> };
  readonly keys: ApiKeys;
  readonly local: LocalServers;
  readonly localEnabled: () => boolean;
  /** Undefined where the sandbox is switched off. */
  readonly sandbox: () => Sandbox | undefined;
}

type Found = RouteChoice | RouteRefusal;

/** How a model is reached from here: the person's own key first, then a local server that runs, then the sandbox. */
export class HostRoutes implements Routes {
  constructor(private readonly ports: HostRoutesPorts) {}

  async find(modelId: string, options: RouteOptions = {}): Promise<Found> {
    const catalog = await this.ports.catalog.load();
    const model = catalog.get(modelId);
    if (!model) return { refused: 'unknown-model', modelId };
    const offers = callableOffers(model, catalog.version);
    const [first] = offers;
    if (!first) return { refused: 'not-callable', modelId, modelName: model.name };
    const sandbox = this.ports.sandbox();
    const simulated =
      sandbox && (() => this.choice('sandbox', first, () => sandbox.baseUrlOf(first.provider), options, { key: 'sandbox' }));
    if (options.sandbox && simulated) return simulated();
    return (await this.ownKey(offers, options)) ?? (await this.local(offers, options)) ?? simulated?.() ?? missingKey(offers);
  }

  async priceOf(modelId: string, provider: string): Promise<Price> {
    const catalog = await this.ports.catalog.load();
    const offer = catalog.get(modelId)?.offers.find(candidate => candidate.provider === provider);
    return offer ? priceOf(offer, catalog.version) : {};
  }

  private async ownKey(offers: readonly Callable[], options: RouteOptions): Promise<Found | undefined> {
    const remote = offers.filter(({ provider }) => !provider.local);
    const found = await Promise.all(remote.map(({ provider }) => this.ports.keys.find(provider)));
    for (const [index, callable] of remote.entries()) {
      const address = this.ports.keys.addressOf(callable.provider);
      if (!address) return this.badBaseUrl(callable.provider);
      const key = found[index];
      if (key) return this.choice('own-key', callable, async () => address.baseUrl, options, key);
    }
    return undefined;
  }

  private async local(offers: readonly Callable[], options: RouteOptions): Promise<Found | undefined> {
    if (!this.ports.localEnabled()) return undefined;
    const others = offers.some(({ provider }) => !provider.local) || this.ports.sandbox() !== undefined;
    for (const callable of offers) {
      if (!callable.provider.local) continue;
      const address = this.ports.keys.addressOf(callable.provider);
      if (!address) return this.badBaseUrl(callable.provider);
      // With no other way left, asking and failing tells the person what is missing.
      if (!others || (await this.ports.local.answers(address.baseUrl)))
        return this.choice('local', callable, async () => address.baseUrl, options);
    }
    return undefined;
  }

  private badBaseUrl(provider: Provider): RouteRefusal {
    const baseUrl = String(this.ports.keys.wantedAddress(provider));
    return { refused: 'bad-base-url', provider: provider.id, providerName: provider.name, baseUrl };
  }

  private choice(
    kind: RouteChoice['kind'],
    { model, offer, provider, price }: Callable,
    baseUrl: () => Promise<string>,
    options: RouteOptions,
    found?: UsableKey,
  ): RouteChoice {
    return {
      kind,
      ...(found?.variable ? { keyVariable: found.variable } : {}),
      route: wireRoute(this.ports, { provider, baseUrl, apiKey: found?.key, traits: traitsOf({ model, offer }) }, options),
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
}

function missingKey(offers: readonly Callable[]): RouteRefusal {
  const wanting = offers.find(({ provider }) => !provider.local) ?? offers[0];
  return { refused: 'missing-key', provider: wanting?.provider.id ?? '', providerName: wanting?.provider.name ?? '' };
}
