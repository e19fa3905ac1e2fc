/** A count of tokens, short: 1,050,000 is "1.05M", 128,000 is "128K", 640 is "640". */
export function formatTokens(count: number): string {
  if (count >= 999_500) return `${trimmed(count / 1_000_000, 2)}M`;
  if (count >= 1_000) return `${trimmed(count / 1_000, count < 10_000 ? 1 : 0)}K`;
  return String(count);
}

const trimmed = (value: number, decimals: number): string => String(Number(value.toFixed(decimals)));

/** A count in full: "9,080". */
export const formatCount = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
