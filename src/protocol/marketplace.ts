import * as z from 'zod/mini';
import type { Filters } from '../core/catalog/query/filter.ts';
import type { PackedRows } from '../core/catalog/query/packedRows.ts';

// The marketplace's contract with the host, for the view in the side bar and the panel in the editor area alike. The webview
// searches, filters and sorts the rows itself; the host keeps what outlives it and everything that needs a network or a key.

/** A name that no linter takes for a promise's. */
const orElse = z.catch;
const amount = z.nullable(z.number());
const place = z.nullable(z.int());
const packedRow = z.tuple([
  z.string(),
  z.string(),
  z.int(),
  z.array(z.int()),
  z.int(),
  amount,
  amount,
  amount,
  amount,
  z.int(),
  amount,
  place,
  z.int(),
  z.int(),
  z.int(),
  z.nullable(z.string()),
  z.nullable(z.string()),
  place,
  z.int(),
  z.array(z.string()),
]);
const packedRows = z.object({
  providers: z.array(z.tuple([z.string(), z.string(), z.boolean()])),
  vendors: z.array(z.string()),
  ratingSources: z.array(z.string()),
  freeTiers: z.array(z.string()),
  models: z.array(packedRow),
}) satisfies z.ZodMiniType<PackedRows>;

const filters = z.object({
  prices: z.exactOptional(z.array(z.enum(['free', 'budget', 'mid-range', 'premium']))),
  maxPrice: z.exactOptional(z.number()),
  maxOutputPrice: z.exactOptional(z.number()),
  capabilities: z.exactOptional(z.array(z.string())),
  providers: z.exactOptional(z.array(z.string())),
  minRating: z.exactOptional(z.number()),
  unrated: z.exactOptional(z.boolean()),
  minContext: z.exactOptional(z.number()),
  openWeights: z.exactOptional(z.boolean()),
  local: z.exactOptional(z.boolean()),
}) satisfies z.ZodMiniType<Filters>;

/** What is remembered for every marketplace, over restarts. */
export const savedQuery = z.object({
  filters,
  sort: z.exactOptional(z.enum(['popularity', 'relevance', 'rating', 'price', 'newest', 'context', 'speed'])),
});
export type SavedQuery = z.infer<typeof savedQuery>;

const keyOffer = z.object({ provider: z.string(), input: amount, output: amount });

/** What this person can reach at the moment. */
export const reach = z.object({
  /** Providers with a key, stored or in the environment. */
  keyedProviders: z.array(z.string()),
  /** Models that a key of theirs reaches: the provider whose key it is, and the price there in USD per million tokens. */
  keyOffers: z.record(z.string(), keyOffer),
  /** Simulated answers are on: every model can be tried. */
  sandbox: z.boolean(),
  selectedModel: z.nullable(z.string()),
});
export type Reach = z.infer<typeof reach>;
/** Before anything is known of it. */
export const nothingInReach: Reach = { keyedProviders: [], keyOffers: {}, sandbox: false, selectedModel: null };

/** One way to get a model. Amounts are text. */
const offerView = z.object({
  provider: z.string(),
  providerName: z.string(),
  /** The model's id there, where that provider has several offers of it. */
  model: z.nullable(z.string()),
  /** "your key", "needs a key", "on this machine", "batch", "not connected" */
  note: z.string(),
  price: z.string(),
  /** "input 1/20 of elsewhere": a price that may be a mistake in its list. */
  doubt: z.nullable(z.string()),
  context: z.string(),
  /** "118 tok/s", measured here; null = not yet. */
  speed: z.nullable(z.string()),
  /** Whether this is where Select Model would send a message. */
  current: z.boolean(),
  /** A key can be entered for it. */
  canSetKey: z.boolean(),
});
export type OfferView = z.infer<typeof offerView>;

/** What this person has seen of a model. */
const ownView = z.object({
  /** Their stars, 1–5. */
  stars: z.nullable(z.int()),
  /** At the provider that would answer now, else at the one that has answered most. */
  measured: z.nullable(z.object({ firstToken: z.string(), speed: z.string(), from: z.string() })),
});
export type OwnView = z.infer<typeof ownView>;

/** All that the details show, in words. */
export const modelDetails = z.object({
  id: z.string(),
  name: z.string(),
  /** "OpenAI · released 4 Nov 2026" */
  byline: z.string(),
  description: z.string(),
  prices: z.array(z.object({ amount: z.string(), label: z.string() })),
  /** "A typical message costs $0.0030." with how that is counted. */
  typical: z.nullable(z.string()),
  source: z.string(),
  rules: z.array(z.string()),
  offers: z.array(offerView),
  own: ownView,
  capabilities: z.array(z.string()),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  freeTier: z.nullable(z.string()),
  deprecation: z.nullable(z.object({ text: z.string(), successor: z.nullable(z.object({ id: z.string(), name: z.string() })) })),
  links: z.array(z.object({ label: z.string(), url: z.string() })),
});
export type ModelDetails = z.infer<typeof modelDetails>;

/** Everything that a marketplace starts from. It stands in the page; the host sends it where that could not be, or is out of date. */
const marketplaceStart = z.object({
  type: z.literal('marketplace.start'),
  rows: packedRows,
  /** The day of the catalog, ISO. */
  catalogDate: z.string(),
  saved: z.nullable(savedQuery),
  reach,
});
export type MarketplaceStart = z.infer<typeof marketplaceStart>;

/** The same as it stands in the page. The rows were made by the build that made the page, so nobody looks at them one by one. What is
 *  remembered may be of an older version: then it counts as nothing. */
export const startInPage = z.object({
  ...marketplaceStart.shape,
  rows: z.custom<PackedRows>(rows => typeof rows === 'object' && rows !== null),
  saved: orElse(z.nullable(savedQuery), null),
  reach: orElse(reach, nothingInReach),
}) satisfies z.ZodMiniType<MarketplaceStart>;

export const marketplaceToWebview = z.discriminatedUnion('type', [
  marketplaceStart,
  z.object({ type: z.literal('marketplace.reach'), reach }),
  z.object({ type: z.literal('marketplace.details'), details: modelDetails }),
  /** The catalog could not be read: what happened, and what can be done. */
  z.object({ type: z.literal('marketplace.failed'), title: z.string(), detail: z.string() }),
  /** Which page is shown: the models, or Q Assistant. */
  z.object({ type: z.literal('marketplace.page'), page: z.enum(['models', 'askQ']) }),
  /** Opens a model's details. */
  z.object({ type: z.literal('marketplace.show'), modelId: z.string() }),
]);
export type MarketplaceToWebview = z.infer<typeof marketplaceToWebview>;

export const marketplaceToHost = z.discriminatedUnion('type', [
  /** The page is there; `started`: and has what it starts from. */
  z.object({ type: z.literal('marketplace.ready'), started: z.boolean() }),
  z.object({ type: z.literal('marketplace.select'), modelId: z.string() }),
  z.object({ type: z.literal('marketplace.details'), modelId: z.string() }),
  z.object({ type: z.literal('marketplace.setKey'), provider: z.string() }),
  z.object({ type: z.literal('marketplace.openLink'), url: z.string() }),
  z.object({ type: z.literal('marketplace.save'), saved: savedQuery }),
  z.object({ type: z.literal('marketplace.retry') }),
  /** Q Assistant is wanted; with the words that no model's name matched, if there were any. */
  z.object({ type: z.literal('marketplace.askQ'), text: z.exactOptional(z.string()) }),
  z.object({ type: z.literal('marketplace.rate'), modelId: z.string(), stars: z.literal([1, 2, 3, 4, 5]) }),
  /** Ratings and measurements of a model until now no longer count. */
  z.object({ type: z.literal('marketplace.forget'), modelId: z.string() }),
]);
export type MarketplaceToHost = z.infer<typeof marketplaceToHost>;
