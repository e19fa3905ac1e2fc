import type { CatalogRow } from './row.ts';

export const priceBands = ['free', 'budget', 'mid-range', 'premium'] as const;
export type PriceBand = (typeof priceBands)[number];

/** Every field that is set must hold; of several values in one field, one must. */
export interface Filters {
  readonly prices?: readonly PriceBand[];
  /** Highest blend, USD per million tokens. */
  readonly maxPrice?: number;
  /** Highest output price, USD per million tokens; what is free costs no more than any. */
  readonly maxOutputPrice?: number;
  /** All of them must be there. */
  readonly capabilities?: readonly string[];
  readonly providers?: readonly string[];
  readonly minRating?: number;
  readonly unrated?: boolean;
  readonly minContext?: number;
  readonly openWeights?: boolean;
  readonly local?: boolean;
}

/** Limits between the bands, USD per million tokens of the blend: the quartiles of what has a known price above 0. */
export interface BandLimits {
  readonly budgetMax: number;
  readonly premiumMin: number;
}

export function bandLimitsOf(rows: readonly CatalogRow[]): BandLimits {
  const blends = rows.map(row => row.blend).filter(blend => blend !== null && blend > 0);
  const sorted = (blends as number[]).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return { budgetMax: at(0.25), premiumMin: at(0.75) };
}

/** The band of a row's cheapest offer; null where no price is known. */
export function bandOf(row: CatalogRow, limits: BandLimits): Exclude<PriceBand, 'free'> | 'free' | null {
  if (row.blend === null) return row.free ? 'free' : null;
  if (row.blend === 0) return 'free';
  if (row.blend <= limits.budgetMax) return 'budget';
  return row.blend < limits.premiumMin ? 'mid-range' : 'premium';
}

/** A free quota makes a model free as well as its band by list price: both filters find it. */
const inBand = (row: CatalogRow, band: PriceBand, limits: BandLimits) => (band === 'free' ? row.free : bandOf(row, limits) === band);

/** One test a field, so that the counts beside each filter can leave out their own field. */
const tests: { [Field in keyof Filters]-?: (row: CatalogRow, wanted: NonNullable<Filters[Field]>, limits: BandLimits) => boolean } = {
  prices: (row, bands, limits) => bands.length === 0 || bands.some(band => inBand(row, band, limits)),
  maxPrice: (row, max) => row.blend !== null && row.blend <= max,
  maxOutputPrice: (row, max) => row.free || (row.output !== null && row.output <= max),
  capabilities: (row, wanted) => wanted.every(capability => (row.capabilities as readonly string[]).includes(capability)),
  providers: (row, wanted) => wanted.length === 0 || wanted.some(provider => row.providers.includes(provider)),
  minRating: (row, min) => row.rating !== null && row.rating >= min,
  unrated: (row, wanted) => !wanted || row.rating === null,
  minContext: (row, min) => row.contextWindow !== null && row.contextWindow >= min,
  openWeights: (row, wanted) => !wanted || row.openWeights,
  local: (row, wanted) => !wanted || row.local,
};

/** Whether a row passes every filter that is set.
 *  @param except fields that are not looked at */
export function passes(filters: Filters, limits: BandLimits, except: readonly (keyof Filters)[] = []): (row: CatalogRow) => boolean {
  const active = (Object.keys(filters) as (keyof Filters)[])
    .filter(field => filters[field] !== undefined && !except.includes(field))
    .map(field => {
      const test = tests[field] as (row: CatalogRow, wanted: unknown, limits: BandLimits) => boolean;
      return (row: CatalogRow) => test(row, filters[field], limits);
    });
  return row => active.every(test => test(row));
}
