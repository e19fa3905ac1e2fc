import type { Filters } from '../../../src/core/catalog/query/filter.ts';
import { formatTokens } from '../../../src/core/format/count.ts';
import { formatPrice } from '../../../src/core/format/money.ts';
import { bandNames, capabilityNames, texts, type ShownCapability } from './texts.ts';

export interface ActiveFilter {
  readonly label: string;
  /** The filters without this one. */
  readonly without: Filters;
}

/** The filters with some fields replaced; what is undefined, false or empty is not set at all. */
export function changed(filters: Filters, change: { readonly [Field in keyof Filters]?: Filters[Field] | undefined }): Filters {
  const entries = Object.entries({ ...filters, ...change }).filter(
    ([, value]) => value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(entries) as Filters;
}

/** The list with a value taken out where it was in, and put in where it was not. */
export function toggled<Value>(values: readonly Value[] | undefined, value: Value): Value[] {
  const others = (values ?? []).filter(other => other !== value);
  return others.length === (values ?? []).length ? [...others, value] : others;
}

/** One entry for each thing that narrows the list, in the order of the filter panel. */
export function activeFilters(filters: Filters, providerName: (id: string) => string): ActiveFilter[] {
  const active: ActiveFilter[] = [];
  const add = (label: string, change: Parameters<typeof changed>[1]) => active.push({ label, without: changed(filters, change) });
  for (const band of filters.prices ?? []) add(bandNames[band], { prices: toggled(filters.prices, band) });
  if (filters.maxPrice !== undefined) add(`${formatPrice(filters.maxPrice)} ${texts.perMillion}`, { maxPrice: undefined });
  if (filters.maxOutputPrice !== undefined) add(texts.outputUpTo(shortPrice(filters.maxOutputPrice)), { maxOutputPrice: undefined });
  for (const capability of filters.capabilities ?? [])
    add(capabilityNames[capability as ShownCapability] ?? capability, { capabilities: toggled(filters.capabilities, capability) });
  for (const provider of filters.providers ?? []) add(providerName(provider), { providers: toggled(filters.providers, provider) });
  if (filters.minRating !== undefined) add(texts.andUp(filters.minRating.toFixed(1)), { minRating: undefined });
  if (filters.unrated) add(texts.unrated, { unrated: false });
  if (filters.minContext !== undefined) add(texts.andUp(formatTokens(filters.minContext)), { minContext: undefined });
  if (filters.local) add(texts.thisMachine, { local: false });
  if (filters.openWeights) add(texts.openWeights, { openWeights: false });
  return active;
}

/** "$5", "$2.50": on a chip, cents only where there are some. */
export const shortPrice = (usd: number): string => formatPrice(usd).replace(/\.00$/, '');
