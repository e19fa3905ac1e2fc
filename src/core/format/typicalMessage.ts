/** What "a typical message" means wherever a price is shown: a short question with some code, and its answer. */
export const typicalMessage = { inputTokens: 1_000, outputTokens: 400 } as const;

/** Its cost at flat prices in USD per million tokens, rounded up to a nano-dollar; null where one of them is unknown.
 *  No tier begins this low, so base prices are enough. */
export function typicalMessageNano(input: number | null, output: number | null): bigint | null {
  if (input === null || output === null) return null;
  // USD per million × tokens = micro-USD; × 1,000 = nano-USD. The rounding to a thousandth drops what floats add.
  const nano = (input * typicalMessage.inputTokens + output * typicalMessage.outputTokens) * 1_000;
  return BigInt(Math.ceil(Number(nano.toFixed(3))));
}
