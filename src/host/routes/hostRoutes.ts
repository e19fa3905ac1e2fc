import type { Catalog } from '../../core/catalog/catalog.ts';
import { providers, type Provider } from '../../core/catalog/providers.ts';
import { isPriced } from '../../core/contract/rates.ts';
import { standInsFor } from '../../core/catalog/standInsFor.ts';
import type { MissingStep, OpenWay, Price, RouteChoice, RouteOptions, RouteRefusal, Routes, Way } from '../../core/chat/routes.ts';
import { traitsOf } from '../../core/providers/traitsOf.ts';
import type { ApiKeys, UsableKey } from '../keys/apiKeys.ts';
import type { BalanceWay } from './balanceWay.ts';
import { callableOffers, priceOf, type Callable } from './callable.ts';
import type { LocalServers } from './localServers.ts';
import { remoteRoute } from './remoteRoute.ts';
import type { RoutePreference } from './routePreference.ts';
import type { Sandbox } from './sandbox.ts';
import type { UsableModel } from './usableModel.ts';
import { wireRoute, type WirePorts } from './wireRoute.ts';

export interface HostRoutesPorts extends WirePorts {
  readonly catalog: { load(): Promise<Catalog> };
  readonly keys: ApiKeys;
  readonly local: LocalServers;
  readonly localEnabled: () => boolean;
  /** Models on this machine as `provider/model`, as last seen. */
  readonly installed: () => ReadonlySet<string>;
  /** Undefined where the sandbox is switched off. */
  readonly sandbox: () => Sandbox | undefined;
  readonly balance: BalanceWay;
  readonly preference: Pick<RoutePreference, 'of' | 'order'>;
  /** Whose price this model was selected for, where there was no way to it. */
  readonly selectedFor: (modelId: string) => string | undefined;
  newId(): string;
}

type Found = RouteChoice | RouteRefusal;
type Kind = RouteChoice['kind'];

/** How a model is reached from here: the way that the person has chosen for it, else the first that is open. */
export class HostRoutes implements Routes {
  constructor(private readonly ports: HostRoutesPorts) {}

  async find(modelId: string, options: RouteOptions = {}): Promise<Found> {
    const offers = await this.offers(modelId);
    if ('refused' in offers) return offers;
    await this.ports.balance.ready();
    const { by } = options;
    if (by) {
      const there = by.provider === undefined ? offers : offers.filter(({ provider }) => provider.id === by.provider);
      return (await this.by(by.kind, there, options)) ?? this.refusal(by.kind, there.length > 0 ? there : offers);
    }
    const chosen = this.ports.preference.of(offers[0].model.id);
    if (chosen) return (await this.by(chosen, offers, options)) ?? this.refusal(chosen, offers);
    for (const kind of this.order()) {
      const found = await this.by(kind, offers, options);
      if (found) return found;
    }
    return this.missingKey(offers);
  }

  /** Somebody who has just made an account goes on trying until there is credit: an empty balance comes after the sandbox, unless the
   *  setting names the balance. */
  private order(): readonly Kind[] {
    const order = this.ports.preference.order();
    if (order[0] === 'balance' || this.ports.balance.availableNano !== 0n) return order;
    return [...order.filter(kind => kind !== 'balance'), 'balance'];
  }

  async ways(modelId: string): Promise<readonly Way[]> {
    const offers = await this.offers(modelId);
    if ('refused' in offers) return [];
    await this.ports.balance.ready();
    const kinds: readonly Kind[] = ['own-key', 'local', 'balance', 'sandbox'];
    return (await Promise.all(kinds.map(kind => this.way(kind, offers)))).filter(way => way !== undefined);
  }

  async standIns(modelId: string): Promise<readonly OpenWay[]> {
    const { catalog: source, balance } = this.ports;
    const [catalog] = await Promise.all([source.load(), balance.ready()]);
    const model = catalog.get(modelId);
    if (!model) return [];
    const keysHere = await this.keysHere();
    return [model, ...standInsFor(model, catalog.models)].flatMap(one => this.openWays(callableOffers(one, catalog.version), keysHere));
  }

  /** Every model that `find` has a way to, in the catalog's order. Nobody is asked: of the account and of this machine it goes by
   *  what is known. */
  async usable(): Promise<readonly UsableModel[]> {
    const [catalog, keysHere] = await Promise.all([this.ports.catalog.load(), this.keysHere()]);
    return catalog.models.flatMap(model => {
      const way = this.preferred(model.id, this.openWays(callableOffers(model, catalog.version), keysHere));
      return way ? [{ model, way }] : [];
    });
  }

  /** The one of its ways that a model would be asked by. */
  private preferred(modelId: string, ways: readonly OpenWay[]): OpenWay | undefined {
    const chosen = this.ports.preference.of(modelId);
    const isEmpty = this.ports.balance.availableNano === 0n;
    for (const kind of chosen ? [chosen] : this.order()) {
      const open = ways.filter(way => way.kind === kind && !(kind === 'balance' && isEmpty));
      const found = open.find(({ price }) => isPriced(price.rates)) ?? open[0];
      if (found) return found;
    }
    return undefined;
  }

  private async keysHere(): Promise<ReadonlyMap<string, UsableKey | undefined>> {
    const remote = providers.filter(({ local }) => !local);
    const found = await Promise.all(remote.map(provider => this.ports.keys.find(provider)));
    return new Map(remote.map((provider, index) => [provider.id, found[index]]));
  }

  /** Each offer that could be asked at once. */
  private openWays(offers: readonly Callable[], keysHere: ReadonlyMap<string, UsableKey | undefined>): OpenWay[] {
    const installed = this.ports.installed();
    const { balance } = this.ports;
    const paid = balance.state === 'signed-in' ? balance.paid(offers) : undefined;
    const keyed = balance.ownKey(offers);
    return [
      ...offers.flatMap(one => {
        const key = keysHere.get(one.provider.id);
        return key ? [{ ...this.choiceOf('own-key', one), ...(key.variable ? { keyVariable: key.variable } : {}) }] : [];
      }),
      ...(keyed && !keysHere.get(keyed.provider.id) ? [{ ...this.choiceOf('own-key', keyed), keyInAccount: true }] : []),
      ...offers.filter(({ provider, offer }) => installed.has(`${provider.id}/${offer.model}`)).map(one => this.choiceOf('local', one)),
      ...(paid ? [this.choiceOf('balance', paid)] : []),
      ...(this.ports.sandbox()
        ? this.wantedFirst(offers)
            .slice(0, 1)
            .map(one => this.choiceOf('sandbox', one))
        : []),
    ];
  }

  async priceOf(modelId: string, provider: string): Promise<Price> {
    const catalog = await this.ports.catalog.load();
    const offer = catalog.get(modelId)?.offers.find(candidate => candidate.provider === provider);
    return offer ? priceOf(offer, catalog.version) : {};
  }

  private async offers(modelId: string): Promise<[Callable, ...Callable[]] | RouteRefusal> {
    const catalog = await this.ports.catalog.load();
    const model = catalog.get(modelId);
    if (!model) return { refused: 'unknown-model', modelId };
    const [first, ...others] = callableOffers(model, catalog.version);
    return first ? [first, ...others] : { refused: 'not-callable', modelId, modelName: model.name };
  }

  /** @returns undefined where that way is closed */
  private async by(kind: Kind, offers: readonly Callable[], options: RouteOptions): Promise<Found | undefined> {
    switch (kind) {
      case 'own-key':
        return (await this.ownKey(offers, options)) ?? this.keyInAccount(offers, options);
      case 'local':
        return this.local(offers, options);
      case 'balance':
        return this.balance(offers, options);
      case 'sandbox': {
        const sandbox = this.ports.sandbox();
        const [first] = this.wantedFirst(offers);
        return sandbox && first && this.choice('sandbox', first, () => sandbox.baseUrlOf(first.provider), options, { key: 'sandbox' });
      }
    }
  }

  private async way(kind: Kind, offers: readonly Callable[]): Promise<Way | undefined> {
    const found = await this.by(kind, offers, {});
    if (found && 'kind' in found) {
      const isEmpty = kind === 'balance' && this.ports.balance.availableNano === 0n;
      return { ...found, ...(isEmpty ? { missing: 'credit' as const } : {}) };
    }
    const closed = this.closed(kind, offers);
    return closed && { kind, ...closed.callable, missing: closed.missing };
  }

  /** What would open a way that is closed; undefined where there is no such way. */
  private closed(kind: Kind, offers: readonly Callable[]) {
    const { balance } = this.ports;
    const isLocal = kind === 'local';
    const paid = kind === 'balance' && balance.state === 'signed-out' ? balance.paid(offers) : undefined;
    const callable = paid ?? this.wantedFirst(offers).find(({ provider }) => (provider.local ?? false) === isLocal);
    const steps: Partial<Record<Kind, MissingStep>> = { 'own-key': 'key', local: 'server', ...(paid ? { balance: 'sign-in' } : {}) };
    const missing = steps[kind];
    if (!callable || !missing) return undefined;
    const { provider, price } = callable;
    return { callable: { provider: provider.id, providerName: provider.name, price }, missing };
  }

  private refusal(kind: Kind, offers: readonly Callable[]): RouteRefusal {
    const [first] = offers;
    if (kind === 'balance' && first) return { refused: 'signed-out', modelId: first.model.id, modelName: first.model.name };
    return this.missingKey(offers);
  }

  private missingKey(offers: readonly Callable[]): RouteRefusal {
    const wanting = this.wantedFirst(offers).find(({ provider }) => !provider.local) ?? offers[0];
    const { balance } = this.ports;
    return {
      refused: 'missing-key',
      provider: wanting?.provider.id ?? '',
      providerName: wanting?.provider.name ?? '',
      canSignIn: balance.state === 'signed-out' && balance.paid(offers) !== undefined,
    };
  }

  /** Where there is no way yet, what is simulated or asked for is the offer that the model was selected for. */
  private wantedFirst(offers: readonly Callable[]): readonly Callable[] {
    const [first] = offers;
    const wanted = first && this.ports.selectedFor(first.model.id);
    return wanted === undefined ? offers : putFirst(offers, ({ provider }) => provider.id === wanted);
  }

  private async ownKey(offers: readonly Callable[], options: RouteOptions): Promise<Found | undefined> {
    const remote = pricedFirst(offers.filter(({ provider }) => !provider.local));
    const found = await Promise.all(remote.map(({ provider }) => this.ports.keys.find(provider)));
    for (const [index, callable] of remote.entries()) {
      const address = this.ports.keys.addressOf(callable.provider);
      if (!address) return this.badBaseUrl(callable.provider);
      const key = found[index];
      if (key) return this.choice('own-key', callable, async () => address.baseUrl, options, key);
    }
    return undefined;
  }

  private keyInAccount(offers: readonly Callable[], options: RouteOptions): Found | undefined {
    const callable = this.ports.balance.ownKey(offers);
    const choice = callable && this.remote('own-key', callable, options);
    return choice && { ...choice, keyInAccount: true };
  }

  private balance(offers: readonly Callable[], options: RouteOptions): Found | undefined {
    if (this.ports.balance.state !== 'signed-in') return undefined;
    const callable = this.ports.balance.paid(offers);
    return callable && this.remote('balance', callable, options);
  }

  private remote(kind: 'own-key' | 'balance', callable: Callable, options: RouteOptions): RouteChoice | undefined {
    const key = kind === 'balance' ? 'platform' : 'user';
    const billed = this.ports.balance.route(callable.model.id, key, options.requestId ?? this.ports.newId());
    return billed && { ...this.choiceOf(kind, callable), route: remoteRoute(billed, this.ports.clock, options), billed };
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

  private choice(kind: Kind, callable: Callable, baseUrl: () => Promise<string>, options: RouteOptions, found?: UsableKey): RouteChoice {
    const { provider } = callable;
    return {
      ...this.choiceOf(kind, callable),
      ...(found?.variable ? { keyVariable: found.variable } : {}),
      route: wireRoute(this.ports, { provider, baseUrl, apiKey: found?.key, traits: traitsOf(callable) }, options),
    };
  }

  private choiceOf(kind: Kind, { model, offer, provider, price }: Callable): OpenWay {
    return {
      kind,
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

/** What it costs should be known where it can be. */
const pricedFirst = (offers: readonly Callable[]): Callable[] => putFirst(offers, ({ price }) => isPriced(price.rates));

const putFirst = (offers: readonly Callable[], goesFirst: (offer: Callable) => boolean): Callable[] => [
  ...offers.filter(goesFirst),
  ...offers.filter(offer => !goesFirst(offer)),
];
