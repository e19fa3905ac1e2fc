import type { RatesJson } from '../contract/rates.ts';

/** The embedded catalog: tuples, so that two thousand offers stay small. scripts/catalog writes it, decode.ts reads it. */
export interface EmbeddedCatalog {
  /** Names the prices on receipts. */
  readonly version: string;
  /** The day it was built, ISO. */
  readonly date: string;
  readonly sources: readonly (readonly [label: string, date: string])[];
  readonly providers: readonly string[];
  readonly models: readonly EmbeddedModel[];
}

export type EmbeddedModel = readonly [
  id: string,
  name: string,
  vendorName: string,
  released: string | 0,
  /** Letters: t text, i image, a audio, v video, p pdf, e embedding. */
  input: string,
  output: string,
  /** Letters: r reasoning, t tools, j JSON schema, c code, w open weights, f takes temperature. */
  flags: string,
  /** Index into the speeds fast, medium, slow, unknown. */
  speed: number,
  rating: readonly [value: number, source: string] | 0,
  deprecated: readonly [date: string | 0, successor: string | 0] | 0,
  freeTier: string | 0,
  license: string | 0,
  aliases: readonly string[] | 0,
  popularity: number,
  providerCount: number,
  offers: readonly EmbeddedOffer[],
];

export type EmbeddedOffer = readonly [
  provider: number,
  /** 0 = the part of the canonical id after the slash. */
  model: string | 0,
  source: number,
  context: number,
  maxOutput: number,
  batch: 0 | 1,
  /** input, output, cache read, short and long cache write; null = unknown. */
  rates: readonly (number | null)[],
  /** Whatever else a price has: audio, images, tiers, schedule, dates. */
  more?: RatesJson,
];
