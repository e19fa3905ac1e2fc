import * as z from 'zod/mini';
import type { Catalog } from '../../src/core/catalog/catalog.ts';
import type { Model, Offer } from '../../src/core/catalog/model.ts';
import { providerById, type Provider } from '../../src/core/catalog/providers.ts';
import { ProviderError } from '../../src/core/contract/providerError.ts';
import { isPriced, ratesSchema, type Rates } from '../../src/core/contract/rates.ts';
import type { KeyOwner } from '../../src/core/contract/receipt.ts';
import type { Config } from '../config/config.ts';
import { HttpError, notFound } from '../http/httpError.ts';
import type { Currency } from '../ledger/currency.ts';

/** How a question will travel, and which credit pays for it. */
export interface Plan {
  readonly model: Model;
  readonly offer: Offer;
  readonly provider: Provider;
  readonly rates: Rates;
  readonly key: KeyOwner;
  /** The sandbox answers. */
  readonly simulated: boolean;
  readonly currency: Currency;
}

export interface Wish {
  readonly modelId: string;
  readonly key: KeyOwner | undefined;
  /** Providers that the caller has stored a key for. */
  readonly ownKeys: readonly string[];
}

const keptMax = 5_000;

/** Plans, each made once: they depend on nothing but the wish, the catalog and the settings, which stay as they are. */
export class Plans {
  private readonly kept = new Map<string, Plan>();

  constructor(
    private readonly catalog: Catalog,
    private readonly config: Config,
  ) {}

  /** @throws as `planFor` does */
  for(wish: Wish): Plan {
    const name = `${wish.key} ${wish.ownKeys.join(',')} ${wish.modelId}`;
    const kept = this.kept.get(name);
    if (kept) return kept;
    const plan = planFor(this.catalog, this.config, wish);
    // Only wishes that can be met are kept, yet a model has many spellings.
    if (this.kept.size >= keptMax) this.kept.clear();
    this.kept.set(name, plan);
    return plan;
  }
}

/** Chooses among a model's offers: the primary one where it can be reached, else the next that can.
 *  @throws HttpError `model_not_found`, `no_user_key`; ProviderError `unsupported` */
export function planFor(catalog: Catalog, config: Config, { modelId, key, ownKeys }: Wish): Plan {
  const model = catalog.resolve(modelId)?.model;
  if (!model) throw notFound('model', `There is no model "${modelId}".`);
  if (!model.modalities.output.includes('text')) throw new ProviderError('unsupported', `${model.name} does not answer in text.`);
  const offers = model.offers.filter(offer => !offer.batch && providerById(offer.provider));
  for (const offer of offers) {
    const provider = providerById(offer.provider);
    const reach = provider && reachOf(config, provider, key, ownKeys);
    if (!provider || !reach) continue;
    const rates = z.parse(ratesSchema, offer.rates);
    // Without a price there is nothing honest to charge.
    if (reach.key === 'platform' && !isPriced(rates)) continue;
    return { model, offer, provider, rates, ...reach, currency: currencyFor(config, reach.simulated) };
  }
  if (key === 'user')
    throw new HttpError(422, 'no_user_key', `There is no stored key of yours for ${model.name}. Add one, or leave out "key".`);
  throw new ProviderError(
    'unsupported',
    `${model.name} cannot be reached here: the service has no key for ${providerNames(offers) || 'its provider'}.`,
  );
}

function reachOf(config: Config, provider: Provider, wanted: KeyOwner | undefined, ownKeys: readonly string[]) {
  if (wanted !== 'platform' && ownKeys.includes(provider.id)) return { key: 'user', simulated: false } as const;
  if (wanted === 'user') return undefined;
  const access = config.platform.get(provider.id);
  if (access?.apiKey !== undefined || (provider.local && access)) return { key: 'platform', simulated: false } as const;
  return config.sandboxProviders ? ({ key: 'platform', simulated: true } as const) : undefined;
}

/** Sandbox credit reaches the sandbox alone, unless development allows more; real money never pays for a simulation.
 *  What Stripe's test mode credits is play money too: in production it reaches no real key. */
function currencyFor({ paymentMode, allowSandboxSpend, isProduction }: Config, simulated: boolean): Currency {
  if (paymentMode === 'test') return simulated || !isProduction ? 'test' : 'live';
  if (simulated) return 'sandbox';
  return paymentMode === 'sandbox' && allowSandboxSpend ? 'sandbox' : 'live';
}

const providerNames = (offers: readonly Offer[]): string =>
  [...new Set(offers.map(offer => providerById(offer.provider)?.name))].slice(0, 3).join(', ');
