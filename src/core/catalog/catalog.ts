import type { EmbeddedCatalog } from './embedded.ts';
import { decodeModels } from './decode.ts';
import type { Model, Offer } from './model.ts';
import { ownName } from './query/ownName.ts';
import { providerById } from './providers.ts';
import { CatalogQueries } from './query/query.ts';
import type { CatalogRow } from './query/row.ts';
import { SearchIndex } from './query/search.ts';
import { rowOf } from './rowOf.ts';

/** What a request for a model by name comes to. `model` is absent where the catalog does not know it but the provider is known. */
export interface Resolved {
  readonly model?: Model;
  readonly offer?: Offer;
  readonly provider: string;
  /** The id to send to that provider. */
  readonly providerModel: string;
}

/** What an assistant needs to choose: every model that answers in text, image or speech, with its offers. */
export interface RecommendationContext {
  readonly models: readonly Model[];
  readonly version: string;
  readonly date: string;
}

/** Every model and offer, in memory. Decoding happens once, when it is first asked for. */
export class Catalog {
  readonly version: string;
  readonly date: string;
  readonly models: readonly Model[];
  readonly queries: CatalogQueries;
  private readonly byName = new Map<string, Model>();

  constructor(embedded: EmbeddedCatalog) {
    this.version = embedded.version;
    this.date = embedded.date;
    this.models = decodeModels(embedded);
    const rows = this.models.map(rowOf);
    this.queries = new CatalogQueries(rows, new SearchIndex(rows));
    // Later entries win: an alias never hides a canonical id, and a bare name means the most popular model that has it.
    const byPopularity = [...this.models].sort((a, b) => b.popularityRank - a.popularityRank);
    for (const model of byPopularity) this.byName.set(keyOf(ownName(model.id)), model);
    for (const model of this.models) for (const alias of model.aliases) this.byName.set(keyOf(alias), model);
    for (const model of this.models) this.byName.set(keyOf(model.id), model);
  }

  /** By canonical id or alias, without regard to case, and with dots or dashes in versions. */
  get(name: string): Model | undefined {
    return this.byName.get(keyOf(name));
  }

  /** A name that a person gave: canonical id, then alias, then `PROVIDER/MODEL` split at the first slash.
   *  @returns undefined where not even the provider is known */
  resolve(name: string): Resolved | undefined {
    const model = this.get(name);
    if (model) {
      const offer = model.offers.find(candidate => providerById(candidate.provider) && !candidate.batch) ?? model.offers[0];
      return { model, offer, provider: offer.provider, providerModel: offer.model };
    }
    const slash = name.indexOf('/');
    const provider = providerById(name.slice(0, Math.max(0, slash)));
    if (!provider) return undefined;
    const providerModel = name.slice(slash + 1);
    return this.byOffer(provider.id, providerModel) ?? { provider: provider.id, providerModel };
  }

  private byOffer(provider: string, providerModel: string): Resolved | undefined {
    for (const model of this.models) {
      const offer = model.offers.find(
        candidate => candidate.provider === provider && candidate.model.toLowerCase() === providerModel.toLowerCase(),
      );
      if (offer) return { model, offer, provider, providerModel: offer.model };
    }
    return undefined;
  }

  rows(): readonly CatalogRow[] {
    return this.queries.rows;
  }

  getRecommendationContext(): RecommendationContext {
    return { models: this.models, version: this.version, date: this.date };
  }
}

const keyOf = (name: string): string => name.trim().toLowerCase().replaceAll('.', '-');
