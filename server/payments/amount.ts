export const nanoPerCent = 10_000_000n;
const usdMin = 5;
const usdMax = 500;

/** The amount of a top-up.
 *  @param usd a finite number
 *  @returns cents; undefined outside of $5 to $500, or with a fraction of a cent */
export function topUpCents(usd: number): number | undefined {
  // What a JSON number of at most two decimals becomes is what that text becomes again.
  return usd >= usdMin && usd <= usdMax && Number(usd.toFixed(2)) === usd ? Math.round(usd * 100) : undefined;
}
