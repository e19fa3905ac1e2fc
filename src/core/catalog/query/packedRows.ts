import type { Capability, Speed } from '../model.ts';
import type { CatalogRow } from './row.ts';

/** Rows as tuples, with every word that repeats in a table: a quarter of their size as objects, for the one message that carries them all. */
export interface PackedRows {
  /** `callable`: an adapter knows how to reach it. */
  readonly providers: PackedProvider[];
  readonly vendors: string[];
  readonly ratingSources: string[];
  readonly freeTiers: string[];
  readonly models: PackedRow[];
}

export type PackedProvider = [id: string, name: string, callable: boolean];

export type PackedRow = [
  id: string,
  name: string,
  vendor: number,
  /** The primary offer's provider first. */
  providers: number[],
  offerCount: number,
  input: number | null,
  output: number | null,
  blend: number | null,
  contextWindow: number | null,
  /** Bits of `capabilityBits`. */
  capabilities: number,
  rating: number | null,
  ratingSource: number | null,
  /** Index into `speeds`. */
  speed: number,
  popularityRank: number,
  providerCount: number,
  released: string | null,
  deprecated: string | null,
  freeTier: number | null,
  /** Bits: 1 free, 2 local, 4 open weights. */
  flags: number,
  aliases: string[],
];

/** What a list knows of a provider. */
export interface ProviderInfo {
  readonly id: string;
  readonly name: string;
  readonly callable: boolean;
}

const capabilityBits = {
  code: 1,
  text: 2,
  image: 4,
  reasoning: 8,
  vision: 16,
  tools: 32,
  json: 64,
  audio: 128,
  video: 256,
  embedding: 512,
} satisfies Record<Capability, number>;
const capabilityNames = Object.keys(capabilityBits) as Capability[];
const speeds: readonly Speed[] = ['fast', 'medium', 'slow', 'unknown'];
const flagBits = { free: 1, local: 2, openWeights: 4 };

/** Collects words and gives each its place. */
class WordTable {
  readonly words: string[] = [];
  private readonly places = new Map<string, number>();

  placeOf(word: string): number {
    const known = this.places.get(word);
    if (known !== undefined) return known;
    this.places.set(word, this.words.length);
    return this.words.push(word) - 1;
  }

  placeOrNull(word: string | null): number | null {
    return word === null ? null : this.placeOf(word);
  }
}

/** @param infoOf name and reach of a provider by its id */
export function packRows(rows: readonly CatalogRow[], infoOf: (id: string) => Omit<ProviderInfo, 'id'>): PackedRows {
  const [providers, vendors, ratingSources, freeTiers] = [new WordTable(), new WordTable(), new WordTable(), new WordTable()];
  const models = rows.map((row): PackedRow => {
    const others = row.providers.filter(provider => provider !== row.provider);
    return [
      row.id,
      row.name,
      vendors.placeOf(row.vendorName),
      [row.provider, ...others].map(provider => providers.placeOf(provider)),
      row.offerCount,
      row.input,
      row.output,
      row.blend,
      row.contextWindow,
      row.capabilities.reduce((bits, capability) => bits | capabilityBits[capability], 0),
      row.rating,
      ratingSources.placeOrNull(row.ratingSource),
      speeds.indexOf(row.speed),
      row.popularityRank,
      row.providerCount,
      row.released,
      row.deprecated,
      freeTiers.placeOrNull(row.freeTier),
      (row.free ? flagBits.free : 0) | (row.local ? flagBits.local : 0) | (row.openWeights ? flagBits.openWeights : 0),
      [...row.aliases],
    ];
  });
  return {
    providers: providers.words.map(id => {
      const { name, callable } = infoOf(id);
      return [id, name, callable];
    }),
    vendors: vendors.words,
    ratingSources: ratingSources.words,
    freeTiers: freeTiers.words,
    models,
  };
}

/** The rows again, equal to those that were packed (capabilities in the catalog's order). */
export function unpackRows(packed: PackedRows): CatalogRow[] {
  const wordOrNull = (words: readonly string[], place: number | null) => (place === null ? null : (words[place] ?? null));
  const providerAt = (place: number) => packed.providers[place]?.[0] ?? 'unknown';
  return packed.models.map(tuple => {
    const [id, name, vendor, providerPlaces, offerCount, input, output, blend, contextWindow, capabilities, rating, ...rest] = tuple;
    const [ratingSource, speed, popularityRank, providerCount, released, deprecated, freeTier, flags, aliases] = rest;
    const providers = providerPlaces.map(providerAt);
    return {
      id,
      name,
      provider: providers[0] ?? 'unknown',
      vendorName: packed.vendors[vendor] ?? '',
      providers,
      offerCount,
      input,
      output,
      blend,
      contextWindow,
      capabilities: capabilityNames.filter(capability => (capabilities & capabilityBits[capability]) !== 0),
      rating,
      ratingSource: wordOrNull(packed.ratingSources, ratingSource),
      speed: speeds[speed] ?? 'unknown',
      popularityRank,
      providerCount,
      released,
      deprecated,
      free: (flags & flagBits.free) !== 0,
      freeTier: wordOrNull(packed.freeTiers, freeTier),
      local: (flags & flagBits.local) !== 0,
      openWeights: (flags & flagBits.openWeights) !== 0,
      aliases,
    };
  });
}

export const providerInfosOf = (packed: PackedRows): ProviderInfo[] =>
  packed.providers.map(([id, name, callable]) => ({ id, name, callable }));
