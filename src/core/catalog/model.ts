import type { RatesJson } from '../contract/rates.ts';

export const capabilities = ['code', 'text', 'image', 'reasoning', 'vision', 'tools', 'json', 'audio', 'video', 'embedding'] as const;
export type Capability = (typeof capabilities)[number];
export type Speed = 'fast' | 'medium' | 'slow' | 'unknown';

/** A model at a provider, with its price there. */
export interface Offer {
  readonly provider: string;
  /** The model's id at that provider. */
  readonly model: string;
  /** Absent rates are unknown, 0 is free. */
  readonly rates: RatesJson;
  readonly contextWindow: number | null;
  readonly maxOutput: number | null;
  /** Where the price is from, and the day it was read (ISO). */
  readonly source: string;
  readonly date: string;
  /** A batch offer answers within hours: it is shown, and never counted as the cheapest. */
  readonly batch: boolean;
}

export interface Deprecation {
  /** The day it goes, or went; null = announced without a day. */
  readonly date: string | null;
  /** Canonical id of what its vendor names instead. */
  readonly successor: string | null;
}

/** One published score. Scales are never mixed: a model has one, or none. */
export interface Rating {
  /** 0–5 */
  readonly value: number;
  readonly source: string;
}

/** A canonical model with every offer of it; the first offer is the primary one (the vendor's own, else the cheapest known). */
export interface Model {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly vendorName: string;
  readonly offers: readonly [Offer, ...Offer[]];
  readonly capabilities: readonly Capability[];
  readonly modalities: { readonly input: readonly string[]; readonly output: readonly string[] };
  /** False where the provider refuses the parameter. */
  readonly takesTemperature: boolean;
  readonly rating: Rating | null;
  readonly speed: Speed;
  readonly freeTier: string | null;
  readonly license: string | null;
  readonly openWeights: boolean;
  readonly aliases: readonly string[];
  /** ISO day, or null. */
  readonly released: string | null;
  readonly deprecated: Deprecation | null;
  /** 1 = most popular. */
  readonly popularityRank: number;
  /** Independent providers that offer it. */
  readonly providerCount: number;
}
