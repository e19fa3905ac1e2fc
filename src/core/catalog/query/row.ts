import type { Capability, Speed } from '../model.ts';

/** What a list needs to know of a model: the webview gets these once and searches, filters and sorts them itself. */
export interface CatalogRow {
  readonly id: string;
  readonly name: string;
  /** The provider of the primary offer. */
  readonly provider: string;
  readonly vendorName: string;
  /** Every provider that offers it. */
  readonly providers: readonly string[];
  readonly offerCount: number;
  /** USD per million tokens at the primary offer; null = unknown. */
  readonly input: number | null;
  readonly output: number | null;
  /** Three parts input to one part output at the cheapest offer, USD per million tokens; null = unknown. */
  readonly blend: number | null;
  readonly contextWindow: number | null;
  readonly capabilities: readonly Capability[];
  readonly rating: number | null;
  readonly ratingSource: string | null;
  readonly speed: Speed;
  readonly popularityRank: number;
  readonly providerCount: number;
  /** ISO day, or null. */
  readonly released: string | null;
  /** ISO day it goes or went, '' = announced without a day, null = stays. */
  readonly deprecated: string | null;
  /** A price of 0, a documented free quota, or local. */
  readonly free: boolean;
  readonly freeTier: string | null;
  readonly local: boolean;
  readonly openWeights: boolean;
  readonly aliases: readonly string[];
}
