export type PricePoint = 'Free' | 'Budget' | 'Mid-range' | 'Premium' | 'Unknown';

/** Quartiles of what this request costs over the whole catalog, at each model's cheapest known price. */
export interface PriceBands {
  readonly budgetMostNano: bigint;
  readonly premiumFromNano: bigint;
}

export function priceBands(costsNano: readonly bigint[]): PriceBands {
  const paid = costsNano.filter(nano => nano > 0n).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const at = (share: number): bigint => paid[Math.min(paid.length - 1, Math.floor(share * paid.length))] ?? 0n;
  return { budgetMostNano: at(0.25), premiumFromNano: at(0.75) };
}

export function pricePointOf(nano: bigint | null, bands: PriceBands): PricePoint {
  if (nano === null) return 'Unknown';
  if (nano === 0n) return 'Free';
  if (nano <= bands.budgetMostNano) return 'Budget';
  return nano >= bands.premiumFromNano ? 'Premium' : 'Mid-range';
}
