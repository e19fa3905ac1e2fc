import type { BandLimits, Filters, PriceBand } from '../../../src/core/catalog/query/filter.ts';
import { priceBands } from '../../../src/core/catalog/query/filter.ts';
import { contextSteps, ratingSteps, type Facets } from '../../../src/core/catalog/query/query.ts';
import { formatTokens } from '../../../src/core/format/count.ts';
import { changed, toggled } from './activeFilters.ts';
import { bandNames, capabilityNames, shownCapabilities, texts } from './texts.ts';

/** The filters that were chosen, all of them. */
export class FiltersEvent extends Event {
  constructor(readonly filters: Filters) {
    super('filters-change', { bubbles: true, composed: true });
  }
}

/** One thing that can be chosen, drawn as a chip, a checkbox or an option. */
export interface Choice {
  readonly label: string;
  /** Behind the label, quieter: a band's limits. */
  readonly aside?: string;
  readonly hint?: string;
  readonly count: number;
  readonly on: boolean;
  /** The filters once it is pressed. */
  readonly next: Filters;
}

export interface FilterState {
  readonly filters: Filters;
  readonly facets: Facets;
  readonly limits: BandLimits;
  /** Every provider of the catalog, by name. */
  readonly providers: readonly { readonly id: string; readonly name: string }[];
}

/** A band's limits in the blend, short: "to $0.24", "$0.24–2.5", "over $2.5". */
function bandAside(band: PriceBand, limits: BandLimits): string {
  const low = `$${Number(limits.budgetMax.toPrecision(2))}`;
  const high = `$${Number(limits.premiumMin.toPrecision(2))}`;
  return { free: '', budget: texts.bandTo(low), 'mid-range': `${low}–${high.slice(1)}`, premium: texts.bandOver(high) }[band];
}

export const priceChoices = ({ filters, facets, limits }: FilterState): Choice[] =>
  priceBands.map(band => {
    const aside = bandAside(band, limits);
    return {
      label: bandNames[band],
      aside,
      hint: band === 'free' ? texts.freeBandHint : texts.bandHint(aside),
      count: facets.prices.get(band) ?? 0,
      on: filters.prices?.includes(band) ?? false,
      next: changed(filters, { prices: toggled(filters.prices, band) }),
    };
  });

export const capabilityChoices = ({ filters, facets }: FilterState): Choice[] =>
  shownCapabilities.map(capability => ({
    label: capabilityNames[capability],
    count: facets.capabilities.get(capability) ?? 0,
    on: filters.capabilities?.includes(capability) ?? false,
    next: changed(filters, { capabilities: toggled(filters.capabilities, capability) }),
  }));

/** What is on, then most models first.
 *  @param oneOnly choosing one replaces the others */
export const providerChoices = ({ filters, facets, providers }: FilterState, oneOnly: boolean): Choice[] =>
  providers
    .map(({ id, name }) => ({
      label: name,
      count: facets.providers.get(id) ?? 0,
      on: filters.providers?.includes(id) ?? false,
      next: changed(filters, { providers: oneOnly ? [id] : toggled(filters.providers, id) }),
    }))
    .sort((a, b) => Number(b.on) - Number(a.on) || b.count - a.count || a.label.localeCompare(b.label));

/** One of them at a time: each replaces the others, and pressing it again removes it. */
export function ratingChoices({ filters, facets }: FilterState): Choice[] {
  const steps = ratingSteps.map(step => {
    const on = filters.minRating === step;
    return {
      label: texts.andUp(step.toFixed(1)),
      count: facets.ratings.get(step) ?? 0,
      on,
      next: changed(filters, { minRating: on ? undefined : step, unrated: false }),
    };
  });
  const unrated = filters.unrated ?? false;
  return [
    ...steps,
    { label: texts.unrated, count: facets.unrated, on: unrated, next: changed(filters, { minRating: undefined, unrated: !unrated }) },
  ];
}

export const contextChoices = ({ filters, facets }: FilterState): Choice[] =>
  contextSteps.map(step => {
    const on = filters.minContext === step;
    return {
      label: texts.andUp(formatTokens(step)),
      count: facets.contexts.get(step) ?? 0,
      on,
      next: changed(filters, { minContext: on ? undefined : step }),
    };
  });

export const openWeightsChoice = ({ filters, facets }: FilterState): Choice => ({
  label: texts.openWeights,
  count: facets.openWeights,
  on: filters.openWeights ?? false,
  next: changed(filters, { openWeights: !filters.openWeights }),
});

export const localChoice = ({ filters, facets }: FilterState): Choice => ({
  label: texts.thisMachine,
  count: facets.local,
  on: filters.local ?? false,
  next: changed(filters, { local: !filters.local }),
});
