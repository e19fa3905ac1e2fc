import * as z from 'zod/mini';
import type { Catalog, Resolved } from '../core/catalog/catalog.ts';
import type { Offer } from '../core/catalog/model.ts';
import { providerById, wireApis, type Provider, type WireApi } from '../core/catalog/providers.ts';
import { ProviderError } from '../core/contract/providerError.ts';
import { ratesSchema, type Rates } from '../core/contract/rates.ts';
import { isLoopback, normalBaseUrl } from '../core/providers/baseUrl.ts';
import { redact } from '../core/providers/redact.ts';
import { traitsOf } from '../core/providers/traitsOf.ts';
import type { ModelTraits } from '../core/providers/adapter.ts';
import { environmentBaseUrl, environmentKey } from '../node/providerEnvironment.ts';
import { unknownModel } from './model.ts';
import { UsageError } from './usageError.ts';

/** Which model answers, where, by which protocol and with whose key. */
export interface ChatTarget {
  /** As receipts name it. */
  readonly modelId: string;
  readonly provider: Provider;
  readonly providerModel: string;
  readonly api: WireApi;
  readonly baseUrl: string;
  readonly apiKey?: string | undefined;
  readonly traits: ModelTraits;
  /** Absent = no price is known. */
  readonly rates?: Rates | undefined;
  readonly offer?: Offer | undefined;
}

interface Wishes {
  readonly baseUrl?: string | undefined;
  readonly api?: string | undefined;
}

/** @throws ProviderError `not-found` for a name that leads nowhere, `auth` where a key is needed and missing */
export function chatTarget(catalog: Catalog, id: string, wishes: Wishes, env: NodeJS.ProcessEnv): ChatTarget {
  const forced = wishes.api === undefined ? undefined : knownApi(wishes.api);
  const resolved = catalog.resolve(id) ?? resolvedByHand(id, wishes);
  if (!resolved) throw unknownModel(catalog, id);
  const provider = providerById(resolved.provider) ?? providerByHand(resolved.provider, forced, wishes);
  const api = forced ?? provider.api;
  const baseUrl = baseUrlOf(provider, api, wishes, env);
  return {
    modelId: resolved.model?.id ?? id,
    provider,
    providerModel: resolved.providerModel,
    api,
    baseUrl,
    apiKey: keyFor(provider, baseUrl, wishes, env),
    traits: traitsOf(resolved),
    rates: ratesOf(resolved, provider),
    offer: resolved.offer,
  };
}

function knownApi(name: string): WireApi {
  const api = wireApis.find(candidate => candidate === name);
  if (!api) throw new UsageError(`--api must be one of ${wireApis.join(', ')}, not "${name}".`);
  return api;
}

/** A provider that nobody has listed can be talked to once its address and its protocol are given. */
function resolvedByHand(id: string, { baseUrl, api }: Wishes): Resolved | undefined {
  const [, provider, providerModel] = /^([^/]+)\/(.+)$/.exec(id) ?? [];
  return provider && providerModel && baseUrl && api ? { provider, providerModel } : undefined;
}

function providerByHand(id: string, api: WireApi | undefined, { baseUrl }: Wishes): Provider {
  if (api && baseUrl) return { id, name: id, api, baseUrl, keyEnv: [] };
  throw new ProviderError(
    'unsupported',
    `Models of ${id} cannot be called from here yet. Name an offer of another provider: q model lists them.`,
  );
}

function baseUrlOf(provider: Provider, api: WireApi, wishes: Wishes, env: NodeJS.ProcessEnv): string {
  const given = wishes.baseUrl ?? environmentBaseUrl(provider, env) ?? provider.baseUrl;
  const baseUrl = normalBaseUrl(given, provider, api);
  if (baseUrl === undefined)
    throw new UsageError(`The base URL must be an http or https address without a name and password, not "${redact(given)}".`);
  return baseUrl;
}

/** Local providers need none, nor does a server on this machine whose address was typed: it may be anything. */
function keyFor(provider: Provider, baseUrl: string, wishes: Wishes, env: NodeJS.ProcessEnv): string | undefined {
  const found = environmentKey(provider, env);
  const [variable] = provider.keyEnv;
  if (found || !variable || (wishes.baseUrl !== undefined && isLoopback(baseUrl))) return found?.key;
  throw new ProviderError(
    'auth',
    `There is no key for ${provider.name}. Set ${provider.keyEnv.join(' or ')} in the environment and try again${provider.keyPage ? `; keys are made at ${provider.keyPage}` : ''}.`,
  );
}

function ratesOf({ offer }: Resolved, provider: Provider): Rates | undefined {
  if (offer) return z.parse(ratesSchema, offer.rates);
  // Running a model on one's own machine costs nothing that could be billed.
  return provider.local ? z.parse(ratesSchema, { input: 0, output: 0 }) : undefined;
}
